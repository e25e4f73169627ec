import { bitFilter } from './bit-filter.ts';
import type { ContextWords } from './context-words.ts';
import { foldsTo, foldWord, forEachWord, hashOfFolded, NO_HASH } from './word-tokens.ts';

/** Which of the lists a phrase is in, 30 to a number: small integers, which arrays hold without boxes and are made of quickly. */
export type ListSet = number[];
const LISTS_IN_NUMBER = 30;
const BITS_OF_LIST = 5;

/** Where a list stands in a `ListSet`: the number and, in the lowest five bits, the bit. */
function placeOf(list: number): number {
  return (Math.floor(list / LISTS_IN_NUMBER) << BITS_OF_LIST) | (list % LISTS_IN_NUMBER);
}

/** The numbers of a `ListSet` that are not zero: the index of each and the number itself. Most phrases are in one list or two. */
export type FewLists = readonly number[];

function fewOf(set: readonly number[]): FewLists {
  return set.flatMap((bits, index) => (bits === 0 ? [] : [index, bits]));
}

export function emptyListSet({ setLength }: Readonly<{ setLength: number }>): ListSet {
  const set: number[] = [];
  for (let index = 0; index < setLength; index += 1) set.push(0);
  return set;
}

export function addAll(set: ListSet, more: readonly number[]): void {
  for (let index = 0; index < set.length; index += 1) set[index] = (set[index] ?? 0) | (more[index] ?? 0);
}

export function addFew(set: ListSet, few: FewLists): void {
  for (let index = 0; index < few.length; index += 2)
    set[few[index] ?? 0] = (set[few[index] ?? 0] ?? 0) | (few[index + 1] ?? 0);
}

/** `list`: what `indexOf` gives. */
export function hasList(set: readonly number[], list: number): boolean {
  return ((set[list >> BITS_OF_LIST] ?? 0) & (1 << (list & 31))) !== 0;
}

function addList(set: ListSet, list: number): void {
  const index = list >> BITS_OF_LIST;
  set[index] = (set[index] ?? 0) | (1 << (list & 31));
}

/** A word after the first of a phrase, folded; with the hashes of itself and of its plural. */
export type PhraseWord = Readonly<{ word: string; hash: number; plural: number }>;

/** A phrase of the lexicon: the words after its first, and the lists that it is in before and after a value. */
type Phrase = Readonly<{ rest: readonly PhraseWord[]; before: FewLists; after: FewLists }>;
/** While the lexicon is made. */
type Entry = Readonly<{ tail: string; before: ListSet; after: ListSet }>;

/** All context words of all families, so that one look at a text serves them all. */
export type ContextLexicon = Readonly<{
  /** Of a list, for `hasList`; throws when the lexicon was made without it. */
  indexOf: (words: ContextWords) => number;
  /** Length of a `ListSet`. */
  setLength: number;
  /** A `ListSet` without any. */
  none: readonly number[];
  /** The most words that a phrase has. */
  mostWords: number;
  /** Whether a phrase may start with a word of that hash; rules out nearly every word of a text. */
  mayStart: (hash: number) => boolean;
  /**
   * Phrases that may start with the word at `[start, end)`, in the plural as well. `hash` and that of the word behind it, `next`, are as
   * in `WordColumns`; what cannot go on with `next` may be left out.
   */
  startingWith: (text: string, start: number, end: number, hash: number, next: number) => readonly Phrase[];
}>;

/** Longer phrases are not written in one piece. */
const MOST_JOINED = 4;
/** `Versicherungsnummer`, `rijksregisternummer`: Germanic languages shorten it inside a word. */
const NUMMER = /(?<=\p{L}{3})nummer$/u;
/** What is also written with full stops: R.F.C., D.N.I. */
const ACRONYM = /^[a-z]{3,4}$/;
/** Some 6,000 first words, plurals included, set one in twenty of this many bits, which is 16 KB. */
const FILTER_BITS = 17;
/** `A/C` is not written in one piece, as in `configure.ac`. */
const WITH_SLASH = /^\p{L}\/\p{L}$/u;
const NONE: readonly Phrase[] = [];

