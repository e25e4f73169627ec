import type {
  Dataset,
  EncodedEvent,
  LoggedDecision,
  LoggedEvent,
  Sequence,
} from '../../domain/audit-event.ts';
import { DATASETS } from '../../domain/audit-event.ts';
import { FIRST_SEEN_FIELD, sequenceField } from '../../domain/encode-event.ts';
import type { EventId } from '../../domain/ids.ts';

/** One piece of memory, seen as bytes and as numbers. It may be shared between threads. */
export interface EventMemory {
  readonly bytes: Buffer;
  readonly numbers: Float64Array;
}

/**
 * Events as bytes: a table of numbers, {@link FIELDS} an event, and behind it each event's id, actor and body in UTF-8.
 *
 * Between `append` and the disk, and from there to the destinations, an event is never a string again: strings would be
 * copied from thread to thread, and each thread's garbage collector would carry them about while the disk works.
 *
 * A body has room for what only the commit knows: its sequence number, and the mark of an actor's first event.
 * {@link completeEvent} writes them there and moves the rest if need be, so that a complete body stands in one piece.
 */
export interface PackedEvents {
  readonly memory: EventMemory;
  /** Where the table begins, in numbers. */
  readonly table: number;
  readonly count: number;
}

/** What the table holds of each event. Places are offsets into the memory. */
const FIELDS = 10;
const OCCURRED_AT = 0;
const ACCEPTED_AT = 1;
/**
 * 1 + index into {@link DATASETS}, plus {@link DECISION} times that of the decision, plus {@link ACTOR} if there is one, plus
 * {@link MARKED} while the mark stands in the body.
 */
const CODES = 2;
const ID = 3;
const ACTOR_ID = 4;
const BODY = 5;
/** Where the body's number goes. */
const NUMBER = 6;
/** Where the body goes on behind the number. */
const TAIL = 7;
const END = 8;
/** Bytes of the body behind the place of the mark. */
const CLOSING = 9;

const DECISION = 8;
const ACTOR = 64;
const MARKED = 128;
const DECISIONS: readonly (LoggedDecision | null)[] = [null, 'ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED'];

const NUMBER_BYTES = sequenceField(Number.MAX_SAFE_INTEGER).length;
const MARK_BYTES = FIRST_SEEN_FIELD.length;
const BYTES_PER_NUMBER = Float64Array.BYTES_PER_ELEMENT;
/** No UTF-16 unit takes more in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** The bytes that `events` take when packed, at most. Cheap, and too much by two thirds for plain ASCII. */
export function packedBytesAtMost(events: readonly EncodedEvent[]): number {
  let units = 0;
  for (const { id, actorId, head, tail, closing } of events) {
    units += id.length + (actorId?.length ?? 0) + head.length + tail.length + closing.length;
  }
  return overhead(events.length) + units * MAX_BYTES_PER_UNIT;
}

/** The bytes that `events` take when packed. */
export function packedBytes(events: readonly EncodedEvent[]): number {
  let bytes = overhead(events.length);
  for (const { id, actorId, head, tail, closing } of events) {
    bytes += Buffer.byteLength(id) + Buffer.byteLength(actorId ?? '');
    bytes += Buffer.byteLength(head) + Buffer.byteLength(tail) + closing.length;
  }
  return bytes;
}

function overhead(count: number): number {
  return count * (FIELDS * BYTES_PER_NUMBER + NUMBER_BYTES + MARK_BYTES);
}

/** Memory for {@link packedBytes} bytes that only this thread sees. */
function ownMemory(bytes: number): EventMemory {
  return memoryOver(new ArrayBuffer(roundUp(bytes)));
}

export function memoryOver(buffer: ArrayBuffer | SharedArrayBuffer): EventMemory {
  return { bytes: Buffer.from(buffer), numbers: new Float64Array(buffer) };
}

/** The next place where numbers can begin. */
export function roundUp(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_NUMBER) * BYTES_PER_NUMBER;
}

