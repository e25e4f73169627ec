import type { DatabaseSync } from 'node:sqlite';

import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';

import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import type { EncodedEvent } from '../../domain/audit-event.ts';
import type { EventId, OrganizationId } from '../../domain/ids.ts';
import { createSampleOrganization, SAMPLE_TIME, sampleEvent, sampleEvents } from '../conformance/samples.ts';
import { searchedEvent } from '../conformance/searched-events.ts';
import { GroupCommit } from './group-commit.ts';
import { LogWriter } from './log-writer.ts';
import { openDatabase } from './open-database.ts';
import { SqliteAuditLog } from './sqlite-audit-log.ts';
import { SqliteTenancyStore } from './sqlite-tenancy-store.ts';

function openLog() {
  const database = openDatabase(temporaryDirectory());
  onTestFinished(() => database.close());
  const commits = new GroupCommit({ database, metrics: silentMetrics });
  const writer = new LogWriter(database);
  commits.join(writer);
  const parts = { database, commits, writer };
  return { database, log: new SqliteAuditLog(parts), tenancy: new SqliteTenancyStore(parts) };
}

/** All that appending leaves behind for an organisation. */
function contents(database: DatabaseSync, organizationId: OrganizationId) {
  const ofOrganization = 'organization_no = (SELECT organization_no FROM organizations WHERE id = ?)';
  return {
    events: database
      .prepare(
        `SELECT sequence, event_id, occurred_at, accepted_at, dataset, decision, actor_id, body
         FROM events WHERE ${ofOrganization} ORDER BY position`,
      )
      .all(organizationId),
    actors: database
      .prepare(`SELECT first_sequence FROM actors WHERE ${ofOrganization} ORDER BY first_sequence`)
      .all(organizationId),
    spans: database
      .prepare(
        `SELECT span_no, min_occurred_at, max_occurred_at FROM event_spans WHERE ${ofOrganization} ORDER BY span_no`,
      )
      .all(organizationId),
  };
}

interface Asked {
  readonly id: number;
  readonly actor: string | null;
  readonly minute: number;
}

/** Few ids and few actors, so that calls of many events have duplicates, of earlier ones and of each other. */
const events: fc.Arbitrary<readonly Asked[]> = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 60 }),
    actor: fc.constantFrom(null, 'ana', 'ben', 'cem', 'dia', 'eva'),
    minute: fc.integer({ min: -5, max: 5 }),
  }),
  { maxLength: 40 },
);

test('a call of many events leaves the same log as a call for each, whichever of them are duplicates', async () => {
  const { database, log, tenancy } = openLog();
  const encode = (organizationId: OrganizationId, call: readonly Asked[]) =>
    call.map(({ id, actor, minute }): EncodedEvent => ({
      ...searchedEvent(organizationId, { actorId: actor, occurredAt: SAMPLE_TIME + minute * 60_000 }),
      id: `pflt_${id}` as EventId,
    }));
  await fc.assert(
    fc.asyncProperty(fc.array(events, { maxLength: 6 }), async (calls) => {
      const together = await createSampleOrganization({ tenancy });
      const alone = await createSampleOrganization({ tenancy });
      for (const call of calls) {
        // The bodies are those of one organisation, so that the logs can be compared byte for byte.
        const encoded = encode(together, call);
        const head = await log.head(alone);
        const result = await log.append(together, encoded);
        let accepted = 0;
        for (const event of encoded) accepted += (await log.append(alone, [event])).accepted;
        expect(result).toEqual({
          accepted,
          duplicates: call.length - accepted,
          firstSequence: accepted === 0 ? null : head + 1,
        });
      }
      expect(contents(database, together)).toEqual(contents(database, alone));
    }),
    { numRuns: 60 },
  );
});

test('of a call that the database refuses nothing is left, wherever in it the bad event stands', async () => {
  const { database, log, tenancy } = openLog();
  const organizationId = await createSampleOrganization({ tenancy });
  for (const place of [0, 3, 7, 8, 18, 19]) {
    const call = sampleEvents(organizationId, 20).with(place, {
      ...sampleEvent(organizationId),
      dataset: null as never,
    });
    await expect(log.append(organizationId, call)).rejects.toThrow('dataset');
    expect(contents(database, organizationId)).toEqual({ events: [], actors: [], spans: [] });
  }
});

test('a log that has used up its numbers takes nothing more, and writes nothing into the log behind it', async () => {
  const { database, log, tenancy } = openLog();
  const organizationId = await createSampleOrganization({ tenancy });
  const next = await createSampleOrganization({ tenancy });
  await log.append(next, sampleEvents(next, 3));
  const before = contents(database, next);
  const last = 2 ** 43 - 2;
  for (const left of [0, 1, 5]) {
    database
      .prepare('UPDATE organizations SET last_sequence = ? WHERE id = ?')
      .run(last - left, organizationId);
    for (const size of [left + 1, left + 20]) {
      await expect(log.append(organizationId, sampleEvents(organizationId, size))).rejects.toThrow('CHECK');
    }
    expect(contents(database, organizationId).events).toEqual([]);
  }
  await log.append(organizationId, sampleEvents(organizationId, 5));
  expect(contents(database, organizationId).events.at(-1)).toMatchObject({ sequence: last });
  expect(contents(database, next)).toEqual(before);
});
