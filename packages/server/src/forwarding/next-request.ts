/**
 * While requests are in flight, a batch that is not full waits this long for company; an idle destination gets its event
 * at once. Bounds the requests for a trickle to a hundred a second, at a price that nobody sees.
 */
const LINGER_MS = 10;

/**
 * A busy process lets every batch wait for company this long, also the only one. A request costs it as much as fifty
 * events, and what it saves on requests it has for events that are waiting longer than this to be taken in.
 */
const BUSY_LINGER_MS = 25;

/** So far behind, what counts is throughput, and for that fewer requests in flight do: each holds a megabyte. */
const FAR_BEHIND_EVENTS = 200_000;
const FAR_BEHIND_REQUESTS = 16;

export interface Situation {
  /** Requests in flight to the destination. */
  readonly inFlight: number;
  /** Whether the process has more to do than it can, and the destination is not being repaired on the side. */
  readonly busy: boolean;
  /** Events that no request has taken yet. */
  readonly pending: number;
  /** Of a full batch, in events. */
  readonly maxEvents: number;
  /** Milliseconds since the last request was put together; negative when the clock was set back meanwhile. */
  readonly sinceLastMs: number;
}

/**
 * How long to wait before the next request is put together, in milliseconds; 0: now; `null`: until something changes. When
 * something is in flight already, or time is short, a batch should be full, or have waited for company.
 */
export function waitForNextRequest(situation: Situation): number | null {
  const { inFlight, busy, pending, maxEvents, sinceLastMs } = situation;
  if (inFlight === 0 && !busy) return 0;
  if (pending <= 0) return null;
  if (pending > FAR_BEHIND_EVENTS && inFlight >= FAR_BEHIND_REQUESTS) return null;
  if (pending >= maxEvents) return 0;
  const lingerMs = busy ? BUSY_LINGER_MS : LINGER_MS;
  return Math.max(0, lingerMs - Math.max(0, sinceLastMs));
}
