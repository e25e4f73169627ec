import type { Sequence } from '../../domain/audit-event.ts';

/** Events in a row whose bounds of time are kept together. Databases are divided by it: to change it takes a migration. */
export const SPAN_EVENTS = 2_048;

/** The number of the span in which an event stands. */
export function spanOf(sequence: Sequence): number {
  return Math.floor((sequence - 1) / SPAN_EVENTS);
}