export function contextLexicon(lists: readonly ContextWords[]): ContextLexicon {
  const indexes = new Map(lists.map((words, index) => [words, placeOf(index)]));
  const setLength = Math.max(1, Math.ceil(lists.length / LISTS_IN_NUMBER));
  const phrases = phrasesOf(indexes, setLength);
  const starts = phraseStarts(phrases);
  const filter = bitFilter(FILTER_BITS);
  for (const word of phrases.keys())
    for (const form of [word, `${word}s`]) filter.add(keyOf(hashOfFolded(form)));
  const startingWithWord = (word: string): readonly Phrase[] =>
    phrases.get(word) ?? (word.endsWith('s') ? phrases.get(word.slice(0, -1)) : undefined) ?? NONE;

  return {
    indexOf(words) {
      const index = indexes.get(words);
      if (index === undefined) {
        throw new Error(
          `The context words ${[...words.before, ...words.after].slice(0, 3).join(', ')} … are not in the lexicon; ` +
            `name them in the family's \`words\`, which lists all that its \`find\` asks for.`,
        );
      }
      return index;
    },
    setLength,
    none: emptyListSet({ setLength }),
    mostWords: Math.max(1, ...[...phrases.values()].flat().map(({ rest }) => rest.length + 1)),
    mayStart: (hash) => filter.has(keyOf(hash)),
    startingWith(text, start, end, hash, next) {
      if (hash === NO_HASH) return startingWithWord(foldWord(text.slice(start, end)));
      return starts(text, start, end, hash, next);
    },
  };
}

/** By their first words. What is the same in several phrases is there once: a process has the lexicon once a thread. */
function phrasesOf(
  indexes: ReadonlyMap<ContextWords, number>,
  setLength: number,
): ReadonlyMap<string, readonly Phrase[]> {
  const entries = new Map<string, Entry[]>();
  const words = new Map<string, PhraseWord>();
  const rests = new Map<string, readonly PhraseWord[]>();
  const sets = new Map<string, FewLists>();
  const wordOf = (word: string) => once(words, word, () => phraseWord(word));
  const restOf = (tail: string) => once(rests, tail, () => (tail === '' ? [] : tail.split(' ').map(wordOf)));
  const setOf = (set: ListSet) => {
    const few = fewOf(set);
    return once(sets, few.join(), () => few);
  };

  for (const [{ before, after }, index] of indexes) {
    for (const [role, written] of [
      ['before', before],
      ['after', after],
    ] as const) {
      for (const [first = '', ...rest] of written.flatMap(spellingsOf)) {
        const known = once(entries, first, () => []);
        const tail = rest.join(' ');
        let entry = known.find((candidate) => candidate.tail === tail);
        if (entry === undefined) {
          entry = { tail, before: emptyListSet({ setLength }), after: emptyListSet({ setLength }) };
          known.push(entry);
        }
        addList(entry[role], index);
      }
    }
  }
  return new Map(
    Array.from(entries, ([first, known]) => [
      first,
      known.map(({ tail, before, after }) => ({
        rest: restOf(tail),
        before: setOf(before),
        after: setOf(after),
      })),
    ]),
  );
}

function once<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

/** "social security no" is also written `socialsecurity no`, `social securityno` and `socialsecurityno`; `Nummer` is also `Nr`. */
function spellingsOf(written: string): string[][] {
  const words: string[] = [];
  forEachWord(written, 0, written.length, (start, end) => words.push(foldWord(written.slice(start, end))));
  const spellings = WITH_SLASH.test(written) ? [words] : joinedSpellingsOf(words);
  return spellings.concat(
    spellings.flatMap((spelling) =>
      NUMMER.test(spelling.at(-1) ?? '')
        ? [[...spelling.slice(0, -1), (spelling.at(-1) ?? '').replace(NUMMER, 'nr')]]
        : [],
    ),
  );
}

function joinedSpellingsOf(words: readonly string[]): string[][] {
  if (words.length > MOST_JOINED) return [[...words]];
  const [only = ''] = words;
  if (words.length === 1 && ACRONYM.test(only)) return [[...words], only.split('')];
  return words.slice(1).reduce<string[][]>(
    (spellings, word) =>
      spellings.flatMap((spelling) => [
        [...spelling, word],
        [...spelling.slice(0, -1), `${spelling.at(-1)}${word}`],
      ]),
    words.length === 0 ? [] : [[words[0] ?? '']],
  );
}