/**
 * Writes `events` into `memory` from `start` on, a multiple of eight.
 *
 * @param memory with room for {@link packedBytes} behind `start`
 * @param likelyNumber a sequence number; events whose own has as many digits need not be moved when it is written
 * @returns with `end`, the first byte that is free again
 */
export function packEvents(
  events: readonly EncodedEvent[],
  memory: EventMemory,
  start: number,
  likelyNumber: Sequence,
): PackedEvents & { readonly end: number } {
  const { bytes, numbers } = memory;
  const likelyBytes = sequenceField(likelyNumber).length;
  const table = start / BYTES_PER_NUMBER;
  let at = start + events.length * FIELDS * BYTES_PER_NUMBER;
  let row = table;
  for (const { id, actorId, head, tail, closing, occurredAt, acceptedAt, dataset, decision } of events) {
    numbers[row + OCCURRED_AT] = occurredAt;
    numbers[row + ACCEPTED_AT] = acceptedAt;
    numbers[row + CODES] =
      1 + DATASETS.indexOf(dataset) + DECISION * DECISIONS.indexOf(decision) + (actorId === null ? 0 : ACTOR);
    numbers[row + ID] = at;
    at += bytes.write(id, at);
    numbers[row + ACTOR_ID] = at;
    if (actorId !== null) at += bytes.write(actorId, at);
    numbers[row + BODY] = at;
    at += bytes.write(head, at);
    numbers[row + NUMBER] = at;
    at += likelyBytes;
    numbers[row + TAIL] = at;
    at += bytes.write(tail, at);
    at += bytes.write(closing, at);
    numbers[row + END] = at;
    numbers[row + CLOSING] = closing.length;
    at += NUMBER_BYTES - likelyBytes;
    if (actorId !== null) at += MARK_BYTES;
    row += FIELDS;
  }
  return { memory, table, count: events.length, end: at };
}

/** For a few events, in memory of their own. */
export function packAlone(events: readonly EncodedEvent[]): PackedEvents {
  return packEvents(events, ownMemory(packedBytes(events)), 0, 1);
}

/**
 * Writes into the body what the commit decides; it is complete from then on. May be repeated with another decision.
 *
 * @param isFirstOfActor as in {@link bodyOf}
 */
export function completeEvent(
  { memory, table }: PackedEvents,
  index: number,
  sequence: Sequence,
  isFirstOfActor: boolean,
): void {
  const row = table + index * FIELDS;
  writeNumber(memory, row, sequence);
  const isMarked = field(memory.numbers, row + CODES) >= MARKED;
  if (isFirstOfActor !== isMarked) turnMark(memory, row, isFirstOfActor);
}

function writeNumber({ bytes, numbers }: EventMemory, row: number, sequence: Sequence): void {
  const at = field(numbers, row + NUMBER);
  const tail = field(numbers, row + TAIL);
  const end = field(numbers, row + END);
  // A number that is rewritten may be longer than what stands there: the rest makes room before it is written.
  const text = sequenceField(sequence);
  const newTail = at + text.length;
  if (newTail !== tail) {
    bytes.copyWithin(newTail, tail, end);
    numbers[row + TAIL] = newTail;
    numbers[row + END] = newTail + (end - tail);
  }
  bytes.write(text, at, 'latin1');
}

/** Puts the mark into the body, or takes it out. */
function turnMark({ bytes, numbers }: EventMemory, row: number, on: boolean): void {
  const end = field(numbers, row + END);
  const closing = end - field(numbers, row + CLOSING);
  const moved = on ? MARK_BYTES : -MARK_BYTES;
  bytes.copyWithin(closing + moved, closing, end);
  if (on) bytes.write(FIRST_SEEN_FIELD, closing, 'latin1');
  numbers[row + END] = end + moved;
  numbers[row + CODES] = field(numbers, row + CODES) + (on ? MARKED : -MARKED);
}

/** What the columns of an event hold, but for its number and its body. */
export type PackedColumns = Omit<EncodedEvent, 'head' | 'tail' | 'closing'>;

