import { expect, test } from 'vitest';
import { classifyHttp } from './classify-http.ts';
import { FAILURE_REASONS, type EgressAnswer, type FailureReason } from './egress.ts';
import type { OutcomeType } from './outcome.ts';

function answered(status: number, retryAfter: string | null = null): EgressAnswer {
  return { type: 'response', status, retryAfter, body: '', latencyMs: 1, sentBytes: 1 };
}

function failed(reason: FailureReason): EgressAnswer {
  return { type: 'failure', reason, message: 'what happened', latencyMs: 1, sentBytes: 1 };
}

const classify = (answer: EgressAnswer) => classifyHttp(answer, (status) => status === 202);

/** What docs/architecture.md promises, written the other way round: by status, not by rule. */
function promisedFor(status: number): OutcomeType {
  if (status === 202) return 'delivered';
  if (status === 413) return 'too_large';
  if (status === 400 || status === 422) return 'refused';
  if (status === 408 || status === 429 || status >= 500 || status < 200) return 'retry';
  return 'blocked';
}

test('every status has the promised outcome', () => {
  for (let status = 100; status <= 599; status += 1) {
    expect(classify(answered(status)).type, `${status}`).toBe(promisedFor(status));
  }
});

test.each([
  [408, true],
  [429, true],
  [503, true],
  [500, false],
  [502, false],
  [504, false],
])('status %i asks to slow down: %s', (status, pressure) => {
  expect(classify(answered(status, '7'))).toMatchObject({ type: 'retry', pressure, retryAfter: '7' });
});

test.each([
  ['address_refused', { type: 'blocked' }],
  ['insecure_url', { type: 'blocked' }],
  ['name_not_found', { type: 'retry', pressure: false }],
  ['connect_failed', { type: 'retry', pressure: false }],
  ['tls_failed', { type: 'retry', pressure: false }],
  ['timed_out', { type: 'retry', pressure: true }],
  ['connection_lost', { type: 'retry', pressure: false }],
  ['aborted', { type: 'retry', pressure: false }],
] as const)('the failure %s has the promised outcome', (reason, outcome) => {
  expect(FAILURE_REASONS).toContain(reason);
  expect(classify(failed(reason))).toMatchObject({ ...outcome, reason: 'what happened' });
});
