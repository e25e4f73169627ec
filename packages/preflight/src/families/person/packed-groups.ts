/**
 * Numbers in groups, each group under one value, as text: what both the lexicon (word hashes by class) and the model (features by
 * weight) are kept as. Base64 of a bit stream; a group is value (8 bits), Rice parameter (5), how many (16), and the gaps between its
 * ascending numbers, each a quotient in unary and a remainder. A value of zero ends. For numbers that spread evenly, as hashes
 * do, Rice coding comes within a few per cent of the least space there is (R. F. Rice, JPL 79-22, 1979).
 */
export function unpackGroups(packed: string, each: (number: number, value: number) => void): void {
  const read = bitReader(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)));
  for (let value = read(8); value !== 0; value = read(8)) {
    const k = read(5);
    const count = read(16);
    let number = -1;
    for (let index = 0; index < count; index += 1) {
      let quotient = 0;
      while (read(1) === 1) quotient += 1;
      number += 1 + ((quotient << k) | read(k));
      each(number, value);
    }
  }
}

/** Reads numbers of a given width, most significant bit first. */
function bitReader(bytes: Uint8Array): (width: number) => number {
  let at = 0;
  return (width) => {
    let value = 0;
    for (let bit = 0; bit < width; bit += 1, at += 1) {
      value = (value << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    }
    return value;
  };
}
