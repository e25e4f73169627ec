import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
import { CUE, cueOf } from './name-cues.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, givenOf, surnameOf } from './word-class.ts';

/** Small words that are a name once their accents are gone: "från" and Fran. */
const SMALL_WORDS = new Set(
  'från för när här där är än så få må og å más tú él sí así está até já são não é és már még från für über dès où déjà même près très après się już też był być nå på'.split(
    ' ',
  ),
);

const LABELLED_NUMBER = /^ ?: ?[+(]?\d/;
const AT_START = /(?:^|[.!?]\s{1,3}|\n\s{0,3})$/;
const NEXT = /^\s(\p{Ll}{2,})(?=[\s,.])/u;

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
  const known = wordClassOf(hash);
  if (givenOf(known) > 0 || surnameOf(known) > 0) return false;
  if (cueOf(hash) !== CUE.none) return true;
  if (!AT_START.test(text.slice(Math.max(0, start - 4), start))) return false;
  if (LABELLED_NUMBER.test(text.slice(end, end + 5))) return true;
  const next = NEXT.exec(text.slice(end, end + 24))?.[1];
  return next !== undefined && commonOf(wordClassOf(hashWord(next, 0, next.length))) === 0;
}
