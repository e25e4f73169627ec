/** The columns of a logged event, under its names. */
export const EVENT_COLUMNS =
  'sequence, occurred_at AS occurredAt, dataset, decision, actor_id AS actorId, body';
