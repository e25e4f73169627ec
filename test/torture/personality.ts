import type { Behaviour } from '@aegis/local-datadog';

import { POISON } from './event-body.ts';
import type { Random } from './random.ts';

/** How a destination misbehaves. */
export type Personality =
  | 'healthy'
  | 'slow'
  | 'flapping'
  | 'cutting'
  | 'bad_key'
  | 'poison'
  | 'small'
  | 'outages'
  | 'short_lived';

/** The largest body that the small one takes, uncompressed; an event above it is a giant. */
const SMALL_MAX_BYTES = 11_000;
/** The brackets of the array, and what a kind puts before a body. */
const GIANT_MARGIN_BYTES = 400;
export const GIANT_BODY_BYTES = SMALL_MAX_BYTES - GIANT_MARGIN_BYTES;

const SLOWEST_MS = 1_500;
const WHEN_MS = 1_000;

/** What never changes: it belongs to the destination, not to a bad day. */
export function lastingBehaviour(personality: Personality): Behaviour {
  switch (personality) {
    case 'poison':
      return { rejectIf: { contains: POISON } };
    case 'small':
      return { maxBytes: SMALL_MAX_BYTES };
    case 'healthy':
    case 'slow':
    case 'flapping':
    case 'cutting':
    case 'bad_key':
    case 'outages':
    case 'short_lived':
      return {};
  }
}

/** What the next request meets. */
export function nextBehaviour(personality: Personality, random: Random): Behaviour {
  switch (personality) {
    case 'slow':
      return { latencyMs: random.int(20, SLOWEST_MS) };
    case 'flapping':
      return random.chance(0.6) ? {} : failingBehaviour(random);
    case 'cutting':
      return random.chance(0.5)
        ? {}
        : { cut: random.pick(['before_reading', 'after_storing', 'mid_response']) };
    case 'healthy':
    case 'bad_key':
    case 'poison':
    case 'small':
    case 'outages':
    case 'short_lived':
      return lastingBehaviour(personality);
  }
}

function failingBehaviour(random: Random): Behaviour {
  const status = random.pick([500, 503, 503, 429, 429, 408]);
  const retryAfter = random.pick([null, 0, 1, 2, 'soon', 'date'] as const);
  if (retryAfter === null) return { status };
  return {
    status,
    retryAfter: retryAfter === 'date' ? new Date(Date.now() + WHEN_MS).toUTCString() : retryAfter,
  };
}

/** Milliseconds from the arrival of a request to its answer, at most; the machine may be busy, too. */
export function reachMs(personality: Personality): number {
  return 1_000 + (personality === 'slow' ? SLOWEST_MS : 0);
}

/**
 * Whether a batch may be given back or split while one behind it is delivered. The cursor covers only what has nothing
 * unsettled before it, so a stop in that moment repeats what was delivered ahead, even one in good order.
 */
export function deliversAhead(personality: Personality): boolean {
  switch (personality) {
    case 'healthy':
    case 'slow':
    case 'short_lived':
      return false;
    case 'flapping':
    case 'cutting':
    case 'bad_key':
    case 'poison':
    case 'small':
    case 'outages':
      return true;
  }
}

/** What it refuses for good. */
export function refusedBy(personality: Personality): 'poison' | 'giant' | null {
  switch (personality) {
    case 'poison':
      return 'poison';
    case 'small':
      return 'giant';
    case 'healthy':
    case 'slow':
    case 'flapping':
    case 'cutting':
    case 'bad_key':
    case 'outages':
    case 'short_lived':
      return null;
  }
}
