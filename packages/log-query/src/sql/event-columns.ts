/** Columns of the table `events` that hold what an attribute of the JSON holds as well. */
export type EventColumn = 'event_id' | 'sequence' | 'occurred_at' | 'dataset' | 'decision' | 'actor_id';

export interface ColumnOfEvents {
  readonly name: EventColumn;
  readonly holds: 'text' | 'number';
  readonly nullable: boolean;
}

const DATASET: ColumnOfEvents = { name: 'dataset', holds: 'text', nullable: false };
const ACTOR: ColumnOfEvents = { name: 'actor_id', holds: 'text', nullable: true };
export const DECISION: ColumnOfEvents = { name: 'decision', holds: 'text', nullable: true };
export const OCCURRED_AT: ColumnOfEvents = { name: 'occurred_at', holds: 'number', nullable: false };

export const COLUMN_OF_TAG: ReadonlyMap<string, ColumnOfEvents> = new Map([['dataset', DATASET]]);

/**
 * By path. That a column says what the JSON says is the contract of whoever writes the log. `usr.id` stands only in what
 * Datadog gets: it is the actor.
 */
export const COLUMN_OF_ATTRIBUTE: ReadonlyMap<string, ColumnOfEvents> = new Map([
  ['event.id', { name: 'event_id', holds: 'text', nullable: false }],
  ['event.sequence', { name: 'sequence', holds: 'number', nullable: false }],
  ['event.dataset', DATASET],
  ['aegis.decision', DECISION],
  ['aegis.actor_id', ACTOR],
  ['usr.id', ACTOR],
]);
