import { describe, expect, test } from 'vitest';

import { CONTENT_DESTINATIONS, type ContentDestination } from './content-destination.ts';
import { decide } from './decide.ts';
import { DEFAULT_POLICY_RULES } from './default-policy.ts';

import type { Finding, FindingCounts } from './finding.ts';
import type { Policy, PolicyRules } from './policy.ts';

const policy: Policy = { id: 'pol_1', version: '1', name: 'Default', rules: DEFAULT_POLICY_RULES };

const found = (counts: FindingCounts, score = 0.9): Finding[] =>
  Object.entries(counts).flatMap(([type, count]) =>
    Array.from({ length: count }, (_, index) => ({
      type,
      start: index,
      end: index + 1,
      score,
    })),
  );

const withRule = (rule: PolicyRules['AI_TOOL']['byType']['EMAIL']): Policy => {
  const { AI_TOOL } = DEFAULT_POLICY_RULES;
  const rules = {
    ...DEFAULT_POLICY_RULES,
    AI_TOOL: { ...AI_TOOL, byType: { ...AI_TOOL.byType, EMAIL: rule } },
  };
  return { ...policy, rules };
};

describe('the default policy', () => {
  test.each<[ContentDestination, FindingCounts, string, string]>([
    ['AI_TOOL', {}, 'ALLOWED', 'Nothing sensitive detected.'],
    ['AI_TOOL', { SSN: 1, EMAIL: 2 }, 'ALLOWED_WITH_MASKING', 'Detected SSN, 2 EMAIL; masked.'],
    ['AI_TOOL', { API_SECRET: 1 }, 'BLOCKED', 'Detected API_SECRET; blocked.'],
    ['VENDOR', { API_SECRET: 1 }, 'BLOCKED', 'Detected API_SECRET; blocked.'],
    ['CUSTOMER', { API_SECRET: 1 }, 'BLOCKED', 'Detected API_SECRET; blocked.'],
    ['AI_TOOL', { CREDIT_CARD: 1 }, 'ALLOWED_WITH_MASKING', 'Detected CREDIT_CARD; masked.'],
    ['AI_TOOL', { CREDIT_CARD: 5 }, 'BLOCKED', 'Detected 5 CREDIT_CARD; blocked.'],
    ['VENDOR', { SSN: 2 }, 'ALLOWED_WITH_MASKING', 'Detected 2 SSN; masked.'],
    ['VENDOR', { SSN: 3 }, 'BLOCKED', 'Detected 3 SSN; blocked.'],
    ['AI_TOOL', { PHI_KEYWORD: 2 }, 'ALLOWED', 'Detected 2 PHI_KEYWORD; allowed.'],
    ['AI_TOOL', { PHONE: 1, PHI_KEYWORD: 1 }, 'ALLOWED_WITH_MASKING', 'Detected PHI_KEYWORD, PHONE; masked.'],
    ['VENDOR', { SSN: 1, PHI_KEYWORD: 1 }, 'BLOCKED', 'Detected SSN, PHI_KEYWORD; blocked.'],
    ['CUSTOMER', { EMAIL: 1, PHONE: 1 }, 'ALLOWED', 'Detected PHONE, EMAIL; allowed.'],
    ['CUSTOMER', { EMAIL: 50 }, 'BLOCKED', 'Detected 50 EMAIL; blocked.'],
    ['CUSTOMER', { IBAN: 1 }, 'ALLOWED', 'Detected IBAN; allowed.'],
  ])('%s with %o: %s', (destination, counts, decision, summary) => {
    expect(decide(found(counts), policy, destination)).toMatchObject({ decision, summary, counts });
  });

  test.each(CONTENT_DESTINATIONS)('lets no card, SSN or secret reach %s as it is', (destination) => {
    for (const type of ['CREDIT_CARD', 'SSN', 'API_SECRET'] as const) {
      expect(decide(found({ [type]: 1 }), policy, destination).decision).not.toBe('ALLOWED');
    }
  });
});

