import type { NameSpan } from './find-names.ts';
import { hashWord, letterKind, LOWER } from './letters.ts';
import { CUE, cueOf } from './name-cues.ts';
import { isNotAPerson } from './not-a-person.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, givenOf, surnameOf } from './word-class.ts';

/** Small words of other languages that are names elsewhere, or would be without their accents: "della", "från" and Fran. */
const SMALL_WORDS = new Set(
  'ole terá ante dalla della delle ora lei nas worden från sitt som vara skal sådan että mikä tak tam mac oni ona már még nagy așa ise bir'.split(
    ' ',
  ),
);

const LABELLED_NUMBER = /^(?: ?: ?[+(]?| (?:n\.?º ?|Nr\.? ?)?[A-Z]{0,3})\d/;
const LONGEST_LABELLED = 9;
const NEXT = /^(?:\s\p{Ll}[\p{L}'’]*){1,3}(?=[\s,.;:?!])/u;
const FAR = 48;
/** What is less likely is hardly found whatever it is. */
const LEAST = 0.2;

/**
 * Whether a single word that the model took for a name is none by what it did not look at: a word that itself labels or closes ("Cumprimentos,"), a
 * label in front of a number ("Móvil: +34 …"), or the first word of a sentence in a language whose ordinary words the lexicon does not
 * have ("Rechner mit der Adresse").
 */
export function isNoName(text: string, { start, end, probability }: NameSpan): boolean {
  if (
    probability >= LEAST &&
    (isNotAPerson(text, start, end) ||
      isNamedAfter(text, start, end) ||
      isNumbered(text, start, end) ||
      isSegment(text, end))
  )
    return true;
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) <= HYPHEN) return false;
  const hash = hashWord(text, start, end);
  const isCue = cueOf(hash) !== CUE.none;
  // "mon mari", and not Mari.
  if (isLower(text.charCodeAt(start))) return isCue || SMALL_WORDS.has(text.slice(start, end));
  if (!isCue && !isAtStart(text, start)) return false;
  const known = wordClassOf(hash);
  if (givenOf(known) > 0 || surnameOf(known) > 0) return false;
  if (isCue || LABELLED_NUMBER.test(text.slice(end, end + LONGEST_LABELLED))) return true;
  const next =
    NEXT.exec(text.slice(end, end + FAR))?.[0]
      .trim()
      .split(/\s/) ?? [];
  return next.some((other) => other.length > 1 && !/['’]/.test(other) && isUnknown(other));
}

/** What is called after people: `Fisher's exact test`, `Down syndrome`, `Dijkstra's algorithm`. */
const EPONYM =
  /^(?:['’]s|-\p{Lu}\p{Ll}{2,15}(?:['’]s)?)? (?:(?:exact|normal|fast|inverse|discrete|partial) )?(?:algorithm|theorem|lemma|conjecture|transform|equations?|inequality|polynomials?|distribution|coefficient|constant|number|numbers|matrix|matrices|filter|curves?|elimination|regression|test|correction|syndrome|disease|palsy|sign|scale|effect|law|comet|cells?|space|machine|process|decomposition|factorization|basis|function|functions|integral|series|kernel|angles?)\b/u;
/** Streets, squares and institutions of French, Italian, Spanish and Portuguese carry the name behind them. */
const CALLED_AFTER =
  /(?:^|[\s'’(])(?:rue|boulevard|quai|lycée|collège|hôpital|école|stade|piazza|viale|calle|avenida|plaza|rua|praça|ulica|ulicy) $/u;
/** Storms, and what ships and maps call so. */
const PLACED = /(?:^|[^\p{L}])(?:Hurricane|Typhoon|Cyclone|Port|Fort|Mount|Lake|Cape|Mont|Monte|Lac|Lago) $/u;
const FIRST_PLACED = /^(?:Hurricane|Typhoon|Cyclone|Mont|Lac|Lago) /;
const LONGEST_BEFORE = 12;

/** A small word behind it, behind its genitive, or another name behind a hyphen. */
function mayBeEponym(text: string, end: number): boolean {
  const next = text.charAt(end);
  if (next === '-') return isCapital(text.charCodeAt(end + 1));
  if (next === ' ') return isSmall(text.charCodeAt(end + 1));
  return (
    (next === "'" || next === '’') &&
    text.charAt(end + 1) === 's' &&
    text.charAt(end + 2) === ' ' &&
    isSmall(text.charCodeAt(end + 3))
  );
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isNamedAfter(text: string, start: number, end: number): boolean {
  if (mayBeEponym(text, end) && EPONYM.test(text.slice(end, end + FAR))) return true;
  if (text.charAt(start - 1) === ' ' && 'eilzaytck'.includes(text.charAt(start - 2) || ' ')) {
    const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
    if (CALLED_AFTER.test(before) || PLACED.test(before)) return true;
  }
  return (
    'HTCML'.includes(text.charAt(start)) &&
    FIRST_PLACED.test(text.slice(start, Math.min(end, start + LONGEST_BEFORE)))
  );
}

/** `Stellplatz Nr. 14`, `Ward No 6`; `Julia 1.9`. */
function isNumbered(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end + 1);
  if (isMonth(text, start, end)) return true;
  if (!((next >= 0x30 && next <= 0x39) || next === 0x20 || next === 0x76)) return false;
  return (
    (/ (?:No|Nr|Nos)$/.test(text.slice(Math.max(0, end - 4), end)) &&
      /^\.? ?\d/.test(text.slice(end, end + 3))) ||
    /^ v?\d{1,3}\.\d/.test(text.slice(end, end + 6))
  );
}

/** `1. Juli 2021` */
function isMonth(text: string, start: number, end: number): boolean {
  const digit = text.charCodeAt(end + 1);
  return (
    (digit === 0x31 || digit === 0x32) &&
    / [12]\d{3}/y.test(text.slice(end, end + 5)) &&
    /\d\.? (?:de )?$/.test(text.slice(Math.max(0, start - 6), start))
  );
}

/** `ISA*00*`, `N1*PR*`: the name of a segment of X12. */
function isSegment(text: string, end: number): boolean {
  return text.charAt(end) === '*' && /(?:^|[\n~])[A-Z]{2,3}$/.test(text.slice(Math.max(0, end - 4), end));
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
    if (character !== ' ' && character !== '>') return at < start - 1 && '.!?;'.includes(character);
  }
  return start === 0;
}

function isUnknown(word: string): boolean {
  return commonOf(wordClassOf(hashWord(word, 0, word.length))) === 0;
}
