import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EncodedEvent } from '../../domain/audit-event.ts';
import { DATASETS } from '../../domain/audit-event.ts';
import { bodyOf } from '../../domain/encode-event.ts';
import type { EventId } from '../../domain/ids.ts';
import {
  columnsOf,
  loggedEvents,
  memoryOver,
  numberEvent,
  packAlone,
  packedBytes,
  packedBytesAtMost,
  packEvents,
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
});
const events = fc.array(event, { maxLength: 12 });

function textsOf({ head, tail, ...columns }: EncodedEvent, number: number) {
  return { ...columns, body: bodyOf({ head, tail }, number) };
}

test('an event comes out as it went in, with its number in its place', () => {
  fc.assert(
    fc.property(events, sequence, (batch, first) => {
      const packed = packAlone(batch);
      const found = batch.map((_, index) => {
        numberEvent(packed, index, first);
        const columns = columnsOf(packed, index);
        return { ...columns, body: columns.body.toString() };
      });
      expect(found).toEqual(batch.map((one) => textsOf(one, first)));
    }),
  );
});

test('a commit that failed may be repeated with other numbers, longer and shorter ones', () => {
  fc.assert(
    fc.property(events, fc.array(sequence, { minLength: 1, maxLength: 4 }), (batch, numbers) => {
      const packed = packAlone(batch);
      for (const number of numbers) {
        for (const index of batch.keys()) numberEvent(packed, index, number);
        expect(batch.map((_, index) => columnsOf(packed, index).body.toString())).toEqual(
          batch.map((one) => bodyOf(one, number)),
        );
      }
    }),
  );
});

test('calls that share memory leave each other alone, and take no more of it than they say', () => {
  fc.assert(
    fc.property(fc.array(events, { minLength: 2, maxLength: 4 }), (batches) => {
      const starts: number[] = [];
      let end = 0;
      for (const batch of batches) {
        starts.push(end);
        end += Math.ceil(packedBytes(batch) / 8) * 8;
        expect(packedBytes(batch)).toBeLessThanOrEqual(packedBytesAtMost(batch));
      }
      const memory = memoryOver(new SharedArrayBuffer(end));
      const packed = batches.map((batch, index) => packEvents(batch, memory, starts[index]!));
      for (const [index, batch] of batches.entries()) {
        expect(packed[index]!.end - starts[index]!).toBeLessThanOrEqual(packedBytes(batch));
        for (const at of batch.keys()) numberEvent(packed[index]!, at, at + 1);
      }
      for (const [index, batch] of batches.entries()) {
        expect(batch.map((_, at) => columnsOf(packed[index]!, at).body.toString())).toEqual(
          batch.map((one, at) => bodyOf(one, at + 1)),
        );
      }
    }),
  );
});

test('what the log gives of packed events outlives the memory they were packed in', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (batch, a, b) => {
      const packed = packAlone(batch);
      for (const index of batch.keys()) numberEvent(packed, index, 7 + index);
      const from = a % batch.length;
      const to = from + 1 + (b % (batch.length - from));
      const logged = loggedEvents(packed, { from, to, first: 7 });
      packed.memory.bytes.fill(0);
      const expected = batch.slice(from, to).map((one, index) => {
        const sequence = 7 + from + index;
        return [sequence, one.occurredAt, one.dataset, one.decision, one.actorId, bodyOf(one, sequence)];
      });
      const found = logged.map(({ sequence, occurredAt, dataset, decision, actorId, body }) => {
        return [sequence, occurredAt, dataset, decision, actorId, Buffer.from(body).toString()];
      });
      expect(found).toEqual(expected);
    }),
  );
});
