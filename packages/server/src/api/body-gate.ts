import { AegisError } from '../domain/aegis-error.ts';
import { createHeldBytes } from './held-bytes.ts';

/** Of each body; what is not more than this is never turned away for want of memory. */
export const SMALL_BODY_BYTES = 64 * 1024;

/** What bodies that are still arriving hold in memory at most. A hundred senders of a thousand events stay below. */
const BODIES_HELD_BYTES = 128 * 1024 * 1024;

/** Of one organisation: it leaves room for the others. */
const BODIES_OF_ONE_BYTES = 96 * 1024 * 1024;

/** What one body holds. */
export interface BodyHold {
  /**
   * So much more of it has arrived.
   *
   * @throws AegisError `overloaded` when all bodies, or those of its owner, hold too much already
   */
  take(bytes: number): void;
  /** It is read, or refused. Idempotent. */
  release(): void;
}

export interface BodyGate {
  /** @param owner whose bodies count together */
  enter(owner: string): BodyHold;
}

/** Bounds what bodies hold in memory that arrive slowly, or never end. Counted as it arrives: an announcement costs nothing. */
export function createBodyGate({
  most = BODIES_HELD_BYTES,
  mostOfOne = BODIES_OF_ONE_BYTES,
}: { readonly most?: number; readonly mostOfOne?: number } = {}): BodyGate {
  const held = createHeldBytes();
  return {
    enter(owner) {
      let arrived = 0;
      let counted = 0;
      return {
        take(bytes) {
          arrived += bytes;
          if (arrived <= SMALL_BODY_BYTES) return;
          const more = arrived - counted;
          if (held.all() + more > most || held.of(owner) + more > mostOfOne) {
            throw new AegisError(
              'overloaded',
              'More large requests are arriving than this server holds at a time. Try again in a moment.',
            );
          }
          held.add(owner, more);
          counted = arrived;
        },
        release() {
          if (counted > 0) held.add(owner, -counted);
          counted = 0;
        },
      };
    },
  };
}
