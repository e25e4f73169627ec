import { describe, expect, test } from 'vitest';

import { check } from './check.ts';
import { createDetector } from './create-detector.ts';
import { createMasker } from './create-masker.ts';
import { DEFAULT_POLICY_RULES } from './default-policy.ts';
import { mask, sample } from './mask.ts';
import { detect } from './detect.ts';

const policy = { id: 'pol_1', version: '1', name: 'Default', rules: DEFAULT_POLICY_RULES };
const TEXT = 'Ana (ana.lee@example.com, bob@example.com) has SSN 123-45-6789.';

describe('a preflight', () => {
  test('decides, counts, samples and masks', () => {
    expect(check(TEXT, policy, 'AI_TOOL')).toMatchObject({
      decision: 'ALLOWED_WITH_MASKING',
      summary: 'Detected SSN, 2 EMAIL; masked.',
      counts: { SSN: 1, EMAIL: 2 },
      detected: [
        { type: 'SSN', count: 1, sample: '***-**-****' },
        { type: 'EMAIL', count: 2, sample: 'a***@example.com' },
      ],
      maskedText: 'Ana (a***@example.com, b***@example.com) has SSN ***-**-6789.',
    });
  });

  test('masks only what the policy does not allow', () => {
    const { maskedText } = check(TEXT, policy, 'CUSTOMER');
    expect(maskedText).toBe('Ana (ana.lee@example.com, bob@example.com) has SSN ***-**-6789.');
  });

  test('of a blocked text shows what to change', () => {
    const result = check('password = "hunter2"', policy, 'VENDOR');
    expect(result).toMatchObject({ decision: 'BLOCKED', maskedText: 'password = "***"' });
  });

  test('of a clean text changes nothing', () => {
    const result = check('The quick brown fox.', policy, 'AI_TOOL');
    expect(result).toMatchObject({
      decision: 'ALLOWED',
      findings: [],
      detected: [],
      maskedText: 'The quick brown fox.',
    });
  });

  test('sees what a rule asks for with a threshold below the usual one', () => {
    const { AI_TOOL } = DEFAULT_POLICY_RULES;
    const byType = { ...AI_TOOL.byType, PHONE: { action: 'block', minScore: 0.3 } } as const;
    const rules = { ...DEFAULT_POLICY_RULES, AI_TOOL: { ...AI_TOOL, byType } };
    expect(check('Reach 123 456 7890', { ...policy, rules }, 'AI_TOOL').decision).toBe('BLOCKED');
  });
});

describe('a caller without types', () => {
  const anything = (value: unknown): never => value as never;

  test.each([
    [undefined],
    [null],
    [['SSN 123-45-6789']],
    [{ text: 'SSN 123-45-6789' }],
    [Buffer.from('x')],
    [5],
  ])('is told that %j is no text, in place of an answer without findings', (value) => {
    for (const call of [
      () => check(anything(value), policy, 'AI_TOOL'),
      () => detect(anything(value)),
      () => createDetector().push(anything(value)),
      () => createMasker().push(anything(value)),
    ]) {
      expect(call).toThrow(
        new TypeError('The text must be a string. Of a message in parts, give the text of each part.'),
      );
    }
  });

  test('is told which destinations there are, and where rules come from', () => {
    expect(() => check('x', policy, anything('ai_tool'))).toThrow('one of AI_TOOL, VENDOR, CUSTOMER');
    expect(() => check('x', anything({ id: 'pol_1' }), 'AI_TOOL')).toThrow('RULE_SETS.default.rules');
    expect(() => check('x', anything(undefined), 'AI_TOOL')).toThrow('RULE_SETS.default.rules');
  });
});

describe('a limit by count', () => {
  const logged = (people: number, times: number): string =>
    Array.from(
      { length: people * times },
      (_, at) => `2026-05-15  Ana Lee <a${at % people}@corp.example>`,
    ).join('\n');

  test('is reached by different values, not by one value many times', () => {
    const { decision, counts } = check(logged(20, 30), policy, 'AI_TOOL');
    expect({ decision, counts }).toEqual({ decision: 'ALLOWED_WITH_MASKING', counts: { EMAIL: 600 } });
    const { reasons, ...exported } = check(logged(100, 2), policy, 'AI_TOOL');
    expect(exported).toMatchObject({ decision: 'BLOCKED', counts: { EMAIL: 200 } });
    expect(reasons.map(({ text }) => text)).toEqual(['100 different EMAIL to AI_TOOL: block from 100 on']);
  });

  test('takes one value written in several ways for one', () => {
    const cards = [
      '4111 1111 1111 1111',
      '4111-1111-1111-1111',
      '4111111111111111',
      '４１１１１１１１１１１１１１１１',
    ];
    const told = `${cards.join(' or ')}, again 4111 1111 1111 1111`;
    expect(check(told, policy, 'AI_TOOL')).toMatchObject({
      decision: 'ALLOWED_WITH_MASKING',
      counts: { CREDIT_CARD: 5 },
    });
  });
});

test('a word at the edge of what is looked at is not cut in two', () => {
  expect(
    Array.from({ length: 8 }, (_, pad) => detect(`paid ${'-'.repeat(40 + pad)} 4111111111111111`).length),
  ).toEqual(Array.from({ length: 8 }, () => 1));
});

describe('masking', () => {
  test('can leave the type alone', () => {
    expect(mask(TEXT, detect(TEXT, { types: ['EMAIL', 'SSN'] }), 'label')).toBe(
      'Ana ([EMAIL], [EMAIL]) has SSN [SSN].',
    );
  });

  test('refuses findings of another text, and says so', () => {
    expect(() => mask('short', detect(TEXT))).toThrow(/Pass the findings that detect\(\) returned/);
  });

  test.each([
    ['415-555-0132', '***-***-****'],
    ['4111 1111 1111 1111', '**** **** **** 1111'],
    ['DE89370400440532013000', 'DE****************3000'],
    [`ghp_${'a1B2c3D4e5'.repeat(4)}`, 'ghp_***'],
  ])('a sample shows no more than a receipt does: %s', (text, shown) => {
    expect(detect(text).map((finding) => sample(text, finding))).toEqual([shown]);
  });
});
