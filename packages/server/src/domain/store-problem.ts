import type { DestinationId, OrganizationId, ReplayId } from './ids.ts';

export const STORE_PROBLEMS = [
  /** Numbers are missing in an organisation's log, or its head does not stand at the last of them. */
  'sequence_gap',
  /** A destination's cursor stands before its start, behind the head of the log, or over events that it cannot have. */
  'cursor_out_of_log',
  /** What a destination's cursor has passed is not what it has counted. */
  'ledger_does_not_add_up',
  /** A destination has counted more or fewer dead letters than are kept or have expired. */
  'dead_letters_miscounted',
  /** A dead letter is about an event that its destination's cursor has not passed, or of another organisation. */
  'dead_letter_out_of_place',
  /** A replay's range, cursor or counts contradict each other or the log. */
  'replay_inconsistent',
  /** The event that first told of an actor does not say that it was the first. */
  'first_event_unmarked',
] as const;
export type StoreProblemCode = (typeof STORE_PROBLEMS)[number];

/** Something in the store that cannot be, whatever happened: a fault of Aegis, of a disk, or of somebody's editing. */
export interface StoreProblem {
  readonly code: StoreProblemCode;
  readonly organizationId: OrganizationId;
  readonly destinationId: DestinationId | null;
  readonly replayId: ReplayId | null;
  /** The numbers that contradict each other, for people. */
  readonly detail: string;
}
