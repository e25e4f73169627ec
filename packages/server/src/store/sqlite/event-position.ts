/**
 * An event's row number is its organisation's number and, in the lower 43 bits, its sequence: the events of a log are
 * neighbours. SQL alone works with it: beyond 2^53 a JavaScript number could not hold it. See migration 0011.
 */
const SEQUENCE_BITS = 43;

/** No event has this number or a higher one: eight trillion, three years of 100,000 a second. */
const END_SEQUENCE = 2 ** SEQUENCE_BITS - 1;

/**
 * The SQL of an event's position, to be compared with `events.position`. Whatever is asked for, the result lies in the
 * organisation's own log or at its ends: numbers that no event can have never lead into the log of its neighbour.
 *
 * @param organizationNo @param sequence SQL of whole numbers
 */
export function positionOf(organizationNo: string | number, sequence: string): string {
  return `(${organizationNo} << ${SEQUENCE_BITS} | min(max(${sequence}, 0), ${END_SEQUENCE}))`;
}

/**
 * The SQL of the position of the next event of a log, to be inserted: the table's check refuses the first number that is
 * too high. It calls no function, because SQLite keeps a journal for a statement of many rows that does.
 */
export function nextPositionOf(organizationNo: string, sequence: string): string {
  return `(${organizationNo} << ${SEQUENCE_BITS} | ${sequence})`;
}

/** The SQL of where an organisation's log begins: its events have greater positions. */
export function beginOfLog(organizationNo: string | number): string {
  return positionOf(organizationNo, '0');
}

/** The SQL of where an organisation's log ends: its events have smaller positions. */
export function endOfLog(organizationNo: string | number): string {
  return positionOf(organizationNo, String(END_SEQUENCE));
}
