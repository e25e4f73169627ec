import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
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
const AT_START = /(?:^|[.!?]\s{1,3}|\n[\s>]{0,3})$/;
const NEXT = /^(?:\s\p{Ll}[\p{L}'’]*){1,3}(?=[\s,.;:?!])/u;
const FAR = 48;

/**
 * Whether a single word that the model took for a name is none by what it did not look at: a word that itself labels or closes ("Cumprimentos,"), a
 * label in front of a number ("Móvil: +34 …"), or the first word of a sentence in a language whose ordinary words the lexicon does not
 * have ("Rechner mit der Adresse").
 */
export function isNoName(text: string, { start, end }: NameSpan): boolean {
  const word = text.slice(start, end);
  if (/[\s-]/.test(word)) return false;
  if (SMALL_WORDS.has(word)) return true;
  const hash = hashWord(text, start, end);
  // "mon mari", and not Mari.
  if (/^\p{Ll}/u.test(word) && cueOf(hash) !== CUE.none) return true;
  const known = wordClassOf(hash);
  if (givenOf(known) > 0 || surnameOf(known) > 0) return false;
  if (cueOf(hash) !== CUE.none) return true;
  if (!AT_START.test(text.slice(Math.max(0, start - 4), start))) return false;
  if (LABELLED_NUMBER.test(text.slice(end, end + 5))) return true;
  const next =
    NEXT.exec(text.slice(end, end + FAR))?.[0]
      .trim()
      .split(/\s/) ?? [];
  return next.some((other) => other.length > 1 && !/['’]/.test(other) && isUnknown(other));
}

function isUnknown(word: string): boolean {
  return commonOf(wordClassOf(hashWord(word, 0, word.length))) === 0;
}
