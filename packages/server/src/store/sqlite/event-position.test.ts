import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import * as fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';

import { parseLogQuery } from '@aegis/log-query';

import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { createSampleOrganization, SAMPLE_TIME, sampleEvents, sampleId } from '../conformance/samples.ts';
import { beginOfLog, endOfLog, positionOf } from './event-position.ts';
import { DATABASE_FILE, openDatabase } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { verifyDatabase } from './verify/verify-database.ts';

function evaluate(sql: string, ...parameters: readonly number[]): bigint {
  using database = new DatabaseSync(':memory:');
  const statement = database.prepare(`SELECT ${sql} AS value`);
  statement.setReadBigInts(true);
  return statement.get(...parameters)?.['value'] as bigint;
}

const organizationNo = fc.integer({ min: 1, max: 2 ** 20 - 1 });
/** Of events that can be. */
const sequence = fc.integer({ min: 1, max: 2 ** 43 - 2 });
/** What somebody may ask for. */
const anyNumber = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(-1, 0, 2 ** 43 - 1, 2 ** 43, 2 ** 43 + 1, 2 ** 53, 1e300, Infinity, -Infinity),
);

test('positions are in the order of the organisations, then in that of their events, and tell both', () => {
  fc.assert(
    fc.property(organizationNo, sequence, (no, number) => {
      const position = evaluate(positionOf('?1', '?2'), no, number);
      expect([position >> 43n, position & (2n ** 43n - 1n)]).toEqual([BigInt(no), BigInt(number)]);
      expect(position).toBeGreaterThan(evaluate(beginOfLog(no)));
      expect(position).toBeLessThan(evaluate(endOfLog(no)));
      // The organisation before, because there is none after the last.
      expect(evaluate(positionOf(no, '1'))).toBeGreaterThan(evaluate(endOfLog(no - 1)));
    }),
  );
});

test('no number leads out of the log of the organisation, nor to an event that has another', () => {
  fc.assert(
    fc.property(organizationNo, anyNumber, (no, number) => {
      const position = evaluate(positionOf('?1', '?2'), no, number);
      expect(position).toBeGreaterThanOrEqual(evaluate(beginOfLog(no)));
      expect(position).toBeLessThanOrEqual(evaluate(endOfLog(no)));
      fc.pre(number < 1 || number > 2 ** 43 - 2);
      expect([evaluate(beginOfLog(no)), evaluate(endOfLog(no))]).toContain(position);
    }),
  );
});

test('whatever reads or deletes events finds them by position or by id, and reads no other', async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  onTestFinished(() => prepare.mockRestore());
  const dataDir = temporaryDirectory();
  const store = openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
  const organizationId = await createSampleOrganization(store);
  await store.auditLog.append(organizationId, sampleEvents(organizationId, 20));
  const query = parseLogQuery('@event.sequence:>3 @event.id:x* ALLOWED');
  const asked = { query, environment: 'test', from: null, to: null, after: null, limit: 5 };
  const limits = { timeMs: 10_000 };
  await store.search.find(organizationId, asked, limits);
  await store.search.find(organizationId, { ...asked, query: parseLogQuery('@event.id:pflt_1') }, limits);
  await store.search.count(organizationId, { ...asked, groupBy: [], intervalMs: 60_000 }, limits);
  await store.search.follow(organizationId, { ...asked, after: 0 });
  await store.searchIndex.next(organizationId, 16, { restFactor: 0 });
  await store.verify();
  verifyDatabase({ path: join(dataDir, DATABASE_FILE), full: true, onProgress: () => undefined });
  verifyDatabase({ path: join(dataDir, DATABASE_FILE), full: false, onProgress: () => undefined });
  await store.retention.giveUp(organizationId, sampleId('dst'), {
    before: SAMPLE_TIME,
    limit: 5,
    at: SAMPLE_TIME,
    environment: 'test',
  });
  await store.stop();

  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  const database = openDatabase(dataDir);
  onTestFinished(() => database.close());
  const plans = [...statements]
    .filter((sql) => /\b(FROM|JOIN) events\b/.test(sql))
    .map((sql) => ({
      sql,
      steps: database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail))
        .filter((detail) => /^(SCAN|SEARCH) (events|e)\b/.test(detail)),
    }));
  expect(plans.length).toBeGreaterThan(25);
  for (const { sql, steps } of plans) {
    expect(steps.length, sql).toBeGreaterThan(0);
    for (const step of steps) {
      expect(step, sql).toMatch(
        /USING (INTEGER PRIMARY KEY \(rowid(=\?|>\? AND rowid<\?)\)|(COVERING )?INDEX events_by_id \(organization_no[=>]\?)/,
      );
    }
  }
});
