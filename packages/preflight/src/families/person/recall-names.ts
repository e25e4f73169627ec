import type { NameSpan } from './find-names.ts';
import { hashWord, letterKind, MARK, NOT_A_LETTER } from './letters.ts';
import { commonOf, givenOf } from './word-class.ts';
import { wordClassOf } from './name-lexicon.ts';

/** A whole name is taken for granted from this probability on. */
const GRANTED = 0.9;
/** A name that may be none gains this factor on its odds when it is part of one that was granted; about e². */
const GAIN = 8;
/** Shorter ones are initials and particles. */
const SHORTEST = 3;

/** From here on two words of which the first is a given name are believed: about e on the odds. */
const WHOLE_GAIN = 3;
const WHOLE = /^\p{Lu}[\p{Ll}'’]+ \p{Lu}[\p{L}'’]+$/u;

/** A title in front says that what follows is a name, though nobody knows it; below this the model knows better. */
const TITLED_LEAST = 0.2;
const TITLED = 0.6;
const TITLE_BEFORE =
  /(?:^|[^\p{L}])(?:Mrs?|Ms|Dr|Prof|Herrn?|[Ff]rau|Sra?|Mme|Mlle|domnul(?:e|ui)|doamn(?:a|ei)|[Pp]an[aiu]?|meneer|mevrouw|señora?|signora?)\.? $/u;
const LONGEST_TITLE = 12;
/** `Lachlan McTavish` */
const CLAN = /^\p{Lu}[\p{L}'’]+ Ma?c\p{Lu}\p{Ll}+$/u;

/** `Lindsey Williams`, `Hector Vandermeer`: a given name and one word more, which is surer than either word by itself. */
export function withWholeNames(text: string, spans: readonly NameSpan[]): NameSpan[] {
  return spans.map((span) => {
    if (span.probability < 0.5 && span.probability >= TITLED_LEAST && isTold(text, span))
      return { ...span, probability: TITLED };
    const isUnsure = span.probability < 0.5 && span.probability >= 1 / (1 + WHOLE_GAIN);
    if (!isUnsure || !WHOLE.test(text.slice(span.start, span.end))) return span;
    const [first = 0] = hashesIn(text, span.start, span.end).map((hash) => wordClassOf(hash));
    const isNamed = givenOf(first) > 0 && commonOf(first) < 2;
    return isNamed ? { ...span, probability: gained(span.probability, WHOLE_GAIN) } : span;
  });
}

function isTold(text: string, { start, end }: NameSpan): boolean {
  if (CLAN.test(text.slice(start, end))) return true;
  const isOrdinary = hashesIn(text, start, end).some((hash) => commonOf(wordClassOf(hash)) > 0);
  return !isOrdinary && TITLE_BEFORE.test(text.slice(Math.max(0, start - LONGEST_TITLE), start));
}

/** "John Smith" makes the `Smith` and the `John` of the same text likelier, before and after. */
export function recallNames(text: string, spans: readonly NameSpan[]): NameSpan[] {
  const granted = new Set<number>();
  for (const { start, end, probability } of spans) {
    if (probability < GRANTED || !hasWords(text, start, end)) continue;
    for (const hash of hashesIn(text, start, end)) if (commonOf(wordClassOf(hash)) < 3) granted.add(hash);
  }
  if (granted.size === 0) return [...spans];
  return spans.map((span) => {
    if (span.probability >= GRANTED) return span;
    const hashes = hashesIn(text, span.start, span.end);
    const isKnown = hashes.length > 0 && hashes.every((hash) => granted.has(hash));
    return isKnown ? { ...span, probability: gained(span.probability, GAIN) } : span;
  });
}

/** More than one: what stands between the words of a name is a hyphen, or white space. */
function hasWords(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit <= SPACE || unit === HYPHEN) return true;
    if ((unit === NO_BREAK_SPACE || unit >= OGHAM_SPACE) && /\s/.test(text.charAt(at))) return true;
  }
  return false;
}

const SPACE = 0x20;
const HYPHEN = 0x2d;
/** Beyond ASCII, white space is this and what comes after the other. */
const NO_BREAK_SPACE = 0xa0;
const OGHAM_SPACE = 0x1680;

function hashesIn(text: string, start: number, end: number): number[] {
  const hashes: number[] = [];
  let from = -1;
  for (let at = start; at <= end; at += 1) {
    const kind = at < end ? letterKind(text.charCodeAt(at)) : NOT_A_LETTER;
    if (kind !== NOT_A_LETTER && (from !== -1 || kind !== MARK)) {
      if (from === -1) from = at;
    } else {
      if (from !== -1 && at - from >= SHORTEST) hashes.push(hashWord(text, from, at));
      from = -1;
    }
  }
  return hashes;
}

function gained(probability: number, gain: number): number {
  const odds = (gain * probability) / (1 - probability);
  return odds / (1 + odds);
}