function phraseWord(word: string): PhraseWord {
  return { word, hash: hashOfFolded(word), plural: hashOfFolded(`${word}s`) };
}

/** Slots for each word, plurals included. */
const SPARSITY = 2;

/** Of a slot: the key of its word, a bit for each second word, its first phrase, how many it has of one word and, 16 bits up, of more. */
const [KEY, MASK, FIRST, COUNTS] = [0, 1, 2, 3];
const SLOT_BITS = 2;

/**
 * Phrases by their first word, in the singular and the plural, and their second. In one flat column: the words of a text are all over the
 * lexicon, and most that start a phrase do not go on as any does, which one look into memory tells here.
 */
function phraseStarts(
  phrases: ReadonlyMap<string, readonly Phrase[]>,
): (text: string, start: number, end: number, hash: number, next: number) => readonly Phrase[] {
  const all = [...phrases.values()].flatMap(([...ofWord]) =>
    // Those of one word in front.
    ofWord.sort((a, b) => Math.min(a.rest.length, 1) - Math.min(b.rest.length, 1)),
  );
  const seconds = Int32Array.from(all, ({ rest }) => rest[0]?.hash ?? NO_HASH);
  const plurals = Int32Array.from(all, ({ rest }) => rest[0]?.plural ?? NO_HASH);
  const size = 1 << Math.ceil(Math.log2(2 * SPARSITY * Math.max(1, phrases.size)));
  const slots = new Int32Array(size << SLOT_BITS);
  const words: string[] = [];
  const slotOf = (key: number): number => Math.imul(key, FIBONACCI) & (size - 1);

  const add = (word: string, first: number, count: number): void => {
    const key = keyOf(hashOfFolded(word));
    let slot = slotOf(key);
    while (slots[(slot << SLOT_BITS) + COUNTS] !== 0) slot = (slot + 1) & (size - 1);
    const singles = all.slice(first, first + count).filter(({ rest }) => rest.length === 0).length;
    let mask = 0;
    for (let index = first + singles; index < first + count; index += 1)
      mask |= maskOf(seconds[index] ?? NO_HASH) | maskOf(plurals[index] ?? NO_HASH);
    words[slot] = word;
    slots.set([key, mask, first, singles | ((count - singles) << 16)], slot << SLOT_BITS);
  };
  let first = 0;
  for (const [word, { length }] of phrases) {
    add(word, first, length);
    if (!phrases.has(`${word}s`)) add(`${word}s`, first, length);
    first += length;
  }

  return (text, start, end, hash, next) => {
    const key = keyOf(hash);
    for (let slot = slotOf(key); ; slot = (slot + 1) & (size - 1)) {
      const at = slot << SLOT_BITS;
      const counts = slots[at + COUNTS] ?? 0;
      if (counts === 0) return NONE;
      if (slots[at + KEY] !== key) continue;
      const mayGoOn = next === NO_HASH || ((slots[at + MASK] ?? 0) & maskOf(next)) !== 0;
      const singles = counts & 0xffff;
      if ((!mayGoOn && singles === 0) || !foldsTo(text, start, end, words[slot] ?? '')) continue;
      const from = slots[at + FIRST] ?? 0;
      const found = all.slice(from, from + singles);
      if (!mayGoOn) return found;
      const last = from + singles + (counts >> 16);
      for (let index = from + singles; index < last; index += 1) {
        if (next !== NO_HASH && seconds[index] !== next && plurals[index] !== next) continue;
        const phrase = all[index];
        if (phrase !== undefined) found.push(phrase);
      }
      return found;
    }
  };
}

/** 31 bits: what a Map finds without boxing a number. The lowest bit of every hash is set. */
function keyOf(hash: number): number {
  return hash >> 1;
}

function maskOf(hash: number): number {
  return 1 << ((hash >>> 7) & 31);
}

/** 2³² divided by the golden ratio: spreads neighbouring numbers. */
const FIBONACCI = 0x9e3779b1;
