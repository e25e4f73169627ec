import { expect, test } from 'vitest';

import type { Situation } from './next-request.ts';
import { waitForNextRequest } from './next-request.ts';

const QUIET: Situation = { inFlight: 0, busy: false, pending: 1, maxEvents: 1_000, sinceLastMs: 0 };

test.each<[string, Partial<Situation>, number | null]>([
  ['an idle destination gets its event at once', {}, 0],
  ['nothing to send is nothing to wait for', { inFlight: 1, pending: 0 }, null],
  ['beside a request in flight an event waits for company', { inFlight: 1, sinceLastMs: 4 }, 6],
  ['but not longer than that', { inFlight: 1, sinceLastMs: 10 }, 0],
  ['also when the clock was set back by an hour', { inFlight: 1, sinceLastMs: -3_600_000 }, 10],
  ['a full batch waits for nobody', { inFlight: 31, pending: 1_000 }, 0],
  ['a busy process lets also the only event wait', { busy: true, sinceLastMs: 5 }, 20],
  ['a busy process sends a full batch at once', { busy: true, pending: 5_000 }, 0],
  ['a long backlog is sent by as many requests as throughput needs', { inFlight: 15, pending: 5e6 }, 0],
  ['and by no more, because each holds memory', { inFlight: 16, pending: 200_001 }, null],
  ['a destination that has nearly caught up may use its whole window', { inFlight: 16, pending: 200_000 }, 0],
])('%s', (_promise, differs, wait) => {
  expect(waitForNextRequest({ ...QUIET, ...differs })).toBe(wait);
});
