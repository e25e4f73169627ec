import { allowListHash, check } from '@aegis/preflight';
import { describe, expect, test } from 'vitest';

import type { PolicyId } from '../domain/ids.ts';
import type { PolicyDefinition } from '../domain/policy.ts';
import { compilePolicy } from './compile-policy.ts';
import { effectiveRules } from './effective-rules.ts';
import { SHOWN_FINDINGS_MAX, simulatePolicy } from './simulate-policy.ts';

const SALT = 'salt';
const DEFINITION: PolicyDefinition = {
  name: 'Ours',
  description: '',
  base: 'default',
  destinations: {
    VENDOR: {
      rules: {
        EMAIL: { action: 'mask', blockFrom: 3 },
        CUSTOM_BADGE: { action: 'allow' },
        GB_NINO: { action: 'block' },
      },
      combinations: [{ type: 'CUSTOM_BADGE', withAny: ['PHONE'], action: 'block' }],
      unreadable: {},
    },
  },
  allowList: {
    salt: SALT,
    values: [allowListHash('+44 20 7946 0958', SALT)],
    domains: ['example.com'],
    testCards: true,
  },
  customTypes: [{ type: 'CUSTOM_BADGE', pattern: '\\b[A-Z]{2}-\\d{5}\\b' }],
};
const POLICY = compilePolicy('pol_1' as PolicyId, {
  version: 4,
  definition: DEFINITION,
  effective: effectiveRules(DEFINITION),
});
const MAILS = 'a@b.example.org, c@d.example.org, e@f.example.org';

const simulate = (text: string) => simulatePolicy(text, POLICY, 'VENDOR');

describe('why a text is decided as it is', () => {
  test.each([
    ['a rule', 'mail a@b.example.org', 'ALLOWED_WITH_MASKING', [['EMAIL', 'rule', 'mask', 1]]],
    ['a count', MAILS, 'BLOCKED', [['EMAIL', 'count', 'block', 3]]],
    ['an own type', 'XK-20417', 'ALLOWED', [['CUSTOM_BADGE', 'rule', 'allow', 1]]],
    [
      'a combination',
      'XK-20417, call +1 415 555 2671',
      'BLOCKED',
      [
        ['PHONE', 'rule', 'mask', 1],
        ['CUSTOM_BADGE', 'combination', 'block', 1],
      ],
    ],
    [
      'the allow-list: value, domain, test card',
      'call +44 20 7946 0958, mail a@example.com, Visa 4111 1111 1111 1111',
      'ALLOWED',
      [
        ['PHONE', 'allow_list', 'ignore', 1],
        ['EMAIL', 'allow_list', 'ignore', 1],
        ['CREDIT_CARD', 'allow_list', 'ignore', 1],
      ],
    ],
    ['nothing', 'hello', 'ALLOWED', []],
  ])('%s', (_what, text, decision, reasons) => {
    const simulated = simulate(text);
    expect(simulated.decision).toBe(decision);
    expect(simulated.policyVersion).toBe('4');
    expect(simulated.reasons.map(({ type, cause, action, count }) => [type, cause, action, count])).toEqual(
      reasons,
    );
    for (const { text: why } of simulated.reasons) expect(why).not.toMatch(/@|\+44/);
  });
});

test('each finding says where it is and what becomes of it, with a sample that reveals nothing', () => {
  const text = 'NINO: AB 12 34 56 C, a@example.com, card 4111111111111111';
  const found = simulate(text).findings;
  expect(found.map(({ type, action }) => [type, action])).toEqual([
    ['GB_NINO', 'block'],
    ['EMAIL', 'ignore'],
    ['CREDIT_CARD', 'ignore'],
  ]);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
    'AB 12 34 56 C',
    'a@example.com',
    '4111111111111111',
  ]);
  for (const { start, end, sample } of found) expect(text.slice(start, end)).not.toBe(sample);
});

test('it decides as a check does', () => {
  for (const text of [MAILS, 'XK-20417', 'call +44 20 7946 0958 or +1 415 555 2671', '']) {
    const { decision, summary, counts, maskedText } = check(text, POLICY.policy, 'VENDOR');
    expect(simulate(text)).toMatchObject({ decision, summary, counts, maskedText });
  }
});

test('of very many findings the first are shown, and all are counted', () => {
  const text = Array.from({ length: SHOWN_FINDINGS_MAX + 5 }, (_, index) => `u${index}@corp.example`).join(
    '\n',
  );
  const simulated = simulate(text);
  expect(simulated.findings).toHaveLength(SHOWN_FINDINGS_MAX);
  expect(simulated.findingsTotal).toBe(SHOWN_FINDINGS_MAX + 5);
});
