/** Where the content is about to go. Not to be confused with a forwarding destination, which receives audit events. */
export const CONTENT_DESTINATIONS = ['AI_TOOL', 'VENDOR', 'CUSTOMER'] as const;

export type ContentDestination = (typeof CONTENT_DESTINATIONS)[number];
