import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { createManualClock, TEST_EPOCH } from '../../../../test/support/manual-clock.ts';
import { createRecordingTelemetry } from '../../../../test/support/silent-telemetry.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { TenancyStore } from '../domain/tenancy-store.ts';
import { createAuthenticator } from './create-authenticator.ts';
import { createKeyAdministration } from './create-key-administration.ts';
import { createOrganizationAdministration } from './create-organization-administration.ts';
import type { NewKey } from './key-administration.ts';

const MINUTE = 60_000;

async function setUp(replaced: { tenancy?: Partial<TenancyStore>; auditLog?: Partial<AuditLog> } = {}) {
  const clock = createManualClock();
  const store = temporaryStore(clock);
  const telemetry = createRecordingTelemetry();
  const deps = { tenancy: store.tenancy, clock, ids: createCountingIds(), randomBytes };
  const authenticator = createAuthenticator({
    ...deps,
    ...telemetry,
    tenancy: { ...boundTenancy(store.tenancy), ...replaced.tenancy } as TenancyStore,
    auditLog: { append: (...call) => store.auditLog.append(...call), ...replaced.auditLog } as AuditLog,
  });
  const organizations = createOrganizationAdministration(deps);
  const { organization, firstKey } = await organizations.create('cli', 'Corp');
  const keys = createKeyAdministration({ ...deps, onChanged: () => authenticator.forget() });
  return {
    store,
    clock,
    authenticator,
    telemetry,
    organizations,
    organizationId: organization.id,
    firstKey,
    keys,
    newKey: (key: Partial<NewKey> = {}) =>
      keys.create(organization.id, 'cli', { name: 'CI', scopes: ['events:write'], expiresAt: null, ...key }),
    refusalsRecorded: async () =>
      (await store.bodies(organization.id)).filter((body) => body.includes('"sign_in_refused"')),
  };
}

function boundTenancy(tenancy: TenancyStore): Partial<TenancyStore> {
  return { findKeyByHash: (secretHash) => tenancy.findKeyByHash(secretHash) };
}

test('a key opens its own organisation with its own scopes, at once and again', async () => {
  const { authenticator, newKey, organizationId, telemetry } = await setUp();
  const { key, secret } = await newKey({ scopes: ['preflight', 'events:read'] });
  const principal = { keyId: key.id, organizationId, scopes: ['preflight', 'events:read'] };
  expect(await authenticator.authenticate(secret)).toEqual(principal);
  expect(await authenticator.authenticate(secret)).toEqual(principal);
  expect(telemetry.count('signInRefused')).toBe(0);
});

test("an operator's key opens no organisation", async () => {
  const { authenticator, organizations } = await setUp();
  const { key, secret } = await organizations.createOperatorKey('ops');
  expect(await authenticator.authenticate(secret)).toEqual({
    keyId: key.id,
    organizationId: null,
    scopes: [],
  });
});

test('a request without a key learns how to send one', async () => {
  const { authenticator } = await setUp();
  await expect(authenticator.authenticate(null)).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining('Authorization: Bearer aegis_sk_'),
  });
});

test('an unknown key is refused in the same words, whatever is wrong with it, and not repeated', async () => {
  const { authenticator, firstKey, telemetry, organizationId, store } = await setUp();
  const before = await store.auditLog.head(organizationId);
  const { secret } = firstKey;
  const wrong = [
    '',
    'aegis_sk_',
    secret.slice(0, -1),
    `${secret}0`,
    secret.toUpperCase(),
    ` ${secret}`,
    'x'.repeat(9_000),
  ];
  const said = new Set<string>();
  for (const attempt of wrong) {
    const refusal = (await authenticator.authenticate(attempt).catch((error: unknown) => error)) as Error;
    expect(refusal).toMatchObject({ code: 'unauthenticated' });
    said.add(refusal.message);
  }
  expect([...said]).toEqual(['This API key is not known here. Check that it is complete.']);
  expect(telemetry.count('signInRefused')).toBe(wrong.length);
  expect(await store.auditLog.head(organizationId)).toBe(before);
});

