import type { NameSpan } from './find-names.ts';
import { hashWord, letterKind, LOWER } from './letters.ts';
import { CUE, cueOf } from './name-cues.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, givenOf, surnameOf } from './word-class.ts';

/** Small words of other languages that are names elsewhere, or would be without their accents: "della", "från" and Fran. */
const SMALL_WORDS = new Set(
  'ante dalla della delle ora lei nas worden från sitt som vara skal sådan että mikä tak tam oni ona már még nagy așa ise bir'.split(
    ' ',
  ),
);

const LABELLED_NUMBER = /^ ?: ?[+(]?\d/;
const NEXT = /^(?:\s\p{Ll}[\p{L}'’]*){1,3}(?=[\s,.;:?!])/u;
const FAR = 48;

/**
 * Whether a single word that the model took for a name is none by what it did not look at: a word that itself labels or closes ("Cumprimentos,"), a
 * label in front of a number ("Móvil: +34 …"), or the first word of a sentence in a language whose ordinary words the lexicon does not
 * have ("Rechner mit der Adresse").
 */
export function isNoName(text: string, { start, end }: NameSpan): boolean {
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) <= HYPHEN) return false;
  const hash = hashWord(text, start, end);
  const isCue = cueOf(hash) !== CUE.none;
  // "mon mari", and not Mari.
  if (isLower(text.charCodeAt(start))) return isCue || SMALL_WORDS.has(text.slice(start, end));
  if (!isCue && !isAtStart(text, start)) return false;
  const known = wordClassOf(hash);
  if (givenOf(known) > 0 || surnameOf(known) > 0) return false;
  if (isCue || LABELLED_NUMBER.test(text.slice(end, end + 5))) return true;
  const next =
    NEXT.exec(text.slice(end, end + FAR))?.[0]
      .trim()
      .split(/\s/) ?? [];
  return next.some((other) => other.length > 1 && !/['’]/.test(other) && isUnknown(other));
}

/** What stands between the words of a name: hyphen, apostrophe, white space; all letters are above. */
const HYPHEN = 0x2d;

function isLower(unit: number): boolean {
  return letterKind(unit) === LOWER;
}

const FARTHEST = 4;

/** Whether a sentence or a line starts there, quoted or not. */
function isAtStart(text: string, start: number): boolean {
  for (let at = start - 1; at >= start - FARTHEST && at >= 0; at -= 1) {
    const character = text.charAt(at);
    if (character === '\n') return true;
    if (character !== ' ' && character !== '>') return at < start - 1 && '.!?'.includes(character);
  }
  return start === 0;
}

function isUnknown(word: string): boolean {
  return commonOf(wordClassOf(hashWord(word, 0, word.length))) === 0;
}