/** @param index from 0 */
export function columnsOf({ memory, table }: PackedEvents, index: number): PackedColumns {
  const { bytes, numbers } = memory;
  const row = table + index * FIELDS;
  const codes = field(numbers, row + CODES);
  const actorAt = field(numbers, row + ACTOR_ID);
  return {
    id: bytes.toString('utf8', field(numbers, row + ID), actorAt) as EventId,
    occurredAt: field(numbers, row + OCCURRED_AT),
    acceptedAt: field(numbers, row + ACCEPTED_AT),
    dataset: datasetOf(codes),
    decision: decisionOf(codes),
    actorId: codes >= ACTOR ? bytes.toString('utf8', actorAt, field(numbers, row + BODY)) : null,
  };
}

/** The body of a complete event: a view of the memory, not a copy. */
export function bodyView({ memory: { bytes, numbers }, table }: PackedEvents, index: number): Buffer {
  const row = table + index * FIELDS;
  return bytes.subarray(field(numbers, row + BODY), field(numbers, row + END));
}

/** Complete events that stand side by side. */
export interface PackedRange {
  readonly packed: PackedEvents;
  /** Index of the first, from 0. */
  readonly from: number;
  /** Index behind the last. */
  readonly to: number;
  /** The sequence number of the event with index 0. */
  readonly first: Sequence;
}

/**
 * Complete events as the log gives them, with bodies of their own: the memory may be used for others afterwards. One
 * copy for all, because memory for each would cost more than what is in it.
 */
export function loggedEvents(ranges: readonly PackedRange[]): readonly LoggedEvent[] {
  const copy = Buffer.allocUnsafeSlow(ranges.reduce((bytes, range) => bytes + rangeBytes(range), 0));
  const events: LoggedEvent[] = [];
  let end = 0;
  for (const range of ranges) {
    copyEvents(range, copy, end, events);
    end += rangeBytes(range);
  }
  return events;
}

function rangeBytes({ packed: { memory, table }, from, to }: PackedRange): number {
  return (
    field(memory.numbers, table + (to - 1) * FIELDS + END) - field(memory.numbers, table + from * FIELDS + ID)
  );
}

function copyEvents(range: PackedRange, copy: Buffer, at: number, events: LoggedEvent[]): void {
  const { packed, from, to, first } = range;
  const { bytes, numbers } = packed.memory;
  const begin = field(numbers, packed.table + from * FIELDS + ID);
  bytes.copy(copy, at, begin, begin + rangeBytes(range));
  const shift = at - begin;
  for (let index = from; index < to; index += 1) {
    const row = packed.table + index * FIELDS;
    const codes = field(numbers, row + CODES);
    const bodyAt = field(numbers, row + BODY) + shift;
    events.push({
      sequence: first + index,
      occurredAt: field(numbers, row + OCCURRED_AT),
      dataset: datasetOf(codes),
      decision: decisionOf(codes),
      actorId: codes >= ACTOR ? copy.toString('utf8', field(numbers, row + ACTOR_ID) + shift, bodyAt) : null,
      body: copy.subarray(bodyAt, field(numbers, row + END) + shift),
    });
  }
}

/** The bytes of all ids, actors and bodies. */
export function packedSize({ memory: { numbers }, table, count }: PackedEvents): number {
  if (count === 0) return 0;
  return field(numbers, table + (count - 1) * FIELDS + END) - field(numbers, table + ID);
}

/** The bytes of an event's body, once it is complete. */
export function bodyBytes({ memory: { numbers }, table }: PackedEvents, index: number): number {
  const row = table + index * FIELDS;
  return field(numbers, row + END) - field(numbers, row + BODY);
}

function datasetOf(codes: number): Dataset {
  // What is no dataset has no index; the database then refuses it, as it would have refused the original.
  return DATASETS[(codes % DECISION) - 1] as Dataset;
}

function decisionOf(codes: number): LoggedDecision | null {
  return DECISIONS[Math.floor((codes % ACTOR) / DECISION)] ?? null;
}

/** Within the table there is always a number. */
function field(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}
