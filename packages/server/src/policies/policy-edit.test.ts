import { allowListHash } from '@aegis/preflight';
import { describe, expect, test } from 'vitest';

import type { PolicyDefinition } from '../domain/policy.ts';
import { applyEdit, type AllowListEdit, type PolicyEdit } from './policy-edit.ts';

const SALT = '00112233445566778899aabbccddeeff';
const hashed = (...values: readonly string[]) => values.map((value) => allowListHash(value, SALT));
const DEFINITION: PolicyDefinition = {
  name: 'Ours',
  description: 'd',
  base: 'strict',
  destinations: {
    VENDOR: { rules: { EMAIL: { action: 'allow' } }, combinations: null, unreadable: {} },
    CUSTOMER: { rules: { PHONE: { action: 'block' } }, combinations: [], unreadable: {} },
  },
  allowList: {
    salt: SALT,
    values: hashed('a@example.com', '12 34'),
    domains: ['example.com'],
    testCards: false,
  },
  customTypes: [{ type: 'CUSTOM_A', pattern: 'a' }],
};

describe('values of the allow-list', () => {
  test.each<[string, AllowListEdit, readonly string[]]>([
    ['added', { addValues: ['b@example.com'] }, ['a@example.com', '12 34', 'b@example.com']],
    ['added twice stand once', { addValues: ['12-34', '12 34'] }, ['a@example.com', '12 34']],
    ['removed in another form', { removeValues: ['A@EXAMPLE.COM'] }, ['12 34']],
    ['replaced', { values: ['c'] }, ['c']],
    [
      'replaced, added and removed at once',
      { values: ['c', 'd'], addValues: ['e'], removeValues: ['d'] },
      ['c', 'e'],
    ],
    ['all removed', { values: [] }, []],
    ['left alone', { domains: [] }, ['a@example.com', '12 34']],
  ])('%s', (_what, allowList, expected) => {
    const edited = applyEdit(DEFINITION, { allowList }).allowList;
    expect(edited.values).toEqual(hashed(...expected));
    expect(edited.salt).toBe(SALT);
    expect(JSON.stringify(edited)).not.toContain('@');
  });
});

test.each<[string, PolicyEdit, Partial<PolicyDefinition>]>([
  ['nothing', {}, {}],
  ['a name', { name: 'New' }, { name: 'New' }],
  ['an empty description', { description: '' }, { description: '' }],
  ['no own types', { customTypes: [] }, { customTypes: [] }],
  [
    'one destination: the others stay',
    { destinations: { VENDOR: { rules: {}, combinations: null, unreadable: {} } } },
    {
      destinations: { ...DEFINITION.destinations, VENDOR: { rules: {}, combinations: null, unreadable: {} } },
    },
  ],
  [
    'test cards: values and domains stay',
    { allowList: { testCards: true } },
    { allowList: { ...DEFINITION.allowList, testCards: true } },
  ],
])('an edit changes what it gives, and nothing else: %s', (_what, edit, changed) => {
  expect(applyEdit(DEFINITION, edit)).toEqual({ ...DEFINITION, ...changed });
});
