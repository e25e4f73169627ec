import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { startProgram } from '../../../../test/support/child-program.ts';
import type { TemporaryStore } from '../../../../test/support/temporary-store.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import { sampleDestination, sampleRecord } from '../store/conformance/samples.ts';
import { createVault } from './create-vault.ts';
import { fixedKeyRing } from './key-ring.ts';
import { createKeyFile, masterKeyPath, newMasterKey, readKeyFile } from './master-key-file.ts';
import type { RotationStep } from './rotate-key-file.ts';
import { rotateKeyFile } from './rotate-key-file.ts';

const PROGRAM = new URL('../../../../test/support/rotation-program.ts', import.meta.url);
/** More than two transactions take. */
const CREDENTIALS = 250;

function keysOf(dataDir: string) {
  const keys = readKeyFile(dataDir);
  if (keys === null) throw new Error('There is no key file.');
  return keys;
}

const secretOf = (id: DestinationId) => `secret of ${id}`;

async function addDestination(store: TemporaryStore, organizationId: OrganizationId): Promise<DestinationId> {
  const vault = createVault({ ring: fixedKeyRing(keysOf(store.dataDir)), randomBytes });
  const destination = sampleDestination(organizationId);
  const { id } = destination;
  const authHeader = { name: 'X-Key', value: vault.seal(organizationId, id, secretOf(id)), hint: '' };
  await store.destinations.create({ ...destination, authHeader }, 'automatic', sampleRecord(organizationId));
  return id;
}

async function storeWithCredentials(count: number): Promise<TemporaryStore> {
  const store = temporaryStore();
  createKeyFile(store.dataDir);
  const organizationId = await store.newOrganization();
  await Promise.all(Array.from({ length: count }, () => addDestination(store, organizationId)));
  return store;
}

/** Every credential opens with the keys of the file, to what it was. */
async function expectAllReadable(store: TemporaryStore, count: number): Promise<void> {
  const vault = createVault({ ring: fixedKeyRing(keysOf(store.dataDir)), randomBytes });
  const stored = await store.credentials.list();
  expect(stored).toHaveLength(count);
  for (const { organizationId, destinationId, secret } of stored) {
    expect(vault.open(organizationId, destinationId, secret)).toBe(secretOf(destinationId));
  }
}

function rotate(store: TemporaryStore, onStep?: (step: RotationStep) => void) {
  const { dataDir, credentials } = store;
  return rotateKeyFile({ dataDir, credentials, randomBytes, ...(onStep === undefined ? {} : { onStep }) });
}

test('afterwards everything is sealed with a new key, and the file holds that key alone', async () => {
  const store = await storeWithCredentials(CREDENTIALS);
  const [old] = keysOf(store.dataDir);
  const rotation = await rotate(store);
  const keys = keysOf(store.dataDir);
  expect(keys).toHaveLength(1);
  expect(rotation).toEqual({
    keyId: keys[0].id,
    previousKeyIds: [old.id],
    resealed: CREDENTIALS,
    resumed: false,
  });
  expect(keys[0].id).not.toBe(old.id);
  const stored = await store.credentials.list();
  expect(new Set(stored.map(({ secret }) => secret.keyId))).toEqual(new Set([keys[0].id]));
  await expectAllReadable(store, CREDENTIALS);
  expect(readdirSync(store.dataDir).filter((name) => name.startsWith('master.key'))).toEqual(['master.key']);
});

