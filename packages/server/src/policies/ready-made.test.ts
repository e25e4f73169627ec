import { createHash } from 'node:crypto';

import { RULE_SET_NAMES, RULE_SETS, type RuleSetName } from '@aegis/preflight';
import { expect, test } from 'vitest';

import type { OrganizationId } from '../domain/ids.ts';
import { readyMadePolicies, readyMadePolicy, READY_MADE_VERSIONS } from './ready-made.ts';

const ORGANIZATION = 'org_01k8x4c2h0v5q7d3m9t6r1b8ze' as OrganizationId;

/**
 * The rules that stand behind each version. After a release, whoever changes rules raises the version in `ready-made.ts` and
 * notes the new fingerprint here; before it, the fingerprint alone.
 */
const FINGERPRINTS: Readonly<Record<RuleSetName, string>> = {
  default: '1:5aba308faeb2',
  strict: '1:7e9af2a20876',
  hipaa: '1:9af2a1a3e5a9',
  pci: '1:5c82b177a1f6',
  secrets_only: '1:426543174a35',
};

test.each(RULE_SET_NAMES)('the rules of "%s" change only together with their version', (name) => {
  const digest = createHash('sha256').update(JSON.stringify(RULE_SETS[name].rules)).digest('hex');
  expect(`${READY_MADE_VERSIONS[name]}:${digest.slice(0, 12)}`).toBe(FINGERPRINTS[name]);
});

test('every organisation has each of them, the default under an id of its own', () => {
  expect(readyMadePolicies(ORGANIZATION).map(({ id }) => id)).toEqual([
    'pol_01k8x4c2h0v5q7d3m9t6r1b8ze',
    'pol_strict',
    'pol_hipaa',
    'pol_pci',
    'pol_secrets_only',
  ]);
  for (const { id, definition } of readyMadePolicies(ORGANIZATION)) {
    expect(readyMadePolicy(ORGANIZATION, id)?.definition).toBe(definition);
  }
});

test.each(['pol_default', 'pol_01k8x4c2h0v5q7d3m9t6r1b8zf', 'pol_', 'strict', ''])(
  '"%s" is none of them',
  (id) => {
    expect(readyMadePolicy(ORGANIZATION, id)).toBeNull();
  },
);
