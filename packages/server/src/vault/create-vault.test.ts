import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { AegisError } from '../domain/aegis-error.ts';
import type { SealedSecret } from '../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import { createVault } from './create-vault.ts';
import { fixedKeyRing } from './key-ring.ts';
import { masterKeyOf } from './master-key.ts';

const ORG = 'org_1' as OrganizationId;
const DST = 'dst_1' as DestinationId;
const SECRET = '0123456789abcdef0123456789abcdef';
const KEY = masterKeyOf(Buffer.alloc(32, 7));
const OTHER_KEY = masterKeyOf(Buffer.alloc(32, 8));
const vault = createVault({ ring: fixedKeyRing([KEY]), randomBytes });

function flip(bytes: Uint8Array, index: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

function openingError(sealed: SealedSecret, org = ORG, dst = DST, from = vault): AegisError {
  try {
    from.open(org, dst, sealed);
  } catch (error) {
    if (error instanceof AegisError) return error;
    throw error;
  }
  throw new Error('It opened.');
}

test('a sealed secret opens again, whatever it consists of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (secret) => {
      expect(vault.open(ORG, DST, vault.seal(ORG, DST, secret))).toBe(secret);
    }),
  );
});

test('what earlier versions sealed opens: cipher, sizes and the ids that it is bound to stay', () => {
  const sealed = {
    keyId: '4bb06f8e4e3a7715',
    nonce: Buffer.alloc(12, 5),
    ciphertext: Buffer.from('83dcec4da848ee5feec4676fb6d2b036a2f08e11a3', 'hex'),
  };
  expect(vault.open(ORG, DST, sealed)).toBe('a-key');
});

test('sealing the same secret twice gives nothing in common', () => {
  const [a, b] = [vault.seal(ORG, DST, SECRET), vault.seal(ORG, DST, SECRET)];
  expect(a.nonce).not.toEqual(b.nonce);
  expect(a.ciphertext).not.toEqual(b.ciphertext);
});

test('a sealed secret holds nothing of the secret in the clear', () => {
  const { keyId, nonce, ciphertext } = vault.seal(ORG, DST, SECRET);
  expect(Buffer.concat([Buffer.from(keyId), nonce, ciphertext]).includes(SECRET.slice(0, 8))).toBe(false);
});

test('a ciphertext moved to another destination or organisation does not open', () => {
  const sealed = vault.seal(ORG, DST, SECRET);
  expect(openingError(sealed, ORG, 'dst_2' as DestinationId)).toMatchObject({ code: 'internal' });
  expect(openingError(sealed, 'org_2' as OrganizationId, DST)).toMatchObject({ code: 'internal' });
});

test('the border between the two ids cannot be shifted', () => {
  const sealed = vault.seal('org_1","dst_1' as OrganizationId, 'x' as DestinationId, SECRET);
  expect(openingError(sealed, 'org_1' as OrganizationId, 'dst_1","x' as DestinationId).code).toBe('internal');
});

test('a change of any single bit is noticed', () => {
  const sealed = vault.seal(ORG, DST, SECRET);
  for (let i = 0; i < sealed.ciphertext.length; i += 1)
    expect(openingError({ ...sealed, ciphertext: flip(sealed.ciphertext, i) }).code).toBe('internal');
  for (let i = 0; i < sealed.nonce.length; i += 1)
    expect(openingError({ ...sealed, nonce: flip(sealed.nonce, i) }).code).toBe('internal');
});

test.each([0, 1, 15, 16])('a ciphertext cut to %i bytes does not open', (length) => {
  const sealed = vault.seal(ORG, DST, SECRET);
  expect(openingError({ ...sealed, ciphertext: sealed.ciphertext.subarray(0, length) }).code).toBe(
    'internal',
  );
});

test('a shortened tag is not taken for a whole one', () => {
  const sealed = vault.seal(ORG, DST, '');
  expect(openingError({ ...sealed, ciphertext: sealed.ciphertext.subarray(0, 4) }).code).toBe('internal');
});

test('another master key is told by its id, before anything is decrypted', () => {
  const other = createVault({ ring: fixedKeyRing([OTHER_KEY]), randomBytes });
  expect(OTHER_KEY.id).not.toBe(KEY.id);
  expect(OTHER_KEY.id).toMatch(/^[0-9a-f]{16}$/);
  const error = openingError(vault.seal(ORG, DST, SECRET), ORG, DST, other);
  expect(error.message).toContain(KEY.id);
  expect(error.message).toContain('AEGIS_MASTER_KEY');
});

test('with two keys it opens what either has sealed, and seals with the current one', () => {
  const both = createVault({ ring: fixedKeyRing([OTHER_KEY, KEY]), randomBytes });
  expect(both.open(ORG, DST, vault.seal(ORG, DST, SECRET))).toBe(SECRET);
  expect(both.seal(ORG, DST, SECRET).keyId).toBe(OTHER_KEY.id);
});

test('the same master key has the same id after every start', () => {
  expect(masterKeyOf(Buffer.alloc(32, 7)).id).toBe(KEY.id);
});

test('no error holds the secret', () => {
  const sealed = vault.seal(ORG, DST, SECRET);
  const error = openingError({ ...sealed, ciphertext: flip(sealed.ciphertext, 0) });
  expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain(SECRET);
});
