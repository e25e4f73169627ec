/** Numbers, one bit each: `has` says yes too often and never no. */
export type BitFilter = Readonly<{ add: (value: number) => void; has: (value: number) => boolean }>;

/** With `2 ** bits` bits. Takes hashes: their lowest bits must differ. */
export function bitFilter(bits: number): BitFilter {
  const filter = new Uint32Array(1 << (bits - 5));
  const bitOf = (value: number): number => (value ^ (value >>> 15)) & ((1 << bits) - 1);
  return {
    add(value) {
      const bit = bitOf(value);
      filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    },
    has(value) {
      const bit = bitOf(value);
      return ((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
    },
  };
}
