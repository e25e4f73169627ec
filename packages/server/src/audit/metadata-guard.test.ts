import { DECISIONS, FINDING_TYPES, summarize } from '@aegis/preflight';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { madeUpKey } from '../../../../test/support/made-up-key.ts';
import { createMetadataGuard } from './metadata-guard.ts';

const AWS_KEY = madeUpKey('AKIA', 16);
const GITHUB_TOKEN = madeUpKey('ghp_', 36);

test.each([
  ['SSN', 'Blocked: SSN 123-45-6789 in a prompt'],
  ['CREDIT_CARD', 'Blocked card 4111 1111 1111 1111'],
  ['EMAIL', 'Masked john.smith@example.com'],
  ['API_SECRET', `Blocked ${GITHUB_TOKEN}`],
  ['IBAN', 'Blocked DE89370400440532013000'],
  // Made to look like Aegis's own summaries.
  ['SSN', 'Detected 123 45 6789; masked.'],
  ['CREDIT_CARD', 'Detected 4111 1111 1111 1111; masked.'],
  ['CREDIT_CARD', 'Detected 4111111111111111, EMAIL; masked.'],
  ['IBAN', 'Detected DE89370400440532013000; blocked.'],
  ['API_SECRET', `Detected ${AWS_KEY}; blocked.`],
  ['SSN', 'SSN 123-45-6789. Detected SSN; masked.'],
  ['SSN', 'Detected SSN; masked. It was SSN 123-45-6789'],
  ['SSN', 'Nothing sensitive detected. It was SSN 123-45-6789'],
])('%s is found in a sentence: %s', (type, text) => {
  const guard = createMetadataGuard();
  expect(guard.inSentence(text)).toBe(type);
  expect(guard.inSentence(text)).toBe(type);
});

test.each([
  'Nothing sensitive detected.',
  'Detected SSN, 2 EMAIL; masked.',
  'Detected 12 MEDICAL_RECORD_NUMBER; blocked.',
  'Checked a contract of 14 pages.',
  'Patient record blocked, password found in the prompt.',
  'Two findings of low severity.',
])('a clean sentence passes, the first time and when remembered: %s', (text) => {
  const guard = createMetadataGuard();
  expect([guard.inSentence(text), guard.inSentence(text)]).toEqual([null, null]);
});

test('whatever Aegis writes as a summary passes', () => {
  const counts = fc.dictionary(fc.constantFrom(...FINDING_TYPES), fc.integer({ min: 0, max: 999_999 }));
  fc.assert(
    fc.property(fc.constantFrom(...DECISIONS), counts, (decision, found) => {
      expect(createMetadataGuard().inSentence(summarize(decision, found))).toBeNull();
    }),
  );
});

test.each([
  'HIPAA-minded',
  'arn:aws:iam::123456789012:user/ana',
  'ana@corp.example',
  '+1 415 555 0123',
  'svc-billing',
  '林さん',
  'auth0|5f7c8ec7c33c6c004bbafe82',
])('an actor may be called %s', (name) => {
  expect(createMetadataGuard().inName(name)).toBeNull();
});

test.each([
  ['SSN', 'ssn 123-45-6789'],
  ['CREDIT_CARD', '4111111111111111'],
  ['API_SECRET', GITHUB_TOKEN],
])('an actor may not be called by %s', (type, name) => {
  expect(createMetadataGuard().inName(name)).toBe(type);
});

test('what passed as a name does not pass as a sentence for that', () => {
  const guard = createMetadataGuard();
  expect(guard.inName('ana@corp.example')).toBeNull();
  expect(guard.inSentence('ana@corp.example')).toBe('EMAIL');
});

test('values are found also after more texts than it remembers', () => {
  const guard = createMetadataGuard();
  for (let n = 0; n < 3_000; n += 1) expect(guard.inName(`${n}${' .'.repeat(500)}`)).toBeNull();
  expect(guard.inName('4111111111111111')).toBe('CREDIT_CARD');
  expect(guard.inName(`0${' .'.repeat(500)}`)).toBeNull();
});
