/** How long a command holds on when the server is away, as in a restart. */
export interface Patience {
  /** In milliseconds, from the first failure on. */
  readonly totalMs: number;
}

export const IMPATIENT: Patience = { totalMs: 0 };
export const PATIENT: Patience = { totalMs: 60_000 };

const FIRST_BACKOFF_MS = 250;
const LONGEST_BACKOFF_MS = 5_000;
const LONGEST_RETRY_AFTER_MS = 30_000;

/** Statuses by which a server, or a proxy before it, says that the same request may succeed later. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

export interface Setback {
  /** `null`: there was no answer. */
  readonly status: number | null;
  /** `Retry-After` as sent. */
  readonly retryAfter: string | null;
  /** Failures so far, this one included. */
  readonly failures: number;
  /** Since the first of them. */
  readonly elapsedMs: number;
  readonly now: number;
}

export type RetryDecision =
  | { readonly type: 'wait'; readonly delayMs: number }
  | { readonly type: 'give_up' };

/** Full-jitter exponential backoff; what the server asks for in `Retry-After` comes first, within bounds. */
export function decideRetry(setback: Setback, patience: Patience, random: () => number): RetryDecision {
  const { status, failures, elapsedMs } = setback;
  if (status !== null && !PASSING_STATUSES.has(status)) return { type: 'give_up' };
  const asked = retryAfterMs(setback);
  const ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
  const delayMs = asked === null ? Math.ceil(ceiling * random()) : Math.min(asked, LONGEST_RETRY_AFTER_MS);
  return elapsedMs + delayMs > patience.totalMs || patience.totalMs === 0
    ? { type: 'give_up' }
    : { type: 'wait', delayMs };
}

function retryAfterMs({ retryAfter, now }: Setback): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
