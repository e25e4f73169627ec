import { AegisError } from '../../domain/aegis-error.ts';

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
  let held = 0;
  const heldBy = new Map<string, number>();

  function add(owner: string, bytes: number): void {
    held += bytes;
    const ofOwner = (heldBy.get(owner) ?? 0) + bytes;
    if (ofOwner > 0) heldBy.set(owner, ofOwner);
    else heldBy.delete(owner);
  }

  function hasRoom(owner: string, bytes: number): boolean {
    const free = mostBytes - held - bytes;
    const ofOwner = heldBy.get(owner);
    return held === 0 || (free >= 0 && (ofOwner === undefined || ofOwner + bytes <= SHARE_OF_FREE * free));
  }

  return {
    enter(owner, bytes) {
      if (!hasRoom(owner, bytes)) {
        throw new AegisError(
          'overloaded',
          'More files are being checked than this server holds at a time, or than is the share of one organisation. Try again in a moment.',
        );
      }
      add(owner, bytes);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        add(owner, -bytes);
      };
    },
  };
}
