/** The writing side of packages/preflight/src/families/person/packed-groups.ts, for numbers below `limit`. */
export function packGroups(groups: ReadonlyMap<number, readonly number[]>, limit: number): string {
  const bits: number[] = [];
  const write = (value: number, width: number) => {
    for (let bit = width - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  for (const [value, numbers] of [...groups].sort(([a], [b]) => a - b)) {
    const k = Math.max(0, Math.round(Math.log2((limit / numbers.length) * Math.LN2)));
    write(value, 8);
    write(k, 5);
    write(numbers.length, 16);
    let last = -1;
    for (const number of [...numbers].sort((a, b) => a - b)) {
      const gap = number - last - 1;
      for (let unary = gap >> k; unary > 0; unary -= 1) write(1, 1);
      write(0, 1);
      write(gap & ((1 << k) - 1), k);
      last = number;
    }
  }
  write(0, 8);
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries()) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (7 - (at & 7)));
  return Buffer.from(bytes).toString('base64');
}
