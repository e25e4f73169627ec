import { expect, test } from 'vitest';
import type { LoggedEvent } from '../../domain/audit-event.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import { webhook } from './webhook.ts';

const URL_OF_RECEIVER = new URL('https://hooks.example/in');

function advise(authHeaderName: string | null, authHeaderValue: string | null) {
  return webhook.advise({ url: URL_OF_RECEIVER, authHeaderName, authHeaderValue });
}

function eventOf(sequence: number): LoggedEvent {
  return {
    sequence,
    occurredAt: 0,
    dataset: 'aegis.admin',
    decision: null,
    actorId: null,
    body: Buffer.from(`{"event": {"sequence":${sequence}}, "n": 1.0}`),
  };
}

test('a receiver gets the events byte for byte, as one JSON array, however old they are', () => {
  const context = {
    organizationId: 'org_1' as OrganizationId,
    environment: 'prod',
    now: 9e12,
    allocate: (bytes: number) => Buffer.alloc(bytes),
  };
  expect(webhook.encode([eventOf(1), eventOf(2)], webhook.limits, context)).toEqual({
    payload: Buffer.from('[{"event": {"sequence":1}, "n": 1.0},{"event": {"sequence":2}, "n": 1.0}]'),
    count: 2,
    late: 0,
  });
});

test.each([
  ['nothing', null, null],
  ['a scheme', null, 'Bearer abc'],
  ['a header of its own', 'X-Token', 'abc'],
])('a receiver may want %s', (_, name, value) => {
  expect(advise(name, value)).toEqual([]);
});

test.each([
  ['a scheme that is missing', null, 'abc', 'Bearer'],
  ['the name repeated', 'X-Token', 'X-Token: abc', 'repeats'],
  ['whitespace', 'X-Token', 'abc ', 'whitespace'],
  ['quotes', 'X-Token', '"abc"', 'quotes'],
  ['a name without a value', 'X-Token', null, 'no value'],
])('%s is noticed before anything is sent', (_, name, value, text) => {
  expect(advise(name, value)).toEqual([
    { path: 'auth_header_value', message: expect.stringContaining(text) as string },
  ]);
});

test.each([
  [200, true],
  [201, true],
  [202, true],
  [204, true],
  [301, false],
  [403, false],
])('%i is a receipt: %s', (status, receipt) => {
  const outcome = webhook.classify({
    type: 'response',
    status,
    retryAfter: null,
    body: '',
    latencyMs: 1,
    sentBytes: 1,
  });
  expect(outcome.type === 'delivered').toBe(receipt);
});

test.each([
  [307, 'final URL'],
  [400, 'kind to "datadog"'],
  [401, 'PATCH'],
  [404, 'path'],
  [413, 'splits'],
  [429, 'slows down'],
  [502, 'keeps trying'],
  [418, 'check the URL'],
])('%i: the hint says %s', (status, text) => {
  const answer = {
    type: 'response',
    status,
    retryAfter: null,
    body: '',
    latencyMs: 1,
    sentBytes: 1,
  } as const;
  expect(webhook.hint(answer, URL_OF_RECEIVER)).toContain(text);
});
