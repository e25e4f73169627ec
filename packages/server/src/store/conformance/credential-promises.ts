import { expect, test } from 'vitest';

import type { StoredCredential } from '../../domain/credential-store.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import { createSampleOrganization, SAMPLE_WHEN, sampleDestination, sampleRecord } from './samples.ts';

const KEPT = { nonce: new Uint8Array([1, 2, 3]), ciphertext: new Uint8Array([4, 5, 6, 0]) };
const ANEW = { keyId: 'k2', nonce: new Uint8Array([9]), ciphertext: new Uint8Array([8, 0, 7]) };

export function promiseCredentials(open: OpenStore): void {
  const store = storeForEachTest(open);

  async function create(organizationId: OrganizationId, keyId = 'k1') {
    const destination = sampleDestination(organizationId, {
      authHeader: { name: 'DD-API-KEY', value: { keyId, ...KEPT }, hint: 'cdef' },
    });
    await store().destinations.create(destination, 'automatic', sampleRecord(organizationId));
    return destination;
  }

  async function only(): Promise<StoredCredential> {
    const [credential, ...others] = await store().credentials.list();
    if (credential === undefined || others.length > 0) throw new Error('There is not one credential.');
    return credential;
  }

  test('credentials of every organisation are listed, those of destinations without one are not', async () => {
    const one = await createSampleOrganization(store());
    const other = await createSampleOrganization(store());
    const created = [await create(one), await create(other)];
    const bare = sampleDestination(one, { authHeader: null });
    await store().destinations.create(bare, 'automatic', sampleRecord(one));
    const listed = await store().credentials.list();
    expect(listed.map(({ destinationId }) => destinationId)).toEqual(created.map(({ id }) => id));
    expect(listed.map(({ secret }) => secret.keyId)).toEqual(['k1', 'k1']);
  });

  test('sealing anew changes the sealed value and nothing else of a destination', async () => {
    const organizationId = await createSampleOrganization(store());
    const { id } = await create(organizationId);
    const before = await store().destinations.find(organizationId, id);
    expect(await store().credentials.reseal([{ before: await only(), after: ANEW }])).toBe(1);
    const { secret } = await only();
    expect({ ...secret, nonce: [...secret.nonce], ciphertext: [...secret.ciphertext] }).toEqual({
      keyId: 'k2',
      nonce: [9],
      ciphertext: [8, 0, 7],
    });
    const after = await store().destinations.find(organizationId, id);
    const without = (state: typeof before) => ({
      ...state,
      destination: { ...state?.destination, authHeader: null },
    });
    expect(without(after)).toEqual(without(before));
    expect(after?.destination.authHeader).toMatchObject({ name: 'DD-API-KEY', hint: 'cdef' });
  });

  test('a credential that was changed or removed meanwhile is left alone', async () => {
    const organizationId = await createSampleOrganization(store());
    const { id } = await create(organizationId);
    const before = await only();
    await store().credentials.reseal([{ before, after: ANEW }]);
    const late = { ...ANEW, keyId: 'k3' };
    expect(await store().credentials.reseal([{ before, after: late }])).toBe(0);
    expect((await only()).secret.keyId).toBe('k2');
    await store().destinations.remove(organizationId, id, sampleRecord(organizationId));
    expect(await store().credentials.reseal([{ before, after: late }])).toBe(0);
  });

  test('once a key is adopted, a credential sealed with another is refused and nothing of the call is stored', async () => {
    const { credentials, destinations, auditLog } = store();
    expect(await credentials.adopted()).toBeNull();
    const organizationId = await createSampleOrganization(store());
    const { id } = await create(organizationId, 'k1');
    await credentials.adopt('k2');
    expect(await credentials.adopted()).toBe('k2');
    const head = await auditLog.head(organizationId);

    const refused = expect.objectContaining({ code: 'store_unavailable' });
    await expect(create(organizationId, 'k1')).rejects.toEqual(refused);
    const authHeader = { name: 'X-Key', value: { ...ANEW, keyId: 'k1' }, hint: '' };
    const record = sampleRecord(organizationId);
    await expect(
      destinations.change(organizationId, id, { authHeader }, SAMPLE_WHEN, record),
    ).rejects.toEqual(refused);
    expect(await auditLog.head(organizationId)).toBe(head);

    await expect(create(organizationId, 'k2')).resolves.toBeDefined();
    await expect(
      destinations.change(
        organizationId,
        id,
        { authHeader: { ...authHeader, value: ANEW } },
        SAMPLE_WHEN,
        record,
      ),
    ).resolves.toMatchObject({ destination: { authHeader: { value: { keyId: 'k2' } } } });
  });

  test('what is sealed with the key before stays, and its destination can be changed otherwise', async () => {
    const organizationId = await createSampleOrganization(store());
    const { id } = await create(organizationId, 'k1');
    await store().credentials.adopt('k2');
    const record = sampleRecord(organizationId);
    const change = { paused: true, authHeaderName: 'X-Key' };
    const changed = await store().destinations.change(organizationId, id, change, SAMPLE_WHEN, record);
    const authHeader = { name: 'X-Key', value: { keyId: 'k1' }, hint: 'cdef' };
    expect(changed).toMatchObject({ destination: { paused: true, authHeader } });
  });
}
