import { expect, test } from 'vitest';

import { PendingCalls } from './pending-calls.ts';

test('a call counts until it ends, well or badly', async () => {
  const pending = new PendingCalls();
  const good = Promise.withResolvers<string>();
  const bad = Promise.withResolvers<string>();
  const call = pending.of((end: Promise<string>) => end);
  const answers = [call(good.promise), call(bad.promise)];
  expect(pending.count).toBe(2);
  good.resolve('done');
  expect(await answers[0]).toBe('done');
  expect(pending.count).toBe(1);
  bad.reject(new Error('no'));
  await expect(answers[1]).rejects.toThrow('no');
  expect(pending.count).toBe(0);
});
