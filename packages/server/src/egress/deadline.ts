/** Who ended a request before its answer. */
export type EndedBy = 'timed_out' | 'aborted';

export interface Deadline {
  readonly signal: AbortSignal;
  /** `null`: nobody. */
  readonly cause: () => EndedBy | null;
  readonly clear: () => void;
}

/**
 * One signal for the caller's abort and a timeout, that remembers which came first and leaves nothing behind on the
 * caller's signal, which lives much longer than a request.
 */
export function deadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let cause: EndedBy | null = null;
  const end = (by: EndedBy) => {
    cause ??= by;
    controller.abort();
  };
  const onAbort = () => end('aborted');
  const timer = setTimeout(() => end('timed_out'), timeoutMs);
  outer?.addEventListener('abort', onAbort, { once: true });
  if (outer?.aborted === true) onAbort();
  return {
    signal: controller.signal,
    cause: () => cause,
    clear: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
    },
  };
}
