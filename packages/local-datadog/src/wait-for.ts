import type { Received } from './store/received.ts';

/**
 * Resolves with the first truthy value of `predicate`, which is asked at once and then after every change.
 * Rejects after `timeoutMs` with a message that says what had arrived by then.
 */
export async function waitFor<T>(
  received: Received,
  predicate: () => T | undefined | null | false,
  timeoutMs: number,
): Promise<T> {
  return await new Promise<T>((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      unsubscribe();
      act();
    };
    const check = (): void => {
      try {
        const value = predicate();
        if (value !== undefined && value !== null && value !== false) settle(() => resolve(value));
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    const unsubscribe = received.onChange(check);
    const timer = setTimeout(() => {
      const seen = JSON.stringify(received.counters());
      settle(() =>
        reject(new Error(`What was waited for did not arrive within ${timeoutMs} ms. So far: ${seen}`)),
      );
    }, timeoutMs);
    check();
  });
}
