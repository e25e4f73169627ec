const SLOTS = 2 ** 21;
/** Half full at most, so that a look-up ends after a step or two. */
const IDS_PER_GENERATION = SLOTS / 2;

export interface SeenIds {
  /** Remembers the id; true when it had been seen before. */
  addAndTell(id: string): boolean;
  clear(): void;
}

/**
 * Remembers at least the last 1,048,576 different ids, in 32 MB at most whatever their length.
 *
 * Kept are 64-bit fingerprints in two generations of open-addressing tables; when the younger is full, the older is
 * forgotten. A false "seen before" has a chance of about 1 in 10 million over a full table. A `Set` of strings would
 * need five times the memory and stop the process for tens of milliseconds whenever it grows.
 */
export function createSeenIds(): SeenIds {
  let current = new Uint32Array(SLOTS * 2);
  let previous: Uint32Array<ArrayBuffer> | undefined;
  let count = 0;

  return {
    addAndTell(id) {
      const [low, high] = fingerprint(id);
      if (previous && slotOf(previous, low, high).found) return true;
      const { slot, found } = slotOf(current, low, high);
      if (found) return true;
      current[slot] = low;
      current[slot + 1] = high;
      count++;
      if (count >= IDS_PER_GENERATION) {
        previous = current;
        current = new Uint32Array(SLOTS * 2);
        count = 0;
      }
      return false;
    },
    clear() {
      current = new Uint32Array(SLOTS * 2);
      previous = undefined;
      count = 0;
    },
  };
}

function slotOf(table: Uint32Array, low: number, high: number): { slot: number; found: boolean } {
  let slot = (low & (SLOTS - 1)) * 2;
  for (;;) {
    const slotLow = table[slot];
    const slotHigh = table[slot + 1];
    if (slotLow === low && slotHigh === high) return { slot, found: true };
    if (slotLow === 0 && slotHigh === 0) return { slot, found: false };
    slot = (slot + 2) % (SLOTS * 2);
  }
}

/** Two independent 32-bit multiplicative hashes with a final avalanche (the constants are MurmurHash3's). */
function fingerprint(id: string): readonly [number, number] {
  let low = 0x9747b28c;
  let high = 0x3c6ef372;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    low = Math.imul(low ^ code, 0xcc9e2d51);
    low ^= low >>> 15;
    high = Math.imul(high ^ code, 0x1b873593);
    high ^= high >>> 13;
  }
  low = avalanche(low ^ id.length);
  high = avalanche(high ^ id.length);
  // All zeros marks an empty slot.
  return low === 0 && high === 0 ? [1, 0] : [low, high];
}

function avalanche(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
