import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { HOUR, MINUTE, NOW, provingGround } from '../../../../../test/support/proving-ground.ts';
import type { ProvenEvent } from '../../../../../test/support/proving-ground.ts';
import { rangesOf } from '../../domain/sequence-ranges.ts';
import type { ApiAnswer, DatadogApi } from '../account/datadog-api.ts';
import type { ReportedHour } from './report.ts';

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Events evenly over the hour that began so many hours ago. */
function anHour(hoursAgo: number, count: number, first = 1): readonly ProvenEvent[] {
  return range(0, count - 1).map((index) => ({
    sequence: first + index,
    at: NOW - hoursAgo * HOUR + Math.floor((index * HOUR) / count),
  }));
}

const verdicts = (hours: readonly ReportedHour[]) => hours.map(({ verdict }) => verdict);
const reasons = (hours: readonly ReportedHour[]) => hours.map(({ reason }) => reason ?? '').join('\n');

/** Datadog's API, of which one call goes another way. */
function instead(api: DatadogApi, path: string, answers: ApiAnswer[]): DatadogApi {
  return {
    ...api,
    ask: (method, asked, body) => {
      const answer = asked.startsWith(path) ? answers.shift() : undefined;
      return answer === undefined ? api.ask(method, asked, body) : Promise.resolve(answer);
    },
  };
}

function refused(status: number, retryAfterSeconds: number | null = null): ApiAnswer {
  return { type: 'refused', status, message: 'said so', retryAfterSeconds };
}

describe('what counts decide', () => {
  test('as many different events as the log has are complete, with one request a dataset', async () => {
    const events = [...anHour(3, 1_500), ...anHour(2, 10, 1_501)];
    const ground = await provingGround(events);
    await ground.deliver(range(1, 1_510), NOW - HOUR);
    const report = await ground.compare();
    expect(report).toMatchObject({ verdict: 'complete', totals: { events: 1_510, there: 1_510 } });
    expect(report.hours.map(({ method }) => method)).toEqual(['counts', 'counts']);
    // One log to know its tags by, and the counts of two datasets.
    expect(report.datadog.requests).toBe(3);
  });

  test('what was delivered twice is complete, and told', async () => {
    const ground = await provingGround(anHour(3, 50));
    await ground.deliver(range(1, 50), NOW - HOUR);
    await ground.deliver(range(10, 14), NOW - HOUR);
    expect(await ground.compare()).toMatchObject({
      verdict: 'complete',
      totals: { there: 50, duplicates: 5 },
    });
  });

  test('an event that is there twice does not hide that another is missing, in a few requests', async () => {
    const ground = await provingGround(anHour(3, 3_000));
    await ground.deliver([...range(1, 1_499), ...range(1_501, 3_000)], NOW - HOUR);
    await ground.deliver([10], NOW - HOUR);
    const report = await ground.compare();
    expect(report).toMatchObject({
      verdict: 'missing',
      missing_sequences: [[1_500, 1_500]],
      hours: [{ events: 3_000, logs: 3_000, method: 'events', duplicates: 1 }],
    });
    expect(report.datadog.requests).toBeLessThan(12);
  });
});

test('whatever became of each event, exactly those are missing that nothing accounts for', async () => {
  const fate = fc.constantFrom(
    'there',
    'there',
    'twice',
    'late',
    'late and in time',
    'lost',
    'dead',
    'replaying',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ fate, minute: fc.integer({ min: 0, max: 179 }), isAdmin: fc.boolean() }), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 45 }),
      fc.boolean(),
      async (fates, start, cursor, everyEvent) => {
        // Twenty hours ago: what is delivered now is late.
        const events = fates.map(({ minute, isAdmin }, index) => ({
          sequence: index + 1,
          at: NOW - 20 * HOUR + minute * MINUTE,
          dataset: isAdmin ? ('aegis.admin' as const) : ('aegis.preflight' as const),
        }));
        const of = (...wanted: readonly string[]) =>
          fates.flatMap((one, index) => (wanted.includes(one.fate) ? [index + 1] : []));
        // One of later, so that Datadog has heard of the organisation at all.
        const witness = { sequence: 99, at: NOW - 2 * HOUR };
        const ground = await provingGround([...events, witness]);
        await ground.deliver(of('there', 'twice', 'late and in time'), NOW - 16 * HOUR);
        await ground.deliver(of('twice'), NOW - 16 * HOUR);
        await ground.deliver([...of('late', 'late and in time'), 99], NOW - HOUR);
        const report = await ground.compare(
          {
            destination: { startSequence: start, cursor },
            deadLetters: new Set(of('dead')),
            replaying: rangesOf(of('replaying')),
          },
          { everyEvent },
        );
        const lost = of('lost').filter((sequence) => sequence > start && sequence <= cursor);
        expect(report.missing_sequences).toEqual(rangesOf(lost));
        expect(report.verdict).toBe(lost.length > 0 ? 'missing' : 'complete');
        const { events: total, there, missing, explained, not_compared: unseen } = report.totals;
        const accounted = Object.values(explained).reduce((sum, count) => sum + count, 0);
        expect(there + missing + accounted + unseen).toBe(total);
        await ground.close();
      },
    ),
    { numRuns: 25 },
  );
});

