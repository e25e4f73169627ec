import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EncodedEvent } from '../../../domain/audit-event.ts';
import { DATASETS } from '../../../domain/audit-event.ts';
import type { EventId } from '../../../domain/ids.ts';
import { packEvents, unpackEvents } from './pack-events.ts';

test('events cross between threads as they are', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 });
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
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      expect(unpackEvents(structuredClone(packEvents(events)))).toEqual(events);
    }),
  );
});
