/** Numbers by what `hashWord` says of a word; 0 for a word that has none. */
export type WordHashMap = Readonly<{ get: (hash: number) => number }>;

/** Slots for each word, at least: most other words meet an empty one at once, and the columns stay in the nearest caches. */
const SPARSITY = 8;

/**
 * Takes whole numbers from 1 on. Open addressing in flat columns: a `Map` boxes every hash beyond 31 bits that it is asked for, and
 * it is asked for every word of a text.
 */
export function wordHashMap(entries: ReadonlyMap<number, number>): WordHashMap {
  const size = 1 << Math.ceil(Math.log2(SPARSITY * Math.max(1, entries.size)));
  // Key and number side by side: words are all over the table, and a look at one brings the other into the cache.
  const slots = new Int32Array(2 * size);
  const slotOf = (hash: number): number => {
    const key = hash | 0;
    let slot = 2 * (key & (size - 1));
    while (slots[slot + 1] !== 0 && slots[slot] !== key) slot = (slot + 2) & (2 * size - 1);
    return slot;
  };
  for (const [hash, value] of entries) {
    const slot = slotOf(hash);
    slots[slot] = hash | 0;
    slots[slot + 1] = value;
  }
  return { get: (hash) => slots[slotOf(hash) + 1] ?? 0 };
}