describe('what a destination has not been given yet, or only just', () => {
  test('is not compared: neither what waits, nor what was delivered a moment ago', async () => {
    const ground = await provingGround([...anHour(3, 10), ...anHour(2, 10, 11)]);
    await ground.deliver(range(1, 10), NOW - HOUR);
    const waiting = { backlogEvents: 10, pendingSince: NOW - 2 * HOUR, cursor: 10 };
    const report = await ground.compare({ destination: waiting });
    expect(report).toMatchObject({ verdict: 'complete', compared: { to: '2026-05-15T10:00:00.000Z' } });
    expect(report.remarks[0]).toContain('events wait to be delivered, 10 in all');

    const all = await ground.compare({ destination: { ...waiting, pendingSince: NOW - 25 * HOUR } });
    expect(all).toMatchObject({ verdict: 'cannot_know', hours: [] });
  });

  test('and what happened long ago, but came in or went out a moment ago, is too early to say', async () => {
    const ground = await provingGround([
      ...anHour(3, 10),
      { sequence: 11, at: NOW - 3 * HOUR, acceptedAt: NOW - MINUTE },
      { sequence: 12, at: NOW - 3 * HOUR },
    ]);
    await ground.deliver(range(1, 10), NOW - HOUR);
    const deliveries = [{ at: NOW - MINUTE, first: 12, last: 12 }];
    const report = await ground.compare({ deliveries });
    expect(report).toMatchObject({ verdict: 'cannot_know', totals: { explained: { too_early: 2 } } });
    const later = await ground.compare({ deliveries }, { settleMs: 0 });
    expect(later).toMatchObject({ verdict: 'missing', missing_sequences: [[11, 12]] });
  });
});

