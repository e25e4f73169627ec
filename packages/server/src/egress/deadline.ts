/** Who ended a request before its answer. */
export type EndedBy = 'timed_out' | 'aborted';

export interface Deadline {
  readonly signal: AbortSignal;
  /** Rejects when the signal fires. */
  readonly over: Promise<never>;
  /** `null`: nobody. */
  readonly cause: () => EndedBy | null;
  readonly clear: () => void;
}

/**
 * One signal for a timeout and the callers' aborts, that remembers which came first and leaves nothing behind on the
 * callers' signals, which live much longer than a request.
 */
export function deadline(timeoutMs: number, outer: readonly (AbortSignal | undefined)[]): Deadline {
  const controller = new AbortController();
  const { promise: over, reject } = Promise.withResolvers<never>();
  over.catch(() => {}); // Whoever does not wait for it learns of the end by the signal.
  let cause: EndedBy | null = null;
  const end = (by: EndedBy) => {
    cause ??= by;
    controller.abort();
    reject(new Error(by));
  };
  const onAbort = () => end('aborted');
  const timer = setTimeout(() => end('timed_out'), timeoutMs);
  for (const signal of outer) {
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
  }
  return {
    signal: controller.signal,
    over,
    cause: () => cause,
    clear: () => {
      clearTimeout(timer);
      for (const signal of outer) signal?.removeEventListener('abort', onAbort);
    },
  };
}
