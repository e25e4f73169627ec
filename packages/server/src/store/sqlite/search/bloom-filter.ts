/** Bits a term and hashes a lookup: one wrong "perhaps" in a thousand. */
const BITS_PER_TERM = 14.4;
const HASHES = 10;

/** Remembers texts in a few bits each (https://en.wikipedia.org/wiki/Bloom_filter). */
export function bloomFilterOf(terms: ReadonlySet<string>): Uint8Array {
  const filter = new Uint8Array(Math.max(8, Math.ceil((terms.size * BITS_PER_TERM) / 8)));
  for (const term of terms) {
    for (const bit of bitsOf(term, filter)) filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }
  return filter;
}

/** False: the term is certainly not among them. */
export function perhapsHolds(filter: Uint8Array, term: string): boolean {
  for (const bit of bitsOf(term, filter)) {
    if (((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/** Two hashes make all: Kirsch and Mitzenmacher, "Less Hashing, Same Performance", 2006. */
function* bitsOf(term: string, filter: Uint8Array): Generator<number> {
  const bits = filter.length * 8;
  // FNV-1a with two starting values; its parameters: http://www.isthe.com/chongo/tech/comp/fnv/
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let index = 0; index < term.length; index += 1) {
    const unit = term.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two ^ unit, 0x85ebca6b);
    two ^= two >>> 13;
  }
  const step = (two | 1) >>> 0;
  for (let round = 0; round < HASHES; round += 1) {
    yield ((one >>> 0) + round * step) % bits;
  }
}
