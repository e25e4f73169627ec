import { expect, test } from 'vitest';

import { administrativeEvent } from './administrative-event.ts';
import { bodyOf } from './encode-event.ts';
import type { EventId, OrganizationId } from './ids.ts';

const EVENT = {
  id: 'adm_1' as EventId,
  at: 0,
  act: 'destination_changed',
  summary: 'Changed destination dst_1.',
  actorId: 'key_1',
  resource: { type: 'destination', id: 'dst_1', name: 'Datadog "EU"' },
} as const;

test('an administrative act is stored in exactly this format', () => {
  const event = administrativeEvent('org_1' as OrganizationId, {
    ...EVENT,
    changed: ['url', 'authHeaderValue'],
  });
  expect(bodyOf(event, 3)).toBe(
    '{"@timestamp":"1970-01-01T00:00:00.000Z","ecs":{"version":"9.0.0"},"message":"Changed destination dst_1.",' +
      '"event":{"id":"adm_1","kind":"event","category":["configuration"],"type":["change"],' +
      '"action":"destination_changed","outcome":"success","dataset":"aegis.admin",' +
      '"sequence":3,"ingested":"1970-01-01T00:00:00.000Z"},' +
      '"aegis":{"summary":"Changed destination dst_1.","actor_id":"key_1",' +
      '"resource":{"type":"destination","id":"dst_1","name":"Datadog \\"EU\\""},' +
      '"changed":["url","auth_header_value"]},' +
      '"organization":{"id":"org_1"}}',
  );
  expect(event).toMatchObject({ dataset: 'aegis.admin', decision: null, actorId: 'key_1' });
});

test('an act that changed no setting lists none', () => {
  const event = administrativeEvent('org_1' as OrganizationId, { ...EVENT, act: 'destination_paused' });
  expect(bodyOf(event, 1)).not.toContain('changed"');
});
