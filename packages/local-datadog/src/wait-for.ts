import type { Changes } from './changes.ts';

/**
 * Resolves with the first truthy value of `predicate`, which is asked at once and then after every change.
 * Rejects after `timeoutMs` with a message that ends in what `describe` says then.
 */
export async function waitFor<T>(
  changes: Changes,
  predicate: () => T | undefined | null | false,
  { timeoutMs, describe }: { readonly timeoutMs: number; readonly describe: () => string },
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
    const unsubscribe = changes.subscribe(check);
    const timer = setTimeout(() => {
      const message = `What was waited for did not arrive within ${timeoutMs} ms. So far: ${describe()}`;
      settle(() => reject(new Error(message)));
    }, timeoutMs);
    check();
  });
}
