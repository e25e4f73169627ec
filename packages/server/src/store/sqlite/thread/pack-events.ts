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
  /** Their lengths, {@link TEXTS} an event; {@link ABSENT} for no actor. */
  readonly lengths: Int32Array;
  /** When it occurred and when it was accepted. */
  readonly times: Float64Array;
  /** Indexes into {@link DATASETS} and {@link DECISIONS}; {@link ABSENT} for no decision. */
  readonly codes: Int8Array;
}

const TEXTS = 4;
const ABSENT = -1;
const DECISIONS: readonly LoggedDecision[] = ['ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED'];

export function packEvents(events: readonly EncodedEvent[]): PackedEvents {
  const texts: string[] = [];
  const lengths = new Int32Array(events.length * TEXTS);
  const times = new Float64Array(events.length * 2);
  const codes = new Int8Array(events.length * 2);
  for (const [index, event] of events.entries()) {
    const { id, actorId, head, tail } = event;
    texts.push(id, actorId ?? '', head, tail);
    lengths.set([id.length, actorId?.length ?? ABSENT, head.length, tail.length], index * TEXTS);
    times.set([event.occurredAt, event.acceptedAt], index * 2);
    codes.set(
      [DATASETS.indexOf(event.dataset), event.decision === null ? ABSENT : DECISIONS.indexOf(event.decision)],
      index * 2,
    );
  }
  return { text: texts.join(''), lengths, times, codes };
}

export function unpackEvents({ text, lengths, times, codes }: PackedEvents): readonly EncodedEvent[] {
  const events: EncodedEvent[] = [];
  let at = 0;
  function take(length: number): string {
    const taken = text.slice(at, at + length);
    at += length;
    return taken;
  }
  for (let index = 0; index < lengths.length / TEXTS; index += 1) {
    const lengthOf = (part: number) => lengths[index * TEXTS + part] ?? 0;
    const id = take(lengthOf(0)) as EventId;
    const actorId = lengthOf(1) === ABSENT ? null : take(lengthOf(1));
    events.push({
      id,
      actorId,
      head: take(lengthOf(2)),
      tail: take(lengthOf(3)),
      occurredAt: times[index * 2] ?? 0,
      acceptedAt: times[index * 2 + 1] ?? 0,
      dataset: DATASETS[codes[index * 2] ?? 0] as Dataset,
      decision: DECISIONS[codes[index * 2 + 1] ?? ABSENT] ?? null,
    });
  }
  return events;
}
