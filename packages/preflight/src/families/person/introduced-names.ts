import { PARTICLES } from './name-features.ts';
import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
import { commonOf, givenOf, NO_PERSON, surnameOf } from './word-class.ts';
import { wordHashSet } from './word-hash-set.ts';
import { CAPITALISED, GAP, NUMBER, type Words } from './words.ts';

/** "my name is …", as people write it who write no capitals; and what stands before "name" there. */
const NAME = wordHashSet('name naam namn navn nome nom nombre nimi');
const IS_WORDS = 'is e ist er ar on est es';
const IS = wordHashSet(IS_WORDS);
const MINE = wordHashSet(
  'my his her their our full complete mein mon mio mi mijn zijn haar meu seu mein mitt mit',
);
/** One word, of which nothing but a name can be said. */
const CALLED_WORDS = 'heisse heiße chiamo llamo appelle heter hedder nazywam jmenuji';
const CALLED = wordHashSet(CALLED_WORDS);
/** "my son ezra": people in small letters whom somebody has. */
const KIN_WORDS =
  'son daughter friend wife husband brother sister mom mum dad boss colleague roommate boyfriend girlfriend fiance cousin neighbor neighbour';
const KIN = wordHashSet(KIN_WORDS);
/** "thanks, maria" at the end. */
const CLOSING_WORDS = 'thanks thx regards cheers';
const CLOSING = wordHashSet(CLOSING_WORDS);
/** The last words of all introductions: the one question that is asked about every word of a text. */
const LAST = wordHashSet(`${IS_WORDS} ${CALLED_WORDS} ${KIN_WORDS} ${CLOSING_WORDS}`);
const REFLEXIVE = wordHashSet('sie się se');

const [THIS, IS_ENGLISH] = ['this', 'is'].map((word) => hashWord(word, 0, word.length));

const PROBABILITY = 0.85;
const MOST_WORDS = 5;
const SHORTEST = 3;

/** The name in small letters behind an introduction that ends with word i, if there is one: "ich heiße annegret von hagen". */
export function introducedName(words: Words, i: number): NameSpan | undefined {
  if (LAST.has(words.hash[i] ?? 0) && isGivenName(words, i + 1) && (isKin(words, i) || isClosing(words, i)))
    return {
      start: words.start[i + 1] ?? 0,
      end: words.end[familyName(words, i + 1)] ?? 0,
      probability: PROBABILITY,
    };
  const from = afterIntroduction(words, i);
  if (from === undefined) return undefined;
  let to = from;
  let named = 0;
  for (; to < words.count && to - from < MOST_WORDS && words.gap[to] === GAP.space; to += 1) {
    const isParticle = PARTICLES.has(words.hash[to] ?? 0) && to > from;
    if (isParticle) continue;
    if (!isLikeName(words, to, named)) break;
    named += 1;
  }
  while (to > from && PARTICLES.has(words.hash[to - 1] ?? 0)) to -= 1;
  // One word that nobody knows may be anything: "my name is mud".
  const isKnown =
    named > 1 || (givenOf(words.lexicon[from] ?? 0) | surnameOf(words.lexicon[from] ?? 0)) !== 0;
  return named > 0 && isKnown
    ? { start: words.start[from] ?? 0, end: words.end[to - 1] ?? 0, probability: PROBABILITY }
    : undefined;
}

/** Both, sorted by start; those that overlap are one, from the first word of any to the last. */
export function withIntroduced(
  spans: readonly NameSpan[],
  introduced: readonly NameSpan[],
): readonly NameSpan[] {
  if (introduced.length === 0) return spans;
  const merged: NameSpan[] = [];
  for (const span of [...spans, ...introduced].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else
      merged[merged.length - 1] = {
        start: last.start,
        end: Math.max(last.end, span.end),
        probability: Math.max(last.probability, span.probability),
      };
  }
  return merged;
}

function isKin(words: Words, i: number): boolean {
  return (
    KIN.has(words.hash[i] ?? 0) &&
    MINE.has(words.hash[i - 1] ?? 0) &&
    words.gap[i] === GAP.space &&
    words.gap[i + 1] === GAP.space
  );
}

function isClosing(words: Words, i: number): boolean {
  const gap = words.gap[i + 1] ?? 0;
  return (
    CLOSING.has(words.hash[i] ?? 0) &&
    (gap & ~(GAP.space | GAP.comma | GAP.newline)) === 0 &&
    i + 2 === words.count
  );
}

/** In small letters, and nothing else than a given name. */
function isGivenName(words: Words, i: number): boolean {
  const lexicon = words.lexicon[i] ?? 0;
  return (
    words.shape[i] === 0 &&
    givenOf(lexicon) > commonOf(lexicon) &&
    (words.end[i] ?? 0) - (words.start[i] ?? 0) >= SHORTEST
  );
}

/** The word with which the name that starts at word i ends. */
function familyName(words: Words, i: number): number {
  const next = words.lexicon[i + 1] ?? 0;
  return words.gap[i + 1] === GAP.space &&
    words.shape[i + 1] === 0 &&
    surnameOf(next) > 0 &&
    commonOf(next) === 0
    ? i + 1
    : i;
}

function afterIntroduction(words: Words, i: number): number | undefined {
  const hash = words.hash[i] ?? 0;
  if (!LAST.has(hash)) return undefined;
  if (CALLED.has(hash)) return REFLEXIVE.has(words.hash[i + 1] ?? 0) ? i + 2 : i + 1;
  const isNamed =
    IS.has(hash) && i >= 2 && NAME.has(words.hash[i - 1] ?? 0) && MINE.has(words.hash[i - 2] ?? 0);
  if (isNamed) return i + 1;
  // "hello this is clive young", but "this is fine".
  const isThis = words.hash[i] === IS_ENGLISH && i >= 1 && words.hash[i - 1] === THIS;
  return isThis && givenOf(words.lexicon[i + 1] ?? 0) > 0 && commonOf(words.lexicon[i + 1] ?? 0) === 0
    ? i + 1
    : undefined;
}

/** Letters, and no ordinary word; a second one may be: "lukas stone". */
function isLikeName(words: Words, i: number, named: number): boolean {
  const shape = words.shape[i] ?? 0;
  const lexicon = words.lexicon[i] ?? 0;
  if ((shape & (NUMBER | CAPITALISED)) !== 0 || (words.end[i] ?? 0) - (words.start[i] ?? 0) < SHORTEST)
    return false;
  return (lexicon & NO_PERSON) === 0 && (commonOf(lexicon) < 2 || (named === 1 && surnameOf(lexicon) > 0));
}
