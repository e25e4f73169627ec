import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { bodyOf, encodeEvent, isoTime } from './encode-event.ts';
import type { EventId, OrganizationId } from './ids.ts';

test('a body is JSON that gives back what was put in, whatever the texts hold', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      (id, message, actor, sequence) => {
        const event = encodeEvent('org_1' as OrganizationId, {
          id: id as EventId,
          occurredAt: 0,
          acceptedAt: 1,
          message,
          dataset: 'aegis.preflight',
          kind: 'event',
          category: ['api', 'web'],
          type: [],
          action: 'preflight_check',
          outcome: 'success',
          aegis: { actor_id: actor, absent: undefined },
          decision: null,
          actorId: null,
        });
        expect(JSON.parse(bodyOf(event, sequence))).toEqual({
          '@timestamp': '1970-01-01T00:00:00.000Z',
          ecs: { version: '9.0.0' },
          message,
          event: {
            id,
            kind: 'event',
            category: ['api', 'web'],
            type: [],
            action: 'preflight_check',
            outcome: 'success',
            dataset: 'aegis.preflight',
            sequence,
            ingested: '1970-01-01T00:00:00.001Z',
          },
          aegis: { actor_id: actor },
          organization: { id: 'org_1' },
        });
      },
    ),
  );
});

test('times are rendered each as itself, whatever was rendered before', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }), (times) => {
      expect(times.map(isoTime)).toEqual(times.map((at) => `1970-01-01T00:00:00.00${at}Z`));
    }),
  );
});
