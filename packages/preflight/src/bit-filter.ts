/** Numbers, two bits each: `has` says yes too often and never no. */
export type BitFilter = Readonly<{ add: (value: number) => void; has: (value: number) => boolean }>;

/** With `2 ** bits` bits. Takes hashes: their lowest bits must differ. */
export function bitFilter(bits: number): BitFilter {
  const filter = new Uint32Array(1 << (bits - 5));
  const firstOf = (value: number): number => (value ^ (value >>> 15)) & ((1 << bits) - 1);
  const secondOf = (value: number): number => Math.imul(value, 0x85ebca6b) >>> (32 - bits);
  const set = (bit: number): void => {
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  };
  const isSet = (bit: number): boolean => ((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  return {
    add(value) {
      set(firstOf(value));
      set(secondOf(value));
    },
    has: (value) => isSet(firstOf(value)) && isSet(secondOf(value)),
  };
}
