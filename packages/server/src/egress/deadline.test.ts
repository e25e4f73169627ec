import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deadline } from './deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a request that is over leaves nothing behind: no timer, and nothing on signals that live longer', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const { clear } = deadline(1_000, [first.signal, undefined, second.signal]);
  expect(vi.getTimerCount()).toBe(1);
  clear();
  expect(vi.getTimerCount()).toBe(0);
  for (const { signal } of [first, second]) expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test.each<[string, (abort: AbortController) => void, string]>([
  ['the time', () => vi.advanceTimersByTime(1_000), 'timed_out'],
  ['its caller', (abort) => abort.abort(), 'aborted'],
])('what ended a request first stays the reason: %s', async (_, end, cause) => {
  const abort = new AbortController();
  const limit = deadline(1_000, [abort.signal]);
  vi.advanceTimersByTime(999);
  expect(limit.cause()).toBeNull();
  expect(limit.signal.aborted).toBe(false);
  end(abort);
  abort.abort();
  vi.advanceTimersByTime(10_000);
  expect(limit.signal.aborted).toBe(true);
  expect(limit.cause()).toBe(cause);
  await expect(limit.over).rejects.toThrow(cause);
});

test('a request whose caller has gone already does not begin', () => {
  expect(deadline(1_000, [AbortSignal.abort()]).cause()).toBe('aborted');
});
