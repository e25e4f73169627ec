import type { Worker } from 'node:worker_threads';

import { DEFAULT_POLICY_RULES } from '@aegis/preflight';
import { expect, onTestFinished, test, vi } from 'vitest';

import { checkHere } from '../audit/check-text.ts';
import type { Clock } from '../domain/clock.ts';
import { SHUTTING_DOWN } from '../domain/shutting-down.ts';
import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { START_PAUSE_MS } from './checking-thread.ts';
import { createCheckText } from './create-check-text.ts';

const POLICY = { id: 'pol_1', version: '1', name: 'Default', rules: DEFAULT_POLICY_RULES };
const LONG = `${'A quiet line of prose without anything in it. '.repeat(2_000)} Mail jane@example.com.`;

/** A thread that is ready for texts and breaks at the first. */
const FRAGILE = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', () => { throw new Error('gone'); });
parentPort.postMessage([{ type: 'ready' }]);`;

const BROKEN = 'throw new Error("gone")';

const WORTH_CROSSING = `${'A quiet line of prose. '.repeat(100)} Mail jane@example.com.`;

function textChecker({
  isBusy = false,
  code,
  clock = createManualClock(),
}: { readonly isBusy?: boolean; readonly code?: string; readonly clock?: Clock } = {}) {
  const thread =
    code === undefined ? {} : { thread: new URL(`data:text/javascript,${encodeURIComponent(code)}`) };
  const checker = createCheckText({ isBusy: () => isBusy, clock, ...thread });
  onTestFinished(() => checker.stop());
  return checker;
}

test('a long text gets the answer that a short one would get', async () => {
  const { check: checkText } = textChecker();
  expect(await checkText(LONG, POLICY, 'AI_TOOL')).toEqual(checkHere(LONG, POLICY, 'AI_TOOL'));
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
  const failing = textChecker({ code: BROKEN });
  await expect(failing.check(LONG, POLICY, 'AI_TOOL')).rejects.toMatchObject({ code: 'internal' });
  await expect(failing.check(LONG, POLICY, 'AI_TOOL')).rejects.toMatchObject({ code: 'internal' });
  expect(await failing.check('short', POLICY, 'AI_TOOL')).toMatchObject({ decision: 'ALLOWED' });
});

test('a text that meets a stop, under way or just behind it, is told when to come back', async () => {
  const checker = textChecker();
  const check = () => checker.check(LONG.repeat(20), POLICY, 'AI_TOOL').catch((error: unknown) => error);
  const underWay = check();
  await checker.stop();
  const turnedAway = { code: 'overloaded', message: SHUTTING_DOWN };
  expect(await underWay).toMatchObject(turnedAway);
  expect(await check()).toMatchObject(turnedAway);
});

test('a text under a policy with own patterns never holds up the others, however short it is', async () => {
  const { check: checkText } = textChecker({ code: FRAGILE });
  const policy = { ...POLICY, customTypes: [{ type: 'CUSTOM_BADGE' as const, pattern: 'BADGE-[0-9]{4}' }] };
  await expect(checkText('BADGE-1234', policy, 'AI_TOOL')).rejects.toMatchObject({ code: 'internal' });
  expect(await checkText('short', POLICY, 'AI_TOOL')).toMatchObject({ decision: 'ALLOWED' });
});

test('when this thread is busy and another is ready, short texts are checked there, with the same answer', async () => {
  const busy = textChecker({ isBusy: true });
  const text = WORTH_CROSSING;
  const expected = checkHere(text, POLICY, 'AI_TOOL');
  const both = await Promise.all(Array.from({ length: 500 }, () => busy.check(text, POLICY, 'AI_TOOL')));
  expect(both).toEqual(both.map(() => expected));
  const fragile = textChecker({ isBusy: true, code: FRAGILE });
  await vi.waitFor(
    () => expect(fragile.check(text, POLICY, 'AI_TOOL')).rejects.toMatchObject({ code: 'internal' }),
    10_000,
  );
});

test('while a second thread cannot start, it is tried at times only, and texts are checked without it', async () => {
  const started: Promise<unknown>[] = [];
  const note = (worker: Worker) => started.push(new Promise((resolve) => worker.once('exit', resolve)));
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  const clock = createManualClock();
  const { check } = textChecker({ isBusy: true, code: BROKEN, clock });
  const checkSome = async () => {
    const expected = checkHere(WORTH_CROSSING, POLICY, 'AI_TOOL');
    for (let n = 0; n < 3; n++) {
      expect(await check(WORTH_CROSSING, POLICY, 'AI_TOOL')).toEqual(expected);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  await checkSome();
  await started[0];
  await checkSome();
  expect(started).toHaveLength(1);
  clock.advance(START_PAUSE_MS);
  await checkSome();
  expect(started).toHaveLength(2);
});

test('a policy that changes while texts are under way counts for the texts after it', async () => {
  const { check: checkText } = textChecker();
  const strict = {
    ...POLICY,
    version: '2',
    customTypes: [{ type: 'CUSTOM_BADGE' as const, pattern: 'B-[0-9]' }],
  };
  const [before, after] = await Promise.all([
    checkText(`${LONG} B-1`, POLICY, 'AI_TOOL'),
    checkText(`${LONG} B-1`, strict, 'AI_TOOL'),
  ]);
  expect(before.counts).not.toHaveProperty('CUSTOM_BADGE');
  expect(after.counts).toHaveProperty('CUSTOM_BADGE');
});
