import type { Dataset, EncodedEvent, LoggedDecision } from '../../../domain/audit-event.ts';
import { DATASETS } from '../../../domain/audit-event.ts';
import type { EventId } from '../../../domain/ids.ts';

/**
 * Events as one text and three arrays of numbers. A structured clone of the records themselves would write every name of
 * every property of every event, and each string apart: four times the cost, on both sides.
 */
export interface PackedEvents {
  /** Id, actor, head and tail of each event, one behind the other. */
  readonly text: string;
  /** Where each of them ends in the text, {@link TEXTS} an event. */
  readonly ends: Int32Array;
  /** When it occurred and when it was accepted. */
  readonly times: Float64Array;
  /** Indexes into {@link DATASETS} and {@link DECISIONS}, and whether there is an actor. */
  readonly codes: Int8Array;
}

const TEXTS = 4;
const TIMES = 2;
const CODES = 3;
const DECISIONS: readonly (LoggedDecision | null)[] = [null, 'ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED'];

export function packEvents(events: readonly EncodedEvent[]): PackedEvents {
  const texts: string[] = [];
  const ends = new Int32Array(events.length * TEXTS);
  const times = new Float64Array(events.length * TIMES);
  const codes = new Int8Array(events.length * CODES);
  let end = 0;
  let index = 0;
  for (const { id, actorId, head, tail, occurredAt, acceptedAt, dataset, decision } of events) {
    const actor = actorId ?? '';
    texts.push(id, actor, head, tail);
    ends[index * TEXTS] = end += id.length;
    ends[index * TEXTS + 1] = end += actor.length;
    ends[index * TEXTS + 2] = end += head.length;
    ends[index * TEXTS + 3] = end += tail.length;
    times[index * TIMES] = occurredAt;
    times[index * TIMES + 1] = acceptedAt;
    codes[index * CODES] = DATASETS.indexOf(dataset);
    codes[index * CODES + 1] = DECISIONS.indexOf(decision);
    codes[index * CODES + 2] = actorId === null ? 0 : 1;
    index += 1;
  }
  return { text: texts.join(''), ends, times, codes };
}

function countPacked({ ends }: PackedEvents): number {
  return ends.length / TEXTS;
}

/** @param index from 0 */
export function unpackEvent({ text, ends, times, codes }: PackedEvents, index: number): EncodedEvent {
  const at = (part: number) => ends[index * TEXTS + part] ?? 0;
  const hasActor = codes[index * CODES + 2] === 1;
  return {
    id: text.slice(at(-1), at(0)) as EventId,
    occurredAt: times[index * TIMES] ?? 0,
    acceptedAt: times[index * TIMES + 1] ?? 0,
    // What is no dataset has no index; the database then refuses it, as it would have refused the original.
    dataset: DATASETS[codes[index * CODES] ?? -1] as Dataset,
    decision: DECISIONS[codes[index * CODES + 1] ?? 0] ?? null,
    actorId: hasActor ? text.slice(at(0), at(1)) : null,
    head: text.slice(at(1), at(2)),
    tail: text.slice(at(2), at(3)),
  };
}

export function unpackEvents(packed: PackedEvents): readonly EncodedEvent[] {
  return Array.from({ length: countPacked(packed) }, (_, index) => unpackEvent(packed, index));
}
