/** What everybody is told whom a stop turns away, whatever part of Aegis they meet it in. */
export const SHUTTING_DOWN =
  'Aegis is shutting down. Send the request again in a moment, once Aegis has started again.';
