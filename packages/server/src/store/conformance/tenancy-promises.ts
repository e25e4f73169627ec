import { expect, test } from 'vitest';

import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import {
  createSampleOrganization,
  SAMPLE_TIME,
  sampleKey,
  sampleOrganization,
  sampleRecord,
  unknownOrganization,
  unstorableRecord,
} from './samples.ts';

function idsOf<Id>(records: readonly { readonly id: Id }[]): readonly Id[] {
  return records.map(({ id }) => id);
}

export function promiseTenancy(open: OpenStore): void {
  const store = storeForEachTest(open);

  test('an organisation comes with its first key and the first events of its log', async () => {
    const { auditLog, tenancy } = store();
    const organization = sampleOrganization();
    const key = sampleKey(organization.id);
    const records = [sampleRecord(organization.id), sampleRecord(organization.id)];
    await tenancy.createOrganization(organization, key, records);
    expect(await tenancy.findOrganization(organization.id)).toEqual(organization);
    expect(await tenancy.listKeys(organization.id, { after: null, limit: 10 })).toMatchObject([
      { id: key.id },
    ]);
    expect(await auditLog.head(organization.id)).toBe(2);
  });

  test('an organisation whose creation cannot be recorded does not exist', async () => {
    const { tenancy } = store();
    const organization = sampleOrganization();
    const key = sampleKey(organization.id);
    const records = [sampleRecord(organization.id), unstorableRecord(organization.id)];
    await expect(tenancy.createOrganization(organization, key, records)).rejects.toBeInstanceOf(Error);
    expect(await tenancy.findOrganization(organization.id)).toBeNull();
    expect(await tenancy.findKeyByHash(key.secretHash)).toBeNull();
  });

  test('organisations are listed oldest first, page after page', async () => {
    const { tenancy } = store();
    const first = await createSampleOrganization(store());
    const second = await createSampleOrganization(store());
    const third = await createSampleOrganization(store());
    expect(idsOf(await tenancy.listOrganizations({ after: null, limit: 2 }))).toEqual([first, second]);
    expect(idsOf(await tenancy.listOrganizations({ after: second, limit: 2 }))).toEqual([third]);
    expect(await tenancy.findOrganization(unknownOrganization())).toBeNull();
  });

  test('a change of an organisation changes what it names and is recorded with it', async () => {
    const { auditLog, tenancy } = store();
    const organization = sampleOrganization();
    await tenancy.createOrganization(organization, sampleKey(organization.id), []);
    const record = sampleRecord(organization.id);
    const longer = { ...organization, retentionDays: 365 };
    expect(await tenancy.changeOrganization(organization.id, { retentionDays: 365 }, record)).toEqual(longer);
    expect(await tenancy.findOrganization(organization.id)).toEqual(longer);
    expect(await auditLog.head(organization.id)).toBe(1);

    const unrecorded = tenancy.changeOrganization(
      organization.id,
      { expireUndelivered: true },
      unstorableRecord(organization.id),
    );
    await expect(unrecorded).rejects.toBeInstanceOf(Error);
    expect(await tenancy.findOrganization(organization.id)).toEqual(longer);
    const nobody = unknownOrganization();
    expect(await tenancy.changeOrganization(nobody, { retentionDays: 1 }, sampleRecord(nobody))).toBeNull();
  });

  test('a key is found by its hash, with all that was said at its creation', async () => {
    const { tenancy } = store();
    const organizationId = await createSampleOrganization(store());
    const key = sampleKey(organizationId, { scopes: ['admin', 'events:write'], expiresAt: SAMPLE_TIME + 1 });
    await tenancy.createKey(key, sampleRecord(organizationId));
    const found = await tenancy.findKeyByHash(key.secretHash);
    expect({ ...found, secretHash: null }).toEqual({ ...key, secretHash: null });
    expect([...(found?.secretHash ?? [])]).toEqual([...key.secretHash]);
    expect(await tenancy.findKeyByHash(new Uint8Array(32))).toBeNull();
  });

  test('a key whose creation, change or revocation cannot be recorded stays as it was', async () => {
    const { tenancy } = store();
    const organizationId = await createSampleOrganization(store());
    const unrecorded = unstorableRecord(organizationId);
    const stillborn = sampleKey(organizationId);
    await expect(tenancy.createKey(stillborn, unrecorded)).rejects.toBeInstanceOf(Error);
    expect(await tenancy.findKey(organizationId, stillborn.id)).toBeNull();

    const key = sampleKey(organizationId);
    await tenancy.createKey(key, sampleRecord(organizationId));
    await expect(
      tenancy.changeKey(organizationId, key.id, { name: 'No' }, unrecorded),
    ).rejects.toBeInstanceOf(Error);
    await expect(tenancy.revokeKey(organizationId, key.id, SAMPLE_TIME, unrecorded)).rejects.toBeInstanceOf(
      Error,
    );
    expect(await tenancy.findKey(organizationId, key.id)).toMatchObject({ name: key.name, revokedAt: null });
  });

  test('a key takes a new name, scopes and expiry, and each change is recorded', async () => {
    const { auditLog, tenancy } = store();
    const organizationId = await createSampleOrganization(store());
    const key = sampleKey(organizationId);
    await tenancy.createKey(key, sampleRecord(organizationId));
    const change = { name: 'CI', scopes: ['admin'], expiresAt: SAMPLE_TIME + 60 } as const;
    const record = sampleRecord(organizationId);
    expect(await tenancy.changeKey(organizationId, key.id, change, record)).toMatchObject(change);
    expect(await tenancy.findKeyByHash(key.secretHash)).toMatchObject(change);
    expect(await tenancy.changeKey(organizationId, key.id, { expiresAt: null }, null)).toMatchObject({
      ...change,
      expiresAt: null,
    });
    expect(await auditLog.head(organizationId)).toBe(2);
  });

  test('a revoked key stays revoked since the first time, and is recorded once', async () => {
    const { auditLog, tenancy } = store();
    const organizationId = await createSampleOrganization(store());
    const key = sampleKey(organizationId);
    await tenancy.createKey(key, null);
    const revoke = (at: number) =>
      tenancy.revokeKey(organizationId, key.id, at, sampleRecord(organizationId));
    expect(await revoke(SAMPLE_TIME + 1)).toMatchObject({ revokedAt: SAMPLE_TIME + 1 });
    expect(await revoke(SAMPLE_TIME + 2)).toMatchObject({ revokedAt: SAMPLE_TIME + 1 });
    expect(await tenancy.findKeyByHash(key.secretHash)).toMatchObject({ revokedAt: SAMPLE_TIME + 1 });
    expect(await auditLog.head(organizationId)).toBe(1);
  });

  test('a foreign organisation finds, lists, changes and revokes no key', async () => {
    const { auditLog, tenancy } = store();
    const organizationId = await createSampleOrganization(store());
    const key = sampleKey(organizationId);
    await tenancy.createKey(key, null);
    const other = await createSampleOrganization(store());
    for (const foreign of [other, unknownOrganization(), null]) {
      expect(await tenancy.findKey(foreign, key.id)).toBeNull();
      expect(await tenancy.changeKey(foreign, key.id, { name: 'Mine' }, null)).toBeNull();
      expect(await tenancy.revokeKey(foreign, key.id, SAMPLE_TIME, null)).toBeNull();
      const listed = await tenancy.listKeys(foreign, { after: null, limit: 100 });
      expect(idsOf(listed)).not.toContain(key.id);
    }
    expect(await tenancy.findKey(organizationId, key.id)).toMatchObject({ name: key.name, revokedAt: null });
    expect(await auditLog.head(other)).toBe(0);
  });

  test('operator keys stand beside the organisations: listed apart, seen by none', async () => {
    const { tenancy } = store();
    const organizationId = await createSampleOrganization(store());
    const operator = sampleKey(null, { scopes: [] });
    await tenancy.createKey(operator, null);
    expect(await tenancy.findKeyByHash(operator.secretHash)).toMatchObject({ organizationId: null });
    expect(await tenancy.findKey(organizationId, operator.id)).toBeNull();
    const ofNobody = await tenancy.listKeys(unknownOrganization(), { after: null, limit: 10 });
    expect(ofNobody).toEqual([]);
    const operators = await tenancy.listKeys(null, { after: null, limit: 10 });
    expect(idsOf(operators)).toEqual([operator.id]);
    expect(await tenancy.revokeKey(null, operator.id, SAMPLE_TIME, null)).toMatchObject({
      revokedAt: SAMPLE_TIME,
    });
  });

  test('keys are listed oldest first, page after page', async () => {
    const { tenancy } = store();
    const organization = sampleOrganization();
    const [first, second, third] = [
      sampleKey(organization.id),
      sampleKey(organization.id),
      sampleKey(organization.id),
    ] as const;
    await tenancy.createOrganization(organization, first, []);
    await tenancy.createKey(second, null);
    await tenancy.createKey(third, null);
    const page = await tenancy.listKeys(organization.id, { after: null, limit: 2 });
    expect(idsOf(page)).toEqual([first.id, second.id]);
    const rest = await tenancy.listKeys(organization.id, { after: second.id, limit: 2 });
    expect(idsOf(rest)).toEqual([third.id]);
  });

  test('a key for an organisation that does not exist is not_found', async () => {
    const nobody = unknownOrganization();
    const creation = store().tenancy.createKey(sampleKey(nobody), sampleRecord(nobody));
    await expect(creation).rejects.toMatchObject({ code: 'not_found' });
  });
}
