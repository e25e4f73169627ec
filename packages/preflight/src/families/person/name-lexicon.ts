import { NAME_LEXICON } from './name-lexicon-data.ts';
import { unpackGroups } from './packed-groups.ts';
import { commonOf, type WordClass } from './word-class.ts';

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
  const table = (slots ??= unpacked());
  const key = hash & HASH_MASK;
  return classFrom(table, key, key & (SLOTS - 1));
}

/**
 * `wordClassOf` of the hashes `[from, to)` into `classes`. Whether the first slot holds the word is worked out without a jump: no
 * processor foresees which word comes next, and a jump that goes wrong costs more than all the rest.
 */
export function addWordClasses(hashes: Uint32Array, from: number, to: number, classes: Uint8Array): void {
  const table = (slots ??= unpacked());
  for (let index = from; index < to; index += 1) {
    const key = (hashes[index] ?? 0) & HASH_MASK;
    const slot = (table[key & (SLOTS - 1)] ?? 0) | 0;
    const difference = ((slot - 1) >>> 8) ^ key;
    classes[index] = (slot - 1) & ((difference - 1) >> 31);
    const isElsewhere = (-difference & (slot | -slot)) >>> 31;
    if (isElsewhere !== 0) classes[index] = classFrom(table, key, (key + 1) & (SLOTS - 1));
  }
}

function classFrom(table: Uint32Array, key: number, first: number): WordClass {
  for (let at = first; ; at = (at + 1) & (SLOTS - 1)) {
    const slot = table[at] ?? 0;
    if (slot === 0) return 0;
    if ((slot - 1) >>> 8 === key) return (slot - 1) & 0xff;
  }
}

function unpacked(): Uint32Array {
  const table = new Uint32Array(SLOTS);
  const byCommonness: number[][] = [[], [], [], []];
  unpackGroups(NAME_LEXICON, (key, value) => byCommonness[commonOf(value)]?.push((key << 8) | value));
  // The commonest words first, each in its own slot: of a text's words 8 in 100 are then looked for further on, and not 25.
  for (const entry of byCommonness.toReversed().flat()) {
    let at = (entry >>> 8) & (SLOTS - 1);
    while (table[at] !== 0) at = (at + 1) & (SLOTS - 1);
    table[at] = entry + 1;
  }
  return table;
}
