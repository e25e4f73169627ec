import { check, DEFAULT_POLICY_RULES } from '@aegis/preflight';
import { expect, onTestFinished, test } from 'vitest';

import { createCheckText } from './create-check-text.ts';

const POLICY = { id: 'pol_1', version: '1', name: 'Default', rules: DEFAULT_POLICY_RULES };
const LONG = `${'A quiet line of prose without anything in it. '.repeat(2_000)} Mail jane@example.com.`;

function textChecker(thread?: URL) {
  const checker = createCheckText(thread);
  onTestFinished(() => checker.stop());
  return checker;
}

test('a long text gets the answer that a short one would get', async () => {
  const { check: checkText } = textChecker();
  expect(await checkText(LONG, POLICY, 'AI_TOOL')).toEqual(check(LONG, POLICY, 'AI_TOOL'));
  expect(await checkText('jane@example.com', POLICY, 'AI_TOOL')).toMatchObject({ counts: { EMAIL: 1 } });
});

test('while a long text is checked, others are answered', async () => {
  const { check: checkText } = textChecker();
  await checkText(LONG, POLICY, 'AI_TOOL');
  const order: string[] = [];
  const long = checkText(LONG.repeat(5), POLICY, 'AI_TOOL').then(() => order.push('long'));
  await checkText('short', POLICY, 'AI_TOOL').then(() => order.push('short'));
  await long;
  expect(order).toEqual(['short', 'long']);
});

test('own types and allowed values count for long texts as well', async () => {
  const { check: checkText } = textChecker();
  const policy = { ...POLICY, customTypes: [{ type: 'CUSTOM_BADGE' as const, pattern: 'BADGE-[0-9]{4}' }] };
  const result = await checkText(`${LONG} BADGE-1234`, policy, 'AI_TOOL');
  expect(result.counts).toMatchObject({ EMAIL: 1, CUSTOM_BADGE: 1 });
});

test('a thread that dies takes down its own texts only, and the next one gets another', async () => {
  const failing = textChecker(new URL('data:text/javascript,throw new Error("gone")'));
  await expect(failing.check(LONG, POLICY, 'AI_TOOL')).rejects.toMatchObject({ code: 'internal' });
  await expect(failing.check(LONG, POLICY, 'AI_TOOL')).rejects.toMatchObject({ code: 'internal' });
  expect(await failing.check('short', POLICY, 'AI_TOOL')).toMatchObject({ decision: 'ALLOWED' });
});

test('a stop ends what is under way', async () => {
  const checker = createCheckText();
  const underWay = checker.check(LONG.repeat(20), POLICY, 'AI_TOOL').catch((error: unknown) => error);
  await checker.stop();
  expect(await underWay).toMatchObject({ code: 'internal' });
});
