import { checkHere } from '../audit/check-text.ts';
import type { CheckText } from '../audit/check-text.ts';
import type { Clock } from '../domain/clock.ts';
import { CheckingThread } from './checking-thread.ts';

/** What takes a few milliseconds at most is checked at once, unless there is a reason not to. */
const SHORT_CHARACTERS = 32_768;

/** Characters of long texts that may wait for their turn. */
const MAX_LONG_CHARACTERS = 64 * 1024 * 1024;

/** Crossing costs as much as checking a text of half this length. */
const WORTH_CROSSING_CHARACTERS = 2_048;

/** Characters of short texts: some milliseconds of work, so that whoever waits for it loses nothing. */
const MAX_SHORT_CHARACTERS = 48 * 1024;

export interface TextChecker {
  readonly check: CheckText;
  /** Checks under way are given up. */
  stop(): Promise<void>;
}

/**
 * Short texts are checked here, or on a second core when this one is busy. Long ones wait for each other on a thread of
 * their own, together with those under a policy with own types: a pattern that a customer wrote can take long on any text.
 *
 * @param deps.isBusy whether this thread has no time to spare
 * @param deps.thread the module of the threads
 */
export function createCheckText(deps: {
  readonly isBusy: () => boolean;
  readonly clock: Clock;
  readonly thread?: URL;
}): TextChecker {
  const { isBusy, clock, thread: module = new URL('check-thread.ts', import.meta.url) } = deps;
  const long = new CheckingThread({ module, clock, maxCharacters: MAX_LONG_CHARACTERS });
  const short = new CheckingThread({ module, clock, maxCharacters: MAX_SHORT_CHARACTERS });
  return {
    check(text, policy, destination) {
      const hasOwnTypes = (policy.customTypes ?? []).length > 0;
      if (text.length > SHORT_CHARACTERS || hasOwnTypes) return long.check(text, policy, destination);
      const isWorthCrossing = text.length >= WORTH_CROSSING_CHARACTERS;
      if (isWorthCrossing && isBusy() && short.isFreeFor(text)) return short.check(text, policy, destination);
      return Promise.resolve(checkHere(text, policy, destination));
    },
    async stop() {
      await Promise.all([long.stop(), short.stop()]);
    },
  };
}