test('a key expires at its very moment, also while it is remembered', async () => {
  const { authenticator, clock, newKey } = await setUp();
  const { secret } = await newKey({ expiresAt: TEST_EPOCH + 1_000 });
  clock.advance(999);
  await expect(authenticator.authenticate(secret)).resolves.toBeDefined();
  clock.advance(1);
  await expect(authenticator.authenticate(secret)).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining('expired'),
  });
});

test('a key that was used a moment ago is refused once it is revoked, and has its new scopes once it is changed', async () => {
  const { authenticator, keys, newKey, organizationId } = await setUp();
  const { key, secret } = await newKey();
  await authenticator.authenticate(secret);
  await keys.change(organizationId, 'cli', key.id, { scopes: ['admin'] });
  expect(await authenticator.authenticate(secret)).toMatchObject({ scopes: ['admin'] });
  await keys.revoke(organizationId, 'cli', key.id);
  await expect(authenticator.authenticate(secret)).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining('revoked'),
  });
});

test('a key that is revoked while it is being looked up is not remembered as valid', async () => {
  let release = () => {};
  let lookups = 0;
  const { authenticator, keys, newKey, organizationId, store } = await setUp({
    tenancy: {
      async findKeyByHash(secretHash) {
        const found = await store.tenancy.findKeyByHash(secretHash);
        lookups += 1;
        if (lookups === 1) await new Promise<void>((resolve) => (release = resolve));
        return found;
      },
    },
  });
  const { key, secret } = await newKey();
  const slow = authenticator.authenticate(secret);
  await expect.poll(() => lookups).toBe(1);
  await keys.revoke(organizationId, 'cli', key.id);
  release();
  await slow;
  await expect(authenticator.authenticate(secret)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('a refused key of an organisation is recorded in its log once a minute, and counted every time', async () => {
  const { authenticator, clock, keys, newKey, organizationId, refusalsRecorded, telemetry } = await setUp();
  const { key, secret } = await newKey({ name: 'CI' });
  const other = await newKey({ expiresAt: TEST_EPOCH });
  await keys.revoke(organizationId, 'cli', key.id);
  const attempt = (tried: string) => expect(authenticator.authenticate(tried)).rejects.toThrow(/API key/);

  for (let n = 0; n < 5; n += 1) await attempt(secret);
  await attempt(other.secret);
  await expect.poll(refusalsRecorded).toHaveLength(2);
  clock.advance(MINUTE - 1);
  await attempt(secret);
  clock.advance(1);
  await attempt(secret);
  await expect.poll(refusalsRecorded).toHaveLength(3);
  clock.advance(-60 * MINUTE);
  await attempt(secret);
  await expect.poll(refusalsRecorded).toHaveLength(4);
  expect(telemetry.count('signInRefused')).toBe(9);

  const [first = ''] = await refusalsRecorded();
  expect(JSON.parse(first)).toMatchObject({
    '@timestamp': '2026-05-15T10:33:21.456Z',
    message: `Refused a request with revoked API key ${key.id}.`,
    event: {
      dataset: 'aegis.admin',
      action: 'sign_in_refused',
      outcome: 'failure',
      category: ['authentication'],
    },
    aegis: { actor_id: key.id, resource: { type: 'api_key', id: key.id, name: 'CI' } },
  });
  expect(first).not.toContain(secret.slice(9));
});

test("an operator's revoked key is refused and recorded in nobody's log", async () => {
  const { authenticator, organizations, refusalsRecorded, store } = await setUp();
  const { key, secret } = await organizations.createOperatorKey('ops');
  await store.tenancy.revokeKey(null, key.id, TEST_EPOCH, null);
  await expect(authenticator.authenticate(secret)).rejects.toMatchObject({ code: 'unauthenticated' });
  await store.checkWritable();
  expect(await refusalsRecorded()).toEqual([]);
});

test('a log that takes nothing does not turn a refusal into another error', async () => {
  const { authenticator, newKey, telemetry } = await setUp({
    auditLog: { append: () => Promise.reject(new Error('the disk is full')) },
  });
  const { secret } = await newKey({ expiresAt: TEST_EPOCH });
  await expect(authenticator.authenticate(secret)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect.poll(() => telemetry.count('warn')).toBe(1);
  expect(JSON.stringify(telemetry.calls)).not.toContain(secret.slice(9));
});
