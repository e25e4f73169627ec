import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EncodedEvent } from '../../domain/audit-event.ts';
import { DATASETS } from '../../domain/audit-event.ts';
import { bodyOf } from '../../domain/encode-event.ts';
import type { EventId } from '../../domain/ids.ts';
import type { PackedEvents } from './packed-events.ts';
import {
  bodyView,
  columnsOf,
  completeEvent,
  loggedEvents,
  memoryOver,
  packAlone,
  packedBytes,
  packedBytesAtMost,
  packEvents,
  roundUp,
} from './packed-events.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const sequence = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const event: fc.Arbitrary<EncodedEvent> = fc.record({
  id: text.map((id) => id as EventId),
  occurredAt: fc.integer({ min: -8.64e15, max: 8.64e15 }),
  acceptedAt: fc.integer({ min: 0, max: 8.64e15 }),
  dataset: fc.constantFrom(...DATASETS),
  decision: fc.constantFrom('ALLOWED' as const, 'ALLOWED_WITH_MASKING' as const, 'BLOCKED' as const, null),
  actorId: fc.option(text),
  head: text,
  tail: text,
  closing: fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
});
const events = fc.array(event, { maxLength: 12 });
const someEvents = fc.array(event, { minLength: 1, maxLength: 12 });

/** Which of the events are the first of their actors: any that have one. */
const firsts = fc
  .array(fc.boolean(), { minLength: 12, maxLength: 12 })
  .map((drawn) => (batch: readonly EncodedEvent[]) => {
    return batch.map(({ actorId }, index) => drawn[index] === true && actorId !== null);
  });

function complete(packed: PackedEvents, first: number, isFirst: readonly boolean[]): void {
  for (const [index, marked] of isFirst.entries()) completeEvent(packed, index, first + index, marked);
}

function bodies(packed: PackedEvents): readonly string[] {
  return Array.from({ length: packed.count }, (_, index) => bodyView(packed, index).toString());
}

function bodiesOf(batch: readonly EncodedEvent[], first: number, isFirst: readonly boolean[]) {
  return batch.map((one, index) => bodyOf(one, first + index, isFirst[index]));
}

test('an event comes out as it went in, with its number and the mark of a new actor in their places', () => {
  fc.assert(
    fc.property(events, sequence, firsts, (batch, first, firstsOf) => {
      const packed = packAlone(batch);
      const columns = batch.map((_, index) => columnsOf(packed, index));
      expect(columns).toEqual(batch.map(({ head: _head, tail: _tail, closing: _closing, ...rest }) => rest));
      complete(packed, first, firstsOf(batch));
      expect(bodies(packed)).toEqual(bodiesOf(batch, first, firstsOf(batch)));
      expect(batch.map((_, index) => columnsOf(packed, index))).toEqual(columns);
    }),
  );
});

test('a commit that failed may be repeated with other numbers, longer and shorter ones, and other marks', () => {
  const tries = fc.array(fc.tuple(sequence, firsts), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(events, sequence, tries, (batch, likely, attempts) => {
      const packed = packEvents(batch, memoryOver(new ArrayBuffer(roundUp(packedBytes(batch)))), 0, likely);
      for (const [first, firstsOf] of attempts) {
        const isFirst = firstsOf(batch);
        complete(packed, first, isFirst);
        expect(bodies(packed)).toEqual(bodiesOf(batch, first, isFirst));
      }
    }),
  );
});

test('calls that share memory leave each other alone, and take no more of it than they say', () => {
  fc.assert(
    fc.property(fc.array(events, { minLength: 2, maxLength: 4 }), sequence, (batches, likely) => {
      const starts: number[] = [];
      let end = 0;
      for (const batch of batches) {
        starts.push(end);
        end += Math.ceil(packedBytes(batch) / 8) * 8;
        expect(packedBytes(batch)).toBeLessThanOrEqual(packedBytesAtMost(batch));
      }
      const memory = memoryOver(new SharedArrayBuffer(end));
      const packed = batches.map((batch, index) => packEvents(batch, memory, starts[index]!, likely));
      const allFirst = batches.map((batch) => batch.map(({ actorId }) => actorId !== null));
      for (const [index, batch] of batches.entries()) {
        expect(packed[index]!.end - starts[index]!).toBeLessThanOrEqual(packedBytes(batch));
        complete(packed[index]!, Number.MAX_SAFE_INTEGER - batch.length, allFirst[index]!);
      }
      for (const [index, batch] of batches.entries()) {
        const first = Number.MAX_SAFE_INTEGER - batch.length;
        expect(bodies(packed[index]!)).toEqual(bodiesOf(batch, first, allFirst[index]!));
      }
    }),
  );
});

test('what the log gives of packed events outlives the memory they were packed in', () => {
  fc.assert(
    fc.property(someEvents, fc.nat(), fc.nat(), firsts, (batch, a, b, firstsOf) => {
      const packed = packAlone(batch);
      const isFirst = firstsOf(batch);
      complete(packed, 7, isFirst);
      const from = a % batch.length;
      const to = from + 1 + (b % (batch.length - from));
      const middle = from + Math.floor((to - from) / 2);
      const halves = [
        { packed, from, to: middle, first: 7 },
        { packed, from: middle, to, first: 7 },
      ];
      const logged = loggedEvents(halves.filter((half) => half.to > half.from));
      packed.memory.bytes.fill(0);
      const expected = batch.slice(from, to).map((one, index) => {
        const number = 7 + from + index;
        const body = bodyOf(one, number, isFirst[from + index]);
        return [number, one.occurredAt, one.dataset, one.decision, one.actorId, body];
      });
      const found = logged.map(({ sequence: number, occurredAt, dataset, decision, actorId, body }) => {
        return [number, occurredAt, dataset, decision, actorId, Buffer.from(body).toString()];
      });
      expect(found).toEqual(expected);
    }),
  );
});
