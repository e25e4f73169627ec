/** Numbers by what `hashWord` says of a word; 0 for a word that has none. */
export type WordHashMap = Readonly<{ get: (hash: number) => number }>;

/** Slots for each word, at least: most other words meet an empty one at once, and the columns stay in the nearest caches. */
const SPARSITY = 8;

/**
 * Takes numbers from 1 to 65,535. Open addressing in flat columns: a `Map` boxes every hash beyond 31 bits that it is asked for, and
 * it is asked for every word of a text.
 */
export function wordHashMap(entries: ReadonlyMap<number, number>): WordHashMap {
  const size = 1 << Math.ceil(Math.log2(SPARSITY * Math.max(1, entries.size)));
  const keys = new Int32Array(size);
  const values = new Uint16Array(size);
  const slotOf = (hash: number): number => {
    const key = hash | 0;
    let slot = key & (size - 1);
    while (values[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    return slot;
  };
  for (const [hash, value] of entries) {
    const slot = slotOf(hash);
    keys[slot] = hash | 0;
    values[slot] = value;
  }
  return { get: (hash) => values[slotOf(hash)] ?? 0 };
}
