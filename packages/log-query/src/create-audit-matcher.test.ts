import { expect, test } from 'vitest';

import { createAuditMatcher } from './create-audit-matcher.ts';
import { parseLogQuery } from './parse-log-query.ts';

const CONTEXT = { organizationId: 'org_1', environment: 'production' };

/** Whether the query holds for a blocked decision of ana's, and whether its JSON was read for that. */
function ask(query: string): readonly [holds: boolean, wasRead: boolean] {
  let wasRead = false;
  const holds = createAuditMatcher(
    parseLogQuery(query),
    CONTEXT,
  )({
    sequence: 7,
    occurredAt: 1_000,
    dataset: 'aegis.preflight',
    decision: 'BLOCKED',
    actorId: 'ana',
    get body() {
      wasRead = true;
      return { message: 'Blocked.', aegis: { decision: 'BLOCKED', destination: 'VENDOR', actor_id: 'ana' } };
    },
  });
  return [holds, wasRead];
}

test.each([
  ['', true],
  ['@aegis.decision:BLOCKED', true],
  ['@aegis.decision:ALLOWED*', false],
  ['-@aegis.decision:BLOCKED', false],
  ['@event.dataset:aegis.preflight status:error', true],
  ['@aegis.actor_id:(ben OR ana) @event.sequence:[5 TO 9]', true],
  ['@usr.id:* service:aegis env:production org:org_1 dataset:aegis.admin', false],
  // The cheap half decides, wherever it stands.
  ['@aegis.destination:VENDOR @aegis.decision:ALLOWED', false],
  ['@aegis.destination:VENDOR OR @aegis.decision:BLOCKED', true],
  ['(blocked OR -@aegis.input_type:file) AND @aegis.actor_id:ben', false],
])('%j is decided without reading the JSON', (query, expected) => {
  expect(ask(query)).toEqual([expected, false]);
});

test.each([
  ['@aegis.destination:VENDOR', true],
  ['@aegis.decision:BLOCKED @aegis.destination:CUSTOMER', false],
  ['blocked', true],
  ['*:ana', true],
  ['@aegis:*', true],
])('%j reads it', (query, expected) => {
  expect(ask(query)).toEqual([expected, true]);
});
