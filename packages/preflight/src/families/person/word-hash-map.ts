/** Numbers by what `hashWord` says of a word; 0 for a word that has none. */
export type WordHashMap = Readonly<{ get: (hash: number) => number }>;

/** Slots for each word, at least: most other words meet an empty one at once. */
const SPARSITY = 8;

/**
 * Takes numbers from 1 to 65,535. Open addressing in flat columns: a `Map` boxes every hash beyond 31 bits that it is asked for, and
 * it is asked for every word of a text.
 */
export function wordHashMap(entries: ReadonlyMap<number, number>): WordHashMap {
  const size = 1 << Math.ceil(Math.log2(SPARSITY * Math.max(1, entries.size)));
  const keys = new Int32Array(size);
  const values = new Uint16Array(size);
  /** A bit for each slot at which the search for some word starts: 16 times smaller, so that it stays in the nearest cache. */
  const starts = new Uint32Array(Math.max(1, size >>> 5));
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
    const start = hash & (size - 1);
    starts[start >>> 5] = (starts[start >>> 5] ?? 0) | (1 << (start & 31));
  }
  return {
    get(hash) {
      const start = hash & (size - 1);
      return ((starts[start >>> 5] ?? 0) & (1 << (start & 31))) === 0 ? 0 : (values[slotOf(hash)] ?? 0);
    },
  };
}