describe('what cannot be known is said, and is never missing:', () => {
  test('what Datadog has removed, as its index tells, or as is given', async () => {
    const ground = await provingGround([...anHour(24 * 4, 5), ...anHour(2, 5, 6)]);
    await ground.deliver(range(6, 10), NOW - HOUR);
    const asked = { from: NOW - 10 * 24 * HOUR, to: NOW };
    const told = await ground.compare({}, { asked, retentionDays: 3 });
    expect(verdicts(told.hours)).toEqual(['cannot_know', 'complete']);
    expect(told).toMatchObject({ verdict: 'cannot_know', totals: { missing: 0, not_compared: 5 } });
    expect(reasons(told.hours)).toContain('keeps logs for 3 days');
    const index = await ground.compare({}, { asked });
    expect(index.datadog).toMatchObject({ retention_days: 15, retention_from: 'index' });
    expect(index).toMatchObject({ verdict: 'missing', missing_sequences: [[1, 5]] });
  });

  test('what an exclusion filter of the index leaves out; what it does not is missing', async () => {
    const hour = anHour(3, 10);
    const ground = await provingGround(
      hour.map(({ sequence, at }) => ({
        sequence,
        at,
        decision: sequence % 2 === 0 ? 'ALLOWED' : 'BLOCKED',
      })),
    );
    await ground.deliver([5, 6], NOW - HOUR);
    const exclusion = (isEnabled: boolean) => ({
      name: 'boring',
      is_enabled: isEnabled,
      filter: { query: '@aegis.decision:ALLOWED env:test', sample_rate: 0.9 },
    });
    const indexes = (isEnabled: boolean): ApiAnswer => ({
      type: 'answer',
      date: null,
      value: {
        indexes: [
          { name: 'other', filter: { query: 'service:other' }, num_retention_days: 3 },
          {
            name: 'audit',
            filter: { query: 'source:aegis env:test' },
            num_retention_days: 7,
            exclusion_filters: [exclusion(isEnabled)],
            is_rate_limited: true,
            daily_limit: 1_000,
          },
        ],
      },
    });
    const path = '/api/v1/logs/config/indexes';
    const report = await ground.compare({}, {}, instead(ground.api, path, [indexes(true)]));
    expect(report).toMatchObject({
      verdict: 'missing',
      missing_sequences: rangesOf([1, 3, 7, 9]),
      totals: { explained: { excluded: 4 } },
      datadog: { retention_days: 7, index: { name: 'audit', exclusion_filters: [{ share: 0.9 }] } },
    });
    expect(report.remarks.join(' ')).toMatch(/daily limit of 1,000 logs.*"boring".*90 % of what matches/s);
    const off = await ground.compare({}, {}, instead(ground.api, path, [indexes(false)]));
    expect(off.totals).toMatchObject({ missing: 8, explained: {} });
  });

  test('the indexes of an account that does not show them', async () => {
    const ground = await provingGround(anHour(3, 10));
    await ground.deliver(range(1, 10), NOW - HOUR);
    const through = instead(ground.api, '/api/v1/logs/config/indexes', [refused(403)]);
    const report = await ground.compare({}, {}, through);
    expect(report).toMatchObject({
      verdict: 'complete',
      datadog: { retention_from: 'assumed', index: null },
    });
    expect(report.remarks.join(' ')).toContain('logs_read_config');
  });

  test('what a filter of the destination may have left out before somebody changed it', async () => {
    const ground = await provingGround([...anHour(4, 10), ...anHour(2, 10, 11)]);
    await ground.deliver([1, 11], NOW - HOUR);
    const destination = { filter: 'service:aegis', hasFiltered: true, changedAt: NOW - 3 * HOUR };
    expect(await ground.compare({ destination })).toMatchObject({
      verdict: 'missing',
      missing_sequences: [[12, 20]],
      totals: { explained: { perhaps_filtered: 9 } },
    });
  });

  test('what has left the log of Aegis', async () => {
    const ground = await provingGround([...anHour(4, 10, 5), ...anHour(2, 10, 15)]);
    await ground.deliver(range(5, 24), NOW - HOUR);
    const report = await ground.compare({ keptFrom: { sequence: 5, acceptedAt: NOW - 4 * HOUR + 1 } });
    expect(verdicts(report.hours)).toEqual(['cannot_know', 'complete']);
    expect(reasons(report.hours)).toContain('retention in Aegis');
  });

  test('everything, where search finds nothing of the organisation: these may be the wrong keys', async () => {
    const ground = await provingGround(anHour(3, 10));
    const report = await ground.compare();
    expect(report).toMatchObject({ verdict: 'cannot_know', totals: { missing: 0, not_compared: 10 } });
    expect(reasons(report.hours)).toContain('Are DD_API_KEY and DD_APP_KEY of the account');
  });

  test('everything, where no index takes the logs', async () => {
    const ground = await provingGround(anHour(3, 10));
    await ground.deliver([1], NOW - HOUR);
    const none: ApiAnswer = {
      type: 'answer',
      date: null,
      value: { indexes: [{ name: 'other', filter: { query: 'service:other' } }] },
    };
    const through = instead(ground.api, '/api/v1/logs/config/indexes', [none]);
    expect(reasons((await ground.compare({}, {}, through)).hours)).toContain('No index of the account takes');
  });

  test.each([
    ['a key that may not read', [refused(403)], 'permission'],
    ['a failure that stays', Array.from({ length: 4 }, () => refused(500)), 'HTTP 500'],
    [
      'no way there',
      Array.from({ length: 4 }, () => ({ type: 'failed', message: 'No route.' }) as const),
      'No route',
    ],
  ])('everything, with %s', async (_what, answers: readonly ApiAnswer[], reason) => {
    const ground = await provingGround(anHour(3, 10));
    await ground.deliver([1], NOW - HOUR);
    const report = await ground.compare({}, {}, instead(ground.api, '/api/v2/logs/analytics', [...answers]));
    expect(report).toMatchObject({
      verdict: 'cannot_know',
      missing_sequences: [],
      totals: { not_compared: 10 },
    });
    expect(reasons(report.hours)).toContain(reason);
  });

  test('what more requests would be needed for than may be made', async () => {
    const ground = await provingGround([...anHour(4, 10), ...anHour(3, 10, 11)]);
    await ground.deliver(range(2, 20), NOW - HOUR);
    const report = await ground.compare({}, { requestsMax: 5 });
    expect(report).toMatchObject({ verdict: 'cannot_know', datadog: { requests: 5 } });
    expect(reasons(report.hours)).toContain('--max-requests');
  });
});

