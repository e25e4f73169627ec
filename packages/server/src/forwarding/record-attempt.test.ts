import { expect, test } from 'vitest';

import { createRecordingTelemetry } from '../../../../test/support/silent-telemetry.ts';
import type { EgressAnswer } from '../domain/egress.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FinishedAttempt } from './record-attempt.ts';
import { recordAttempt } from './record-attempt.ts';

const NOT_IN_TIME: EgressAnswer = {
  type: 'failure',
  reason: 'timed_out',
  message: 'No answer in time.',
  latencyMs: 30_000.04,
  sentBytes: 99,
};
const ACCEPTED: EgressAnswer = {
  type: 'response',
  status: 202,
  retryAfter: null,
  body: '',
  latencyMs: 12.34,
  sentBytes: 99,
};

function attempt(answer: EgressAnswer, outcome: Outcome, attempts: number): FinishedAttempt {
  return {
    destination: {
      id: 'dst_1' as DestinationId,
      organizationId: 'org_1' as OrganizationId,
      kind: 'datadog',
    } as FinishedAttempt['destination'],
    track: { name: 'replay', logFields: { replay_id: 'rpl_1' } },
    slot: {
      from: 11,
      to: 14,
      count: 3,
      leftOut: [12],
      state: 'in_flight',
      attempts,
      firstAttemptAt: 1_000,
    },
    batch: { payload: Buffer.from('[]'), count: 3, late: 1 },
    sent: { answer, outcome },
    at: 46_000,
    window: 2,
    windowLimit: 8,
  };
}

test('the line of a failed attempt tells whose it was, what it carried, why it failed and for how long that has been so', () => {
  const { logger, metrics, calls } = createRecordingTelemetry();
  const outcome: Outcome = { type: 'retry', reason: 'No answer in time.', retryAfter: null, pressure: true };
  recordAttempt({ logger, metrics }, attempt(NOT_IN_TIME, outcome, 4));
  expect(calls.find(({ name }) => name === 'warn')?.values).toEqual([
    {
      organization_id: 'org_1',
      destination_id: 'dst_1',
      kind: 'datadog',
      track: 'replay',
      replay_id: 'rpl_1',
      outcome: 'retry',
      status_code: null,
      failure: 'timed_out',
      from_sequence: 11,
      to_sequence: 14,
      events: 3,
      filtered: 1,
      late: 1,
      sent_bytes: 99,
      latency_ms: 30_000,
      attempt: 4,
      trying_for_ms: 45_000,
      window: 2,
      window_limit: 8,
      error: 'No answer in time.',
    },
    'delivery attempt',
  ]);
  expect(calls.find(({ name }) => name === 'attempted')?.values).toEqual([
    {
      kind: 'datadog',
      outcome: 'retry',
      failure: 'timed_out',
      events: 3,
      sentBytes: 99,
      latencyMs: 30_000.04,
      isRetry: true,
      window: 2,
    },
  ]);
});

test('a delivery is told without alarm, and is no retry the first time', () => {
  const { logger, metrics, calls } = createRecordingTelemetry();
  recordAttempt({ logger, metrics }, attempt(ACCEPTED, { type: 'delivered' }, 1));
  const line = calls.find(({ name }) => name === 'info')?.values[0];
  expect(line).toMatchObject({ outcome: 'delivered', status_code: 202, failure: null, latency_ms: 12.3 });
  const measured = calls.find(({ name }) => name === 'attempted')?.values[0];
  expect(measured).toMatchObject({ isRetry: false, outcome: 'delivered' });
});
