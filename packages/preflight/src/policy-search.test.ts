import fc from 'fast-check';
import { expect, test } from 'vitest';

import { check } from './check.ts';
import { CONTENT_DESTINATIONS } from './content-destination.ts';
import { decide } from './decide.ts';
import { DEFAULT_POLICY_RULES } from './default-policy.ts';
import { detect } from './detect.ts';
import { policySearch } from './policy-search.ts';
import { RULE_SETS } from './rule-sets.ts';

const PIECES = [
  'John Smith called',
  'Dear Maria Fernández,',
  'the patient was given chemotherapy',
  'diagnosis E11.9',
  'MRN: 00482913',
  'ana.lee@example.com',
  'ana (at) example (dot) com',
  'SSN 123-45-6789',
  'call 020 7946 0958',
  'Washington 123456789',
  'at 12 High Street, Leeds LS1 4AP',
  'password = "hunter2x9"',
  'nothing to see',
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(' '));
const rules = fc.constantFrom(DEFAULT_POLICY_RULES, ...Object.values(RULE_SETS).map((set) => set.rules));

test('what is not looked for would have changed nothing', () => {
  fc.assert(
    fc.property(texts, rules, fc.constantFrom(...CONTENT_DESTINATIONS), (text, allRules, destination) => {
      const policy = { id: 'pol_1', version: '1', name: 'Any', rules: allRules };
      const { minScore, types } = policySearch(policy, destination);
      const { relevant, ...decided } = decide(detect(text, { minScore, types }), policy, destination, text);
      expect(check(text, policy, destination)).toMatchObject({ ...decided, findings: relevant });
    }),
  );
});

test.each([
  ['Mr. John Smith', []],
  ['Mr. John Smith has diabetes', ['PERSON', 'PHI_KEYWORD']],
])('a name counts beside a medical term and not alone: %s', (text, types) => {
  const policy = { id: 'pol_1', version: '1', name: 'Default', rules: DEFAULT_POLICY_RULES };
  expect(check(text, policy, 'AI_TOOL').findings.map(({ type }) => type)).toEqual(types);
});