describe('Datadog is asked with patience:', () => {
  test('half an answer is none: it is asked again, and in the end not known', async () => {
    const ground = await provingGround(anHour(3, 10));
    await ground.deliver(range(1, 10), NOW - HOUR);
    const part = { data: { buckets: [] }, meta: { status: 'timeout' } };
    const half: ApiAnswer = { type: 'answer', date: null, value: part };
    const once = await ground.compare({}, {}, instead(ground.api, '/api/v2/logs/analytics', [half]));
    expect(once.verdict).toBe('complete');
    const always = instead(ground.api, '/api/v2/logs/analytics', [half, half, half, half]);
    const never = await ground.compare({}, {}, always);
    expect(never).toMatchObject({ verdict: 'cannot_know', totals: { missing: 0 } });
    expect(reasons(never.hours)).toContain('answered with a part');
  });

  test('a rate limit is waited for as long as it says, and a passing failure is tried again', async () => {
    const ground = await provingGround(anHour(3, 10));
    await ground.deliver(range(1, 10), NOW - HOUR);
    const answers = [refused(429, 30), refused(503), { type: 'failed', message: 'cut' } as const];
    const report = await ground.compare({}, {}, instead(ground.api, '/api/v2/logs/analytics', answers));
    expect(report.verdict).toBe('complete');
    expect(ground.sleeps).toEqual([31_000, 2_000, 4_000]);
  });
});

test('without @event.id as a facet every event is compared, and the report says what would spare that', async () => {
  const ground = await provingGround(anHour(3, 10));
  await ground.deliver(range(1, 9), NOW - HOUR);
  const through: DatadogApi = {
    ...ground.api,
    async ask(method, path, body) {
      const answer = await ground.api.ask(method, path, body);
      // No different values: what an attribute without a facet has.
      const without = JSON.stringify(answer).replaceAll(/"c1":\[[^\]]*\]/g, '"c1":[]');
      return JSON.parse(without) as ApiAnswer;
    },
  };
  // Or it calls the question wrong.
  const refusing: DatadogApi = {
    ...ground.api,
    ask: (method, path, body) =>
      JSON.stringify(body ?? null).includes('cardinality')
        ? Promise.resolve(refused(400))
        : ground.api.ask(method, path, body),
  };
  for (const api of [through, refusing]) {
    const report = await ground.compare({}, {}, api);
    expect(report).toMatchObject({ missing_sequences: [[10, 10]], hours: [{ method: 'events' }] });
    expect(report.remarks.join(' ')).toContain('Add @event.id as a facet');
  }
});

test('a log under a date that nobody expects is found by its number', async () => {
  const ground = await provingGround(anHour(3, 10));
  await ground.deliver(range(1, 9), NOW - HOUR);
  const moved = await provingGround([{ sequence: 10, at: NOW - 90 * MINUTE }]);
  await moved.deliver([10], NOW - HOUR);
  await ground.take(moved.datadog.logs()[0]?.json);
  expect(await ground.compare()).toMatchObject({ verdict: 'complete', totals: { redated: 1 } });
});

test('compared event by event, a log of no event that the ledger has is told, and hides nothing', async () => {
  const ground = await provingGround(anHour(3, 10));
  await ground.deliver(range(1, 9), NOW - HOUR);
  // The same number in a log that has since been restored from a backup.
  const before = await provingGround([{ sequence: 10, id: 'pflt_before', at: NOW - 3 * HOUR + 1 }]);
  await before.deliver([10], NOW - HOUR);
  await ground.take(before.datadog.logs()[0]?.json);
  const report = await ground.compare({}, { everyEvent: true });
  expect(report).toMatchObject({ missing_sequences: [[10, 10]], totals: { unexpected: 1 } });
});
