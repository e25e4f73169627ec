import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../../test/support/temporary-store.ts';
import type { PolicyVersion } from '../../domain/policy.ts';
import { sampleId, sampleRecord } from '../conformance/samples.ts';
import { DATABASE_FILE } from './open-database.ts';

test.each([
  ['edited', "UPDATE policy_versions SET definition = '{}'", 'never edited'],
  ['removed', 'DELETE FROM policy_versions', 'never removed'],
  [
    'skipped',
    'INSERT INTO policy_versions SELECT policy_id, 3, created_at, created_by, definition, effective FROM policy_versions',
    'without a gap',
  ],
  ['retired as the default', 'UPDATE policies SET retired_at = 1', 'stays in use'],
])('the database itself lets no version be %s', async (_what, sql, message) => {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const first = { version: 1, createdAt: 0, createdBy: 'key_1', definition: {}, effective: {} };
  const policy = { id: sampleId('pol'), first: first as PolicyVersion, isDefault: true, policiesMax: 1 };
  await store.policies.create(organizationId, policy, [sampleRecord(organizationId)]);
  const database = new DatabaseSync(join(store.dataDir, DATABASE_FILE));
  expect(() => database.exec(sql)).toThrow(message);
  database.close();
});
