import { describe, expect, test } from 'vitest';

import { check } from './check.ts';
import { CONTENT_DESTINATIONS } from './content-destination.ts';
import { ROOT_TYPES } from './finding-types.ts';
import { RULE_SET_NAMES, RULE_SETS, type RuleSetName } from './rule-sets.ts';

const decide = (name: RuleSetName, text: string) =>
  check(text, { id: 'p', version: '1', name, rules: RULE_SETS[name].rules }, 'AI_TOOL').decision;

const SECRET = 'password = "tr0ub4dor&3"';
const CARD = 'Visa 4111 1111 1111 1111';
const MAIL = 'write to jane.doe@example.com';

describe('the ready-made rules', () => {
  test.each(RULE_SET_NAMES)('%s have a rule for every root type and destination', (name) => {
    for (const destination of CONTENT_DESTINATIONS) {
      expect(Object.keys(RULE_SETS[name].rules[destination].byType)).toEqual(
        expect.arrayContaining([...ROOT_TYPES]),
      );
    }
  });

  test.each<[RuleSetName, string, string]>([
    ['default', SECRET, 'BLOCKED'],
    ['default', CARD, 'ALLOWED_WITH_MASKING'],
    ['default', 'Anna Berg lives in Berlin at 10.0.0.1', 'ALLOWED'],
    ['strict', CARD, 'BLOCKED'],
    ['strict', MAIL, 'ALLOWED_WITH_MASKING'],
    ['hipaa', 'SSN 219-09-9999 of a patient on chemotherapy', 'BLOCKED'],
    ['hipaa', MAIL, 'ALLOWED_WITH_MASKING'],
    ['hipaa', 'the patient was given chemotherapy', 'ALLOWED'],
    ['pci', CARD, 'BLOCKED'],
    ['pci', MAIL, 'ALLOWED'],
    ['secrets_only', SECRET, 'BLOCKED'],
    ['secrets_only', CARD, 'ALLOWED'],
  ])('%s: %s is %s', (name, text, decision) => expect(decide(name, text)).toBe(decision));

  test('an ignored type leaves no trace in the answer', () => {
    const { rules } = RULE_SETS.secrets_only;
    expect(check(MAIL, { id: 'p', version: '1', name: 'n', rules }, 'VENDOR')).toMatchObject({
      summary: 'Nothing sensitive detected.',
      counts: {},
      detected: [],
      findings: [],
      maskedText: MAIL,
    });
  });
});
