import type { EventBody } from '../event-body.ts';
import { growingArray } from '../growing-array.ts';
import type { Violations } from './violation.ts';

/** When something may have to be sent again, in milliseconds since the run began. */
export interface LostAnswers {
  /** The server ended, or the destination was cut off. */
  disturbedBetween(from: number, to: number): boolean;
  /** Requests of this destination that were stored and left without an answer. */
  unanswered(): number;
}

export interface ReceiptsDeps {
  /** For messages. */
  readonly name: string;
  readonly organizationId: string;
  /** What arrives for the first time comes after everything that has arrived. */
  readonly ordered: boolean;
  readonly lostAnswers: LostAnswers;
  /** Requests that arrived at this time had been sent then or later. Both in milliseconds since the run began. */
  readonly sentSince: (arrivedAt: number) => number;
  readonly violations: Violations;
}

/** What a destination really received, by sequence: 16 bytes an event. */
export interface Receipts {
  /** @param at milliseconds since the run began */
  take(events: readonly EventBody[], at: number): void;
  /** How often the sequence was received. */
  times(sequence: number): number;
  bytesOf(sequence: number): { readonly high: number; readonly low: number };
  readonly highest: number;
  readonly received: number;
  readonly duplicates: number;
  readonly tests: number;
  /** Milliseconds since the run began; -1 before the first. */
  readonly lastAt: number;
  /** Milliseconds since the run began; 0 when it was never received. */
  lastAtOf(sequence: number): number;
  /** Repetitions that no lost answer explains. */
  readonly repeats: readonly Repeat[];
  /** First receptions that came after a higher sequence where order was promised; `before` is that one. */
  readonly disordered: readonly Repeat[];
}

/** Times are milliseconds since the run began. */
export interface Repeat {
  readonly sequence: number;
  readonly before: number;
  readonly at: number;
}

export function createReceipts(deps: ReceiptsDeps): Receipts {
  const { name, organizationId, ordered, lostAnswers, sentSince, violations } = deps;
  const counts = growingArray('u32');
  const high = growingArray('u32');
  const low = growingArray('u32');
  const lastAt = growingArray('u32');
  const totals = { received: 0, duplicates: 0, tests: 0, lastAt: -1 };
  const repeats: Repeat[] = [];
  const disordered: Repeat[] = [];

  function takeDuplicate(sequence: number, event: EventBody, at: number): void {
    totals.duplicates += 1;
    const before = lastAt.get(sequence);
    if (high.get(sequence) !== event.high || low.get(sequence) !== event.low)
      violations.add(
        'other_bytes_delivered',
        `${name} sequence ${sequence}, received at ${before} ms and at ${at} ms`,
      );
    if (lostAnswers.unanswered() === 0 && !lostAnswers.disturbedBetween(sentSince(before), at))
      repeats.push({ sequence, before, at });
  }

  return {
    take(events, at) {
      totals.lastAt = at;
      for (const event of events) {
        const { sequence } = event;
        if (event.organizationId !== organizationId) {
          violations.add(
            'foreign_event_delivered',
            `${name} got sequence ${sequence} of ${event.organizationId}`,
          );
          continue;
        }
        if (sequence === null) {
          totals.tests += 1;
          continue;
        }
        totals.received += 1;
        const times = counts.get(sequence);
        if (times > 0) takeDuplicate(sequence, event, at);
        else if (ordered && sequence < counts.length)
          disordered.push({ sequence, before: counts.length - 1, at });
        counts.set(sequence, times + 1);
        high.set(sequence, event.high);
        low.set(sequence, event.low);
        lastAt.set(sequence, Math.round(at));
      }
    },
    times: (sequence) => counts.get(sequence),
    bytesOf: (sequence) => ({ high: high.get(sequence), low: low.get(sequence) }),
    lastAtOf: (sequence) => lastAt.get(sequence),
    repeats,
    disordered,
    get highest() {
      return Math.max(0, counts.length - 1);
    },
    get received() {
      return totals.received;
    },
    get duplicates() {
      return totals.duplicates;
    },
    get tests() {
      return totals.tests;
    },
    get lastAt() {
      return totals.lastAt;
    },
  };
}
