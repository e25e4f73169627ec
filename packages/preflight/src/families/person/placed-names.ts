import type { NameSpan } from './find-names.ts';
import { foldedUnit, hashWord, letterKind, NOT_A_LETTER } from './letters.ts';
import { CUE, cueOf } from './name-cues.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, NO_PERSON, PLACE } from './word-class.ts';

/** Believed names are left alone, and so is what the model hardly thinks possible. */
const BELIEVED = 0.5;
const POSSIBLE = 0.15;

/** What a place adds to the odds of a name that nobody knows, where it stands for names only. */
const GAIN = 8;
/** Where other things stand as well: behind a label, which may be a company's. */
const SMALL_GAIN = 4;

const LABEL = /(\p{L}{2,24})\*{0,2}["']? {0,2}(?:[:|]|:\*\*)[ _]{0,24}["']?$/u;
const LONGEST_BEFORE = 56;
/** What is said of people right behind their names. */
const BORN_OR_LIVING =
  /^,? \(?(?:born|n[ée]e?s? (?:le|el|en|à)|nat[oa] (?:il|a)|nacid[oa]|nascid[oa]|geb\.|geboren|født|född|ur\. |narozen|residing|demeurant|domiciliée?|domiciliad[oa]|residente|wohnhaft|wonende|aged|DOB|dob)(?![\p{L}])/u;
const FARTHEST_BEHIND = 16;
/** A greeting before the name and what ends it behind. */
const GREETED = /(?:^|[\n"'>.!?] ?)(\p{L}{2,12}) $/u;
const GREETING_END = /^(?:[,!:.]|$| ?[-–—\n])/;
/** The last line of a letter. */
const SIGNED = /(?:^|[\s,.])(?:--|[—–]|[Tt]hanks,|[Tt]hx,|[Rr]egards,|[Bb]est,|[Cc]heers,|[Ll]ove,)[ \n]$/;
const WORDS = /^\p{Lu}[\p{L}\p{M}'’-]*(?: [\p{L}][\p{L}\p{M}'’.-]*){1,4}$/u;

/** Possible names that nobody knows, as surely as the place says in which they stand. */
export function withPlaces(text: string, spans: readonly NameSpan[]): NameSpan[] {
  return spans.map((span) => {
    if (span.probability >= BELIEVED || span.probability < POSSIBLE) return span;
    const name = text.slice(span.start, span.end);
    if (!isUnknown(name)) return span;
    const gain = isMailbox(text, span, name) ? GAIN : gainOf(text, span, name);
    if (gain === 1) return span;
    return { ...widened(text, span), probability: gained(span.probability, gain) };
  });
}

const WORD_BEFORE = /(?:^|[\s"'>|,;:(])(\p{Lu}[\p{L}\p{M}'’-]{1,24} )$/u;
const LONGEST_WORD = 28;

/** With the word in front, of which nothing is known and the model thinks less. */
function widened(text: string, span: NameSpan): NameSpan {
  if (text.charAt(span.start - 1) !== ' ' || text.slice(span.start, span.end).includes(' ')) return span;
  const word = WORD_BEFORE.exec(text.slice(Math.max(0, span.start - LONGEST_WORD), span.start))?.[1];
  if (word === undefined || !isUnknown(word.trimEnd())) return span;
  return cueOf(hashWord(word, 0, word.length - 1)) === CUE.none
    ? { ...span, start: span.start - word.length }
    : span;
}

function gainOf(text: string, { start, end }: NameSpan, name: string): number {
  const behind = text.slice(end, end + FARTHEST_BEHIND);
  if (' ,'.includes(text.charAt(end) || '.') && BORN_OR_LIVING.test(behind)) return GAIN;
  const isWhole = WORDS.test(name);
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  const label = LABEL.exec(before)?.[1];
  if (label !== undefined && cueOf(hashWord(label, 0, label.length)) === CUE.label)
    return isWhole ? GAIN : SMALL_GAIN;
  if (SIGNED.test(before) && (end === text.length || text.charAt(end) === '\n')) return SMALL_GAIN;
  const greeting = GREETED.exec(before)?.[1];
  const isGreeted =
    greeting !== undefined &&
    cueOf(hashWord(greeting, 0, greeting.length)) === CUE.greeting &&
    GREETING_END.test(behind);
  return isGreeted ? SMALL_GAIN : 1;
}

/** Nothing in it is an ordinary word, a place or a company's. */
function isUnknown(name: string): boolean {
  return name.split(/[\s.'’-]+/).every((word) => {
    const known = wordClassOf(hashWord(word, 0, word.length));
    return commonOf(known) < 2 && (known & (PLACE | NO_PERSON)) === 0;
  });
}

const LONGEST_MAILBOX = 40;
const NEAR = 160;
/** Shorter words stand in any mailbox. */
const SHORTEST = 4;

/** `Bleart Ulubaş` near `bleart.u@example.com`. */
function isMailbox(text: string, { start, end }: NameSpan, name: string): boolean {
  const near = text.slice(Math.max(0, start - NEAR), end + NEAR);
  for (let at = near.indexOf('@'); at !== -1; at = near.indexOf('@', at + 1)) {
    const mailbox = /[\w.+-]+$/.exec(near.slice(Math.max(0, at - LONGEST_MAILBOX), at))?.[0].toLowerCase();
    if (mailbox === undefined) continue;
    const isIn = (word: string) => word.length >= SHORTEST && mailbox.includes(folded(word));
    if (name.split(/[\s.'’-]+/).some(isIn)) return true;
  }
  return false;
}

function folded(word: string): string {
  let plain = '';
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    if (letterKind(unit) !== NOT_A_LETTER) plain += String.fromCharCode(foldedUnit(unit));
  }
  return plain;
}

function gained(probability: number, gain: number): number {
  const odds = (gain * probability) / (1 - probability);
  return odds / (1 + odds);
}
