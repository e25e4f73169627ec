import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decideRetry, IMPATIENT, PATIENT } from './retry-decision.ts';
import type { Setback } from './retry-decision.ts';

const NOW = Date.UTC(2026, 4, 15);

function setback(over: Partial<Setback>): Setback {
  return { status: null, retryAfter: null, failures: 1, elapsedMs: 0, now: NOW, ...over };
}

describe('a setback', () => {
  test.each([
    ['a lost connection', {}, { type: 'wait', delayMs: 125 }],
    ['503', { status: 503 }, { type: 'wait', delayMs: 125 }],
    ['429', { status: 429, failures: 3 }, { type: 'wait', delayMs: 500 }],
    [
      'the tenth in a row: the wait is bounded',
      { failures: 10, elapsedMs: 1 },
      { type: 'wait', delayMs: 2_500 },
    ],
    ['Retry-After in seconds', { status: 503, retryAfter: '7' }, { type: 'wait', delayMs: 7_000 }],
    [
      'Retry-After as a date',
      { status: 503, retryAfter: new Date(NOW + 4_000).toUTCString() },
      { type: 'wait', delayMs: 4_000 },
    ],
    [
      'Retry-After in the past',
      { status: 503, retryAfter: new Date(0).toUTCString() },
      { type: 'wait', delayMs: 0 },
    ],
    [
      'a Retry-After of hours: bounded',
      { status: 503, retryAfter: '7200' },
      { type: 'wait', delayMs: 30_000 },
    ],
    [
      'a Retry-After that is garbage: ignored',
      { status: 503, retryAfter: 'soon' },
      { type: 'wait', delayMs: 125 },
    ],
    ['a minute without success', { elapsedMs: 60_000 }, { type: 'give_up' }],
    ['400', { status: 400 }, { type: 'give_up' }],
    ['401', { status: 401 }, { type: 'give_up' }],
    ['500', { status: 500 }, { type: 'give_up' }],
  ] as const)('%s', (_name, over, expected) => {
    expect(decideRetry(setback(over), PATIENT, () => 0.5)).toEqual(expected);
  });

  test('ends a call that may not be repeated, whatever it was', () => {
    expect(decideRetry(setback({ status: 503, retryAfter: '0' }), IMPATIENT, () => 0)).toEqual({
      type: 'give_up',
    });
  });

  test('never leads beyond the patience, and never back in time', () => {
    fc.assert(
      fc.property(
        fc.record({
          status: fc.constantFrom(null, 408, 429, 502, 503, 504),
          retryAfter: fc.option(fc.oneof(fc.string(), fc.nat().map(String))),
          failures: fc.integer({ min: 1, max: 2_000 }),
          elapsedMs: fc.nat(120_000),
        }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (over, random) => {
          const decision = decideRetry(setback(over), PATIENT, () => random);
          if (decision.type === 'give_up') return;
          expect(decision.delayMs).toBeGreaterThanOrEqual(0);
          expect(over.elapsedMs + decision.delayMs).toBeLessThanOrEqual(PATIENT.totalMs);
        },
      ),
    );
  });
});
