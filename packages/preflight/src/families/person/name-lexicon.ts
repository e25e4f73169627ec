import { NAME_LEXICON } from './name-lexicon-data.ts';
import { unpackGroups } from './packed-groups.ts';
import type { WordClass } from './word-class.ts';

/**
 * Which words are names, kept as hashes: a word that is in no list is taken for one that is in about one of a hundred cases, which
 * the model is trained to live with, and the table costs a third of what the words would.
 */
export const LEXICON_HASH_BITS = 22;
const HASH_MASK = (1 << LEXICON_HASH_BITS) - 1;
const SLOTS = 1 << 17;

/** Open addressing; a slot holds `hash << 8 | class`, plus one so that zero means empty. Filled at the first look-up. */
let slots: Uint32Array | undefined;

/** 0 for a word that is in no list. Takes what `hashWord` returns. */
export function wordClassOf(hash: number): WordClass {
  slots ??= unpacked();
  const key = hash & HASH_MASK;
  for (let at = key & (SLOTS - 1); ; at = (at + 1) & (SLOTS - 1)) {
    const slot = slots[at] ?? 0;
    if (slot === 0) return 0;
    if ((slot - 1) >>> 8 === key) return (slot - 1) & 0xff;
  }
}

function unpacked(): Uint32Array {
  const table = new Uint32Array(SLOTS);
  unpackGroups(NAME_LEXICON, (key, value) => {
    let at = key & (SLOTS - 1);
    while (table[at] !== 0) at = (at + 1) & (SLOTS - 1);
    table[at] = ((key << 8) | value) + 1;
  });
  return table;
}
