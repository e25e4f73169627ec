import { AegisError } from '../../domain/aegis-error.ts';

export interface UploadGate {
  /**
   * Sets memory aside before a byte is read; the result gives it back.
   *
   * @throws AegisError `overloaded` when uploads under way hold too much already
   */
  enter(bytes: number): () => void;
}

/** Bounds what all uploads together hold in memory. One is always let in, however large. */
export function createUploadGate(mostBytes: number): UploadGate {
  let held = 0;
  return {
    enter(bytes) {
      if (held > 0 && held + bytes > mostBytes) {
        throw new AegisError(
          'overloaded',
          'More files are being checked than this server holds at a time. Try again in a moment.',
        );
      }
      held += bytes;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        held -= bytes;
      };
    },
  };
}