test(
  'killed at any step, no credential is lost, and the next call finishes it',
  { timeout: 60_000 },
  async () => {
    const store = await storeWithCredentials(CREDENTIALS);
    const seen: (string | undefined)[] = [];
    for (let step = 0; seen.at(-1) !== 'finished'; step += 1) {
      const before = keysOf(store.dataDir);
      const program = startProgram(PROGRAM, [store.dataDir, String(step)]);
      const code = await program.ended();
      seen.push(program.lines[0]);
      expect(code).toBe(seen.at(-1) === 'finished' ? 0 : null);
      await expectAllReadable(store, CREDENTIALS);
      const { resumed, keyId } = await rotate(store);
      expect(keysOf(store.dataDir).map(({ id }) => id)).toEqual([keyId]);
      expect(resumed).toBe(!['new_key_alone', 'finished'].includes(seen.at(-1) ?? ''));
      expect(keyId).not.toBe(before[0].id);
      await expectAllReadable(store, CREDENTIALS);
    }
    const batches = Math.ceil(CREDENTIALS / 100);
    expect(seen).toEqual([
      'both_keys_known',
      ...Array.from({ length: batches }, () => 'resealing'),
      'resealed',
      'new_key_alone',
      'finished',
    ]);
  },
);

test('a credential that is set while the rotation runs opens with the new key as well', async () => {
  const store = await storeWithCredentials(1);
  const organizationId = (await store.credentials.list())[0]!.organizationId;
  const additions: Promise<DestinationId>[] = [];
  await rotate(store, ({ step }) => {
    if (step === 'both_keys_known' || step === 'resealing')
      additions.push(addDestination(store, organizationId));
  });
  expect(additions).toHaveLength(2);
  await Promise.all(additions);
  await expectAllReadable(store, 3);
});

test('a process that still seals with the old key is told to try again, and leaves nothing unreadable', async () => {
  const store = await storeWithCredentials(1);
  const old = keysOf(store.dataDir);
  const organizationId = await store.newOrganization();
  await rotate(store);
  const late = createVault({ ring: fixedKeyRing(old), randomBytes });
  const destination = sampleDestination(organizationId);
  const value = late.seal(organizationId, destination.id, 'late');
  await expect(
    store.destinations.create(
      { ...destination, authHeader: { name: 'X-Key', value, hint: '' } },
      'automatic',
      sampleRecord(organizationId),
    ),
  ).rejects.toMatchObject({ code: 'store_unavailable' });
  await expectAllReadable(store, 1);
});

test('with a credential that does not open nothing is changed, and the message says which and what to do', async () => {
  const store = await storeWithCredentials(3);
  const [first] = await store.credentials.list();
  const altered = { ...first!.secret, ciphertext: first!.secret.ciphertext.toReversed() };
  await store.credentials.reseal([{ before: first!, after: altered }]);
  const before = readFileSync(masterKeyPath(store.dataDir), 'utf8');
  const error = await rotate(store).catch((thrown: unknown) => thrown as Error);
  expect(error).toMatchObject({ code: 'conflict' });
  expect((error as Error).message).toContain(first!.destinationId);
  expect((error as Error).message).toContain('aegis keys clear-unreadable');
  expect(readFileSync(masterKeyPath(store.dataDir), 'utf8')).toBe(before);
  expect(await store.credentials.adopted()).toBeNull();
});

test('a key file that is not the one in use is left alone: the server has its key from elsewhere', async () => {
  const store = await storeWithCredentials(0);
  await store.credentials.adopt(newMasterKey().id);
  const before = readFileSync(masterKeyPath(store.dataDir), 'utf8');
  await expect(rotate(store)).rejects.toThrow('AEGIS_MASTER_KEY');
  expect(readFileSync(masterKeyPath(store.dataDir), 'utf8')).toBe(before);
});

test('without a key file it says what to do and makes none', async () => {
  const store = temporaryStore();
  await expect(rotate(store)).rejects.toMatchObject({ code: 'invalid_input' });
  expect(readKeyFile(store.dataDir)).toBeNull();
});

test('a key file that is damaged stays as it is', async () => {
  const store = await storeWithCredentials(1);
  writeFileSync(masterKeyPath(store.dataDir), 'damaged\n');
  await expect(rotate(store)).rejects.toMatchObject({ code: 'invalid_input' });
  expect(readFileSync(masterKeyPath(store.dataDir), 'utf8')).toBe('damaged\n');
});
