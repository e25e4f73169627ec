import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';

import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import { createSampleOrganization, sampleEvents } from '../conformance/samples.ts';
import { GroupCommit } from './group-commit.ts';
import { KnownActors } from './known-actors.ts';
import { LogWriter } from './log-writer.ts';
import { openDatabase } from './open-database.ts';
import { SqliteAuditLog } from './sqlite-audit-log.ts';
import { SqliteTenancyStore } from './sqlite-tenancy-store.ts';

function openTemporary() {
  const database = openDatabase(temporaryDirectory());
  onTestFinished(() => database.close());
  return database;
}

test('it knows whom it was told in transactions that were committed, however little it remembers itself', () => {
  const database = openTemporary();
  const actor = fc.record({
    organizationNo: fc.constantFrom(1, 2),
    actorId: fc.constantFrom('ana', 'ben', '', ' ana', '1 ana', 'zoë', 'x'.repeat(256)),
  });
  const transaction = fc.record({ actors: fc.array(actor, { maxLength: 8 }), isCommitted: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(transaction, { maxLength: 8 }),
      fc.integer({ min: 0, max: 1_000 }),
      (steps, bytes) => {
        const known = new KnownActors(database, bytes);
        database.exec('BEGIN');
        let committed = new Set<string>();
        for (const { actors, isCommitted } of steps) {
          const all = new Set(committed);
          database.exec('SAVEPOINT step');
          for (const { organizationNo, actorId } of actors) {
            const scope = { organizationNo, organizationId: `org_${organizationNo}` as OrganizationId };
            const name = JSON.stringify([organizationNo, actorId]);
            expect(known.has(scope, actorId)).toBe(all.has(name));
            if (!all.has(name)) known.add(scope, actorId, 1);
            all.add(name);
          }
          if (!isCommitted) database.exec('ROLLBACK TO step');
          known.afterEnd(isCommitted);
          if (isCommitted) committed = all;
        }
        database.exec('ROLLBACK');
      },
    ),
  );
});

test('when the disk takes no commit, nobody is known from it', async () => {
  const database = openTemporary();
  const commits = new GroupCommit({ database, metrics: silentMetrics });
  const writer = new LogWriter(database);
  commits.join(writer);
  const auditLog = new SqliteAuditLog({ database, commits, writer });
  const tenancy = new SqliteTenancyStore({ database, commits, writer });
  const organizationId = await createSampleOrganization({ tenancy });

  database.exec('PRAGMA max_page_count = 1');
  const events = sampleEvents(organizationId, 1_000);
  await expect(auditLog.append(organizationId, events)).rejects.toMatchObject({ code: 'store_unavailable' });
  database.exec('PRAGMA max_page_count = 100000');
  await auditLog.append(organizationId, events.slice(0, 2));
  const limits = { maxEvents: 9, maxBytes: 1e6 };
  const logged = await auditLog.read(organizationId, 0, Number.MAX_SAFE_INTEGER, limits);
  expect(logged.map(({ body }) => Buffer.from(body).includes('"actor_first_seen":true'))).toEqual([
    true,
    false,
  ]);
});
