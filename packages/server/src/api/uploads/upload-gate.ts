import { AegisError } from '../../domain/aegis-error.ts';
import { createHeldBytes } from '../held-bytes.ts';

/** So many times what is still free may the files of one organisation hold: alone, three quarters of all. */
const SHARE_OF_FREE = 3;

export interface UploadGate {
  /**
   * Sets memory aside before a byte is read; the result gives it back.
   *
   * @param owner whose files count together
   * @throws AegisError `overloaded` when uploads under way, or those of its owner, hold too much already
   */
  enter(owner: string, bytes: number): () => void;
}

/**
 * Bounds what all uploads together hold in memory, and what those of one organisation may of it: the more others hold, the less,
 * so that there is room for who comes next. The first file of each needs no more than room; one is always let in, however large.
 */
export function createUploadGate(mostBytes: number): UploadGate {
  const held = createHeldBytes();

  function hasRoom(owner: string, bytes: number): boolean {
    const free = mostBytes - held.all() - bytes;
    const ofOwner = held.of(owner);
    return held.all() === 0 || (free >= 0 && (ofOwner === 0 || ofOwner + bytes <= SHARE_OF_FREE * free));
  }

  return {
    enter(owner, bytes) {
      if (!hasRoom(owner, bytes)) {
        throw new AegisError(
          'overloaded',
          'More files are being checked than this server holds at a time, or than is the share of one organisation. Try again in a moment.',
        );
      }
      held.add(owner, bytes);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        held.add(owner, -bytes);
      };
    },
  };
}
