import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, NO_PERSON, PLACE } from './word-class.ts';

/** "Daughter of" and "son of" between two names: Malay, Arabic, Hebrew, Welsh. */
const LINK = /^ (?:bint[ie]?|bin|ibn|ben|ap|ferch|[sd]\/o|a\/[lp]) $/;
const LINK_ALONE = / (?:bint[ie]?|bin|ibn|ap|ferch) $/;
const LINK_BEFORE = /(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}{1,15} (?:bint[ie]?|bin|ibn|ap|ferch) )$/u;
/** The name that friends use, between given and family name: `Joaquín "Chino" Valdez`. */
const NICKNAME = /^ ["“'‘(]\p{Lu}[\p{L}'’-]{1,14}["”'’)] $/u;
/** The family name behind an initial in capitals that nobody knows: `KAWIKA J. PALAKIKO`. */
const BEHIND_INITIAL = /^\. (?<name>\p{Lu}[\p{L}'’-]{2,24})(?![\p{L}\p{N}])/u;
/** `O'` of O'Shaughnessy. */
const PREFIX = /(?<![\p{L}\p{N}])[OD]['’]$/u;
const REACH = 28;
/** ` ap ` */
const SHORTEST = 4;
/** A name that belongs to the next one is believed from here on. */
const LEAST = 0.5;
const LINKED = 0.8;

/** Puts together what one name consists of, though the model does not join over what stands between. */
export function joinLinks(text: string, spans: readonly NameSpan[]): NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const gap = last === undefined ? 0 : span.start - last.end;
    const isNear = gap >= SHORTEST && gap <= REACH && text.charAt(span.start - 1) === ' ';
    const between = last !== undefined && isNear ? text.slice(last.end, span.start) : '';
    const isLinked = between !== '' && LINK.test(between);
    if (
      last !== undefined &&
      (isLinked || (between !== '' && NICKNAME.test(between) && isSure(last, span)))
    ) {
      const probability = Math.max(last.probability, span.probability, isLinked ? LINKED : 0);
      joined[joined.length - 1] = { start: last.start, end: span.end, probability };
      continue;
    }
    // The nickname by itself, which is hardly a name.
    if (last !== undefined && span.probability < LEAST && isQuotedBehind(text, last, span)) continue;
    joined.push(withInitial(text, withPrefix(text, withLinkBefore(text, span))));
  }
  return joined;
}

/** One of the two is believed, and a nickname of its own stands between them. */
function isSure(left: NameSpan, right: NameSpan): boolean {
  return Math.max(left.probability, right.probability) >= LEAST;
}

function isQuotedBehind(text: string, name: NameSpan, { start, end }: NameSpan): boolean {
  return start === name.end + 2 && NICKNAME.test(text.slice(name.end, end + 2));
}

function withLinkBefore(text: string, span: NameSpan): NameSpan {
  // The last letter of each of these words.
  if (text.charAt(span.start - 1) !== ' ' || !'tienph'.includes(text.charAt(span.start - 2))) return span;
  if (!LINK_ALONE.test(text.slice(Math.max(0, span.start - 7), span.start))) return span;
  const before = text.slice(Math.max(0, span.start - REACH), span.start);
  const linked = LINK_BEFORE.exec(before)?.[1];
  return linked === undefined
    ? span
    : { start: span.start - linked.length, end: span.end, probability: Math.max(span.probability, LINKED) };
}

function withPrefix(text: string, span: NameSpan): NameSpan {
  if (!"'’".includes(text.charAt(span.start - 1) || ' ')) return span;
  const prefix = PREFIX.exec(text.slice(Math.max(0, span.start - 3), span.start))?.[0];
  return prefix === undefined ? span : { ...span, start: span.start - prefix.length };
}

function withInitial(text: string, span: NameSpan): NameSpan {
  if (span.probability < LEAST || text.charAt(span.end) !== '.' || text.charAt(span.end - 2) !== ' ')
    return span;
  const name = BEHIND_INITIAL.exec(text.slice(span.end, span.end + REACH + 2))?.groups?.['name'];
  if (name === undefined) return span;
  const from = span.end + 2;
  const known = wordClassOf(hashWord(text, from, from + name.length));
  return commonOf(known) > 0 || (known & (PLACE | NO_PERSON)) !== 0
    ? span
    : { ...span, end: from + name.length };
}