describe('a policy', () => {
  test('does not count what scores below its threshold', () => {
    const strict = withRule({ action: 'block', minScore: 0.95 });
    expect(decide(found({ EMAIL: 3 }, 0.94), strict, 'AI_TOOL')).toMatchObject({
      decision: 'ALLOWED',
      counts: {},
    });
    expect(decide(found({ EMAIL: 3 }, 0.95), strict, 'AI_TOOL').decision).toBe('BLOCKED');
  });

  test('gives the reason for each type, with what caused it and without any value', () => {
    const { reasons } = decide(found({ API_SECRET: 1, SSN: 5, PHI_KEYWORD: 1, EMAIL: 1 }), policy, 'AI_TOOL');
    expect(reasons.map(({ type, action, cause }) => `${type} ${action} ${cause}`)).toEqual([
      'API_SECRET block rule',
      'SSN block count',
      'PHI_KEYWORD mask combination',
      'EMAIL mask rule',
    ]);
    expect(reasons[1]?.text).toBe('5 SSN to AI_TOOL: block from 5 on');
  });

  test('a combination raises an action and never lowers it', () => {
    const mild = withRule({ action: 'block' });
    const rules = {
      ...mild.rules,
      AI_TOOL: { ...mild.rules.AI_TOOL, combinations: [{ type: 'EMAIL', withAny: ['SSN'], action: 'mask' }] },
    } as const satisfies PolicyRules;
    expect(decide(found({ EMAIL: 1, SSN: 1 }), { ...mild, rules }, 'AI_TOOL').decision).toBe('BLOCKED');
  });

  test('a type is no company to itself', () => {
    const rules = {
      ...policy.rules,
      AI_TOOL: {
        ...policy.rules.AI_TOOL,
        combinations: [{ type: 'EMAIL', withAny: ['EMAIL', 'PHONE'], action: 'block' }],
      },
    } as const satisfies PolicyRules;
    expect(decide(found({ EMAIL: 3 }), { ...policy, rules }, 'AI_TOOL').decision).not.toBe('BLOCKED');
    expect(decide(found({ EMAIL: 1, PHONE: 1 }), { ...policy, rules }, 'AI_TOOL').decision).toBe('BLOCKED');
  });

  test('a postcode beside its address is no second address, and without one it counts', () => {
    const { AI_TOOL } = policy.rules;
    const byType = { ...AI_TOOL.byType, ADDRESS: { action: 'mask', blockFrom: 2 } } as const;
    const rules = { ...policy.rules, AI_TOOL: { byType, combinations: [] } };
    const reasons = (counts: FindingCounts) =>
      decide(found(counts), { ...policy, rules }, 'AI_TOOL').reasons.map(
        ({ type, count, action }) => `${count} ${type} ${action}`,
      );
    expect(reasons({ ADDRESS: 1, POSTAL_CODE: 1 })).toEqual(['1 ADDRESS mask']);
    expect(reasons({ ADDRESS: 2, POSTAL_CODE: 1 })).toEqual(['2 ADDRESS block']);
    expect(reasons({ POSTAL_CODE: 2 })).toEqual(['2 ADDRESS block']);
  });

  test('an ignored type counts as company, and a combination brings it back', () => {
    const rules = {
      ...policy.rules,
      AI_TOOL: {
        byType: { ...policy.rules.AI_TOOL.byType, EMAIL: { action: 'ignore' }, SSN: { action: 'allow' } },
        combinations: [
          { type: 'EMAIL', withAny: ['SSN'], action: 'mask' },
          { type: 'SSN', withAny: ['EMAIL'], action: 'mask' },
        ],
      },
    } as const satisfies PolicyRules;
    expect(decide(found({ EMAIL: 1 }), { ...policy, rules }, 'AI_TOOL')).toMatchObject({
      counts: {},
      reasons: [],
    });
    const both = decide(found({ EMAIL: 1, SSN: 1 }), { ...policy, rules }, 'AI_TOOL');
    expect(both.reasons.map(({ type, action }) => `${type} ${action}`)).toEqual(['SSN mask', 'EMAIL mask']);
  });

  test('a rule for a child type stands before its parent, whose rule holds for the other children', () => {
    const rules = {
      ...policy.rules,
      VENDOR: {
        byType: { ...policy.rules.VENDOR.byType, GITHUB_TOKEN: { action: 'allow' } },
        combinations: [],
      },
    } as const satisfies PolicyRules;
    const lenient = { ...policy, rules };
    expect(decide(found({ GITHUB_TOKEN: 1 }), lenient, 'VENDOR')).toMatchObject({
      decision: 'ALLOWED',
      summary: 'Detected API_SECRET; allowed.',
      counts: { API_SECRET: 1, GITHUB_TOKEN: 1 },
    });
    const { decision, reasons } = decide(found({ GITHUB_TOKEN: 1, PASSWORD: 2 }), lenient, 'VENDOR');
    expect(decision).toBe('BLOCKED');
    expect(reasons.map(({ type, count }) => `${count} ${type}`)).toEqual(['2 API_SECRET', '1 GITHUB_TOKEN']);
  });

  test("masks an organisation's own type that it has no rule for", () => {
    expect(decide(found({ CUSTOM_BADGE: 1 }), policy, 'CUSTOMER')).toMatchObject({
      decision: 'ALLOWED_WITH_MASKING',
      summary: 'Detected CUSTOM_BADGE; masked.',
    });
  });
});
