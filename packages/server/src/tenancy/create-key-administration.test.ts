import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { createManualClock, TEST_EPOCH } from '../../../../test/support/manual-clock.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { SCOPES } from '../domain/api-key.ts';
import type { ApiKeyId, OrganizationId } from '../domain/ids.ts';
import { createKeyAdministration } from './create-key-administration.ts';
import { createOrganizationAdministration } from './create-organization-administration.ts';

const NEW_KEY = { name: 'CI', scopes: ['events:write'], expiresAt: TEST_EPOCH + 5 } as const;

async function setUp() {
  const clock = createManualClock();
  const store = temporaryStore(clock);
  let changes = 0;
  const deps = { tenancy: store.tenancy, clock, ids: createCountingIds(), randomBytes };
  const organizations = createOrganizationAdministration(deps);
  const keys = createKeyAdministration({
    ...deps,
    onChanged: () => {
      changes += 1;
    },
  });
  const { organization, firstKey } = await organizations.create('key_op', 'Corp');
  return {
    store,
    clock,
    organizations,
    keys,
    organization,
    firstKey,
    changes: () => changes,
    log: async (organizationId: OrganizationId = organization.id) =>
      (await store.bodies(organizationId)).map((body) => JSON.parse(body) as Record<string, unknown>),
  };
}

test('a new organisation has a first key with every scope, and its log begins with both', async () => {
  const { firstKey, log, organization, organizations } = await setUp();
  expect(firstKey.secret).toMatch(/^aegis_sk_[0-9a-f]{64}$/);
  expect(firstKey.key).toMatchObject({ scopes: SCOPES, expiresAt: null, organizationId: organization.id });
  expect(await organizations.list({ after: null, limit: 5 })).toEqual([organization]);
  expect(await log()).toMatchObject([
    {
      event: { sequence: 1, dataset: 'aegis.admin', action: 'organization_created', category: ['iam'] },
      aegis: { actor_id: 'key_op', resource: { type: 'organization', id: organization.id, name: 'Corp' } },
    },
    {
      event: { sequence: 2, action: 'api_key_created', type: ['creation'] },
      aegis: { actor_id: 'key_op', resource: { type: 'api_key', id: firstKey.key.id, scopes: SCOPES } },
    },
  ]);
});

test('creating, changing and revoking a key is recorded: who did it, what changed, and what the key may do from then on', async () => {
  const { changes, clock, keys, log, organization } = await setUp();
  const { key } = await keys.create(organization.id, 'key_admin', NEW_KEY);
  clock.advance(10);
  await keys.change(organization.id, 'key_admin', key.id, {
    name: 'Build',
    expiresAt: null,
    scopes: ['admin'],
  });
  clock.advance(10);
  const revoked = await keys.revoke(organization.id, 'key_admin', key.id);
  expect(revoked).toMatchObject({ name: 'Build', expiresAt: null, revokedAt: TEST_EPOCH + 20 });
  expect(changes()).toBe(2);
  const resource = { type: 'api_key', id: key.id, name: 'Build', scopes: ['admin'] };
  const { scopes, expiresAt } = NEW_KEY;
  const created = { ...resource, name: 'CI', scopes, expires_at: new Date(expiresAt).toISOString() };
  expect((await log()).slice(2)).toMatchObject([
    { event: { action: 'api_key_created' }, aegis: { actor_id: 'key_admin', resource: created } },
    { event: { action: 'api_key_changed' }, aegis: { resource, changed: ['name', 'expires_at', 'scopes'] } },
    { event: { action: 'api_key_revoked', type: ['deletion'] }, aegis: { resource } },
  ]);
});

test('a change of nothing and a second revocation are not recorded', async () => {
  const { clock, keys, log, organization } = await setUp();
  const { key } = await keys.create(organization.id, 'cli', NEW_KEY);
  expect(await keys.change(organization.id, 'cli', key.id, {})).toMatchObject({ name: 'CI' });
  await keys.revoke(organization.id, 'cli', key.id);
  clock.advance(10);
  expect(await keys.revoke(organization.id, 'cli', key.id)).toMatchObject({ revokedAt: TEST_EPOCH });
  expect(await log()).toHaveLength(4);
});

test('a foreign or unknown key is not_found and nothing is recorded', async () => {
  const { changes, firstKey, keys, log, organizations } = await setUp();
  const other = (await organizations.create('cli', 'Other')).organization.id;
  for (const id of [firstKey.key.id, 'key_none' as ApiKeyId]) {
    for (const act of [
      keys.get(other, id),
      keys.change(other, 'cli', id, { name: 'Mine' }),
      keys.revoke(other, 'cli', id),
    ]) {
      await expect(act).rejects.toMatchObject({ code: 'not_found', message: `There is no API key ${id}.` });
    }
  }
  expect(await log(other)).toHaveLength(2);
  expect(changes()).toBe(0);
  expect(await keys.list(other, { after: null, limit: 5 })).toHaveLength(1);
});

test('no two keys are alike, and a hint is the last four characters', async () => {
  const { keys, organization } = await setUp();
  const issued = [];
  for (let n = 0; n < 20; n += 1) issued.push(await keys.create(organization.id, 'cli', NEW_KEY));
  expect(new Set(issued.map(({ secret }) => secret)).size).toBe(20);
  for (const { key, secret } of issued) expect(secret.endsWith(key.hint) && key.hint.length === 4).toBe(true);
});

test('a secret is in no file of the store, only its hash is', async () => {
  const { firstKey, keys, organization, organizations, store } = await setUp();
  const issued = [
    firstKey,
    await keys.create(organization.id, 'cli', NEW_KEY),
    await organizations.createOperatorKey('ops'),
  ];
  const read = () =>
    readdirSync(store.dataDir)
      .map((name) => readFileSync(join(store.dataDir, name)))
      .reduce((a, b) => Buffer.concat([a, b]));
  const running = read();
  await store.stop();
  const stopped = read();
  for (const { secret } of issued) {
    const random = secret.replace('aegis_sk_', '');
    for (const files of [running, stopped]) {
      expect(files.includes(createHash('sha256').update(secret).digest())).toBe(true);
      // Nor the raw bytes that the hexadecimal digits stand for, nor half of either.
      for (const trace of [
        random.slice(0, 32),
        random.slice(32),
        Buffer.from(random, 'hex').subarray(0, 16),
      ]) {
        expect(files.includes(trace)).toBe(false);
      }
    }
  }
});

test('an operator key belongs to no organisation, has no scope inside one and is in no log', async () => {
  const { log, organization, organizations, keys } = await setUp();
  const { key } = await organizations.createOperatorKey('ops');
  expect(key).toMatchObject({ organizationId: null, scopes: [] });
  await expect(keys.get(organization.id, key.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await log()).toHaveLength(2);
});
