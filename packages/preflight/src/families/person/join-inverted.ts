import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, givenOf, NO_PERSON, PLACE, surnameOf } from './word-class.ts';

/** This much must speak for it before two names are one. */
const ENOUGH = 3;

/** `Smith, John` is one person where the first word is a family name, the second a given one, or the two stand by themselves. */
export function joinInverted(text: string, spans: readonly NameSpan[]): NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && isInverted(text, last, span)) {
      const probability = Math.max(last.probability, span.probability);
      joined[joined.length - 1] = { start: last.start, end: span.end, probability };
      continue;
    }
    const whole = withUnknownFamily(text, span);
    // The family name alone was a guess at most.
    if (last !== undefined && last.start >= whole.start) joined.pop();
    joined.push(last !== undefined && last.start < whole.start && last.end > whole.start ? span : whole);
  }
  return joined;
}

const COMMA = 0x2c;
const FAMILY = /(?:^|[\n\t|;"]| {2})(\p{Lu}[\p{L}'’-]{2,}, )$/u;
const LONGEST_FAMILY = 32;

/** `Großmann, Dietmar` as a field of its own, whose family name nobody knows. */
function withUnknownFamily(text: string, given: NameSpan): NameSpan {
  if (text.charCodeAt(given.start - 2) !== COMMA || !isAtEdge(text, given.end)) return given;
  const known = firstWord(text, given);
  if (givenOf(known) === 0) return given;
  const family = FAMILY.exec(text.slice(Math.max(0, given.start - LONGEST_FAMILY), given.start))?.[1];
  if (family === undefined) return given;
  const word = wordClassOf(hashWord(family, 0, family.length - 2));
  // "Danke, Anna" is a line and no row of a list.
  const isRow = surnameOf(word) > 0 || !isOneOf('\n', text.charAt(given.end));
  const isFamily =
    commonOf(word) <= 2 && (word & (PLACE | NO_PERSON)) === 0 && givenOf(word) <= surnameOf(word);
  return isRow && isFamily ? { ...given, start: given.start - family.length } : given;
}

/** Whether a field ends there: a line, a cell, or a column set with spaces. */
function isAtEdge(text: string, end: number): boolean {
  return isOneOf(SEPARATORS, text.charAt(end)) || text.startsWith('  ', end);
}

function isInverted(text: string, left: NameSpan, right: NameSpan): boolean {
  if (right.start - left.end !== 2 || text[left.end] !== ',' || text[right.start - 1] !== ' ') return false;
  if (text.slice(left.start, left.end).includes(',') || !isFamilyName(text, left)) return false;
  const isColumn = text.startsWith('  ', left.start - 2) && isAtEdge(text, right.end);
  const isAlone =
    isColumn || (isOneOf(BEFORE, text.charAt(left.start - 1)) && isOneOf(AFTER, text.charAt(right.end)));
  if (!isColumn && Math.min(left.probability, right.probability) < LEAST) return false;
  const first = lastWord(text, left);
  const second = firstWord(text, right);
  const isParticled = /^\p{Ll}/u.test(text.slice(left.start, left.end));
  const evidence =
    Math.sign(surnameOf(first) - givenOf(first)) +
    Math.sign(givenOf(second) - surnameOf(second)) +
    (isParticled ? PARTICLED : 0) +
    (INITIAL.test(text.slice(right.start, right.end)) ? 2 : 0) +
    (isColumn || isOneOf(BEFORE, before(text, left.start)) ? 1 : 0) +
    (isColumn || isOneOf(AFTER, text.charAt(right.end)) ? 1 : 0) +
    (/^ [(<][^\s@]{1,40}@/.test(text.slice(right.end, right.end + 44)) ? 2 : 0) +
    (isAlone || isOneOf(SEPARATORS, text.charAt(right.end)) ? 1 : 0) -
    (!isParticled && /^(?:,| and| &| or)/.test(text.slice(right.end, right.end + 4)) ? 2 : 0) -
    // "Dorian, Elif, Farida, Giovanni": the end of a list.
    (/\p{L}, $/u.test(text.slice(Math.max(0, left.start - 3), left.start)) ? 2 : 0);
  return evidence >= ENOUGH;
}

/** One word, or several that do not start with a given name: `van der Berg`, `García López`. */
function isFamilyName(text: string, left: NameSpan): boolean {
  const written = text.slice(left.start, left.end);
  if (!/\s/.test(written) || /^\p{Ll}/u.test(written)) return true;
  const first = firstWord(text, left);
  return givenOf(first) === 0 && surnameOf(first) > 0;
}

const LEAST = 0.4;
/** "van der Berg, Anna": nobody's given name starts with a particle. */
const PARTICLED = 2;
/** `Sandrock, Ylber L.` */
const INITIAL = /\p{Ll} \p{Lu}$/u;
const BEFORE = '\n;:("\t>|•';
const AFTER = '\n;.)("\t<|';
const SEPARATORS = ';\n"\t|';

/** An empty character is the start or the end of the text. */
function isOneOf(characters: string, character: string): boolean {
  return character === '' || characters.includes(character);
}

/** The character before `at`, over one space. */
function before(text: string, at: number): string {
  return text.charAt(text.charAt(at - 1) === ' ' ? at - 2 : at - 1);
}

function lastWord(text: string, { start, end }: NameSpan): number {
  const from = Math.max(start, text.lastIndexOf(' ', end - 1) + 1);
  return wordClassOf(hashWord(text, from, end));
}

function firstWord(text: string, { start, end }: NameSpan): number {
  const space = text.slice(start, end).search(/[\s.-]/);
  return wordClassOf(hashWord(text, start, space === -1 ? end : start + space));
}
