import { expect, test } from 'vitest';

import { decide } from '../../decide.ts';
import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';
import type { Policy, PolicyRule } from '../../policy.ts';
import { RULE_SETS } from '../../rule-sets.ts';

const TEXT = 'Please send it to 12 High Street, Leeds LS1 4AP, United Kingdom.';

function policyWith(rules: Readonly<Record<string, PolicyRule>>): Policy {
  const base = RULE_SETS.pci.rules;
  const { byType, combinations } = base.AI_TOOL;
  return {
    id: 'pol_test',
    version: '1',
    name: 'Test',
    rules: { ...base, AI_TOOL: { byType: { ...byType, ...rules }, combinations } },
  };
}

test('masking the addresses of a text leaves nothing of them, whoever asks for addresses alone', () => {
  expect(mask(TEXT, detect(TEXT, { types: ['ADDRESS'] }))).toBe('Please send it to [ADDRESS] [POSTAL_CODE].');
});

test('one address with its postcode is one ADDRESS and one POSTAL_CODE', () => {
  const policy = policyWith({ ADDRESS: { action: 'mask' } });
  expect(decide(detect(TEXT), policy, 'AI_TOOL').summary).toBe('Detected ADDRESS, POSTAL_CODE; masked.');
});

test('a postcode obeys the rule for addresses, and is no second address for its limit', () => {
  const policy = policyWith({ ADDRESS: { action: 'mask', blockFrom: 2 } });
  const { decision, relevant } = decide(detect(TEXT), policy, 'AI_TOOL', TEXT);
  expect(decision).toBe('ALLOWED_WITH_MASKING');
  expect(mask(TEXT, relevant)).toBe('Please send it to [ADDRESS] [POSTAL_CODE].');
});

test('a policy may have another rule for postcodes', () => {
  const policy = policyWith({ ADDRESS: { action: 'mask' }, POSTAL_CODE: { action: 'ignore' } });
  const { relevant } = decide(detect(TEXT), policy, 'AI_TOOL');
  expect(mask(TEXT, relevant)).toBe('Please send it to [ADDRESS] LS1 4AP, United Kingdom.');
});
