import { behindStamp, turnBefore } from './conversation.ts';
import { parentLabel } from './parent-label.ts';
import { bitFilter } from './bit-filter.ts';
import { digitsIn } from './number-boundary.ts';
import {
  foldsTo,
  foldWord,
  forEachWord,
  hashInText,
  hashOfFolded,
  isWordUnit,
  NO_HASH,
} from './word-tokens.ts';
import { wordList } from './word-list.ts';

/** Words between a label and its value: "SSN **is**: …", "phone **number (work)**: …", "Steuernummer **lautet** …". */
const FILLERS: ReadonlySet<string> = new Set(
  wordList(`
    number, numbers, no, nr, nrs, num, nbr, numb, n, nro, nº, n°, º, №, code, id, ids, value, is, was, are, as, at, on, of, to, for, the, a, an, my, our, his, her,
    your, their, its, s, me, him, us, them, here, reads, read, under, following, new, old, current, currently, valid, please, pls, sure, okay, yep, hi,
    nummer, ist, lautet, lauten, meine, mein, numero, est, le, la, el, es, mi, mon, ma, de, e, o, il, mio, minha, meu, is,
    mijn, er, min, mitt, on, jest, moj, to, provided, given, supplied, requested, follows, yes, del, della, des, du, der, do, da, dla, lo, demande,
    richiedente, titular, cliente, client, klienta, klant, kunde, kunden, customer, applicant, employee, string, str, text, field, full,
    issued, document, doc, it, must, should, be, been, has, richiesto, correct, correcte, correcto, correcta, corretto, corretta, correto, correta, richtige, richtiger, juiste, poprawny, ratt, right,
    changed, updated, corrected, set, recorded, listed, registered, entered, noted, shows, showing, says, equals, confirmed, blank, empty, file, after, that, then, which, also, uh, um, mhm,
    entreprise, empresa, firmy, firma, azienda, pacjenta, patient, numer, numeru, cislo, szam, szama, numarasi, numarası, numara, номер, номера, αριθμος,
    是, 为, 為, は, が, 号, 號, 码, 碼, 番, 는, 은, 이, 가, 번, 호
  `).map(foldWord),
);
/** A value may be that of a key. */
const BOUND = /[:=>]\s{0,2}["']?$/;
/** By hash, so that no word is copied to be looked up; the lowest bit of all is set. */
const FILLER_OF_HASH = new Map(Array.from(FILLERS, (filler) => [hashOfFolded(filler) >> 1, filler]));
const MOST_FILLERS = 5;
/** How far a label can be away. */
const REACH = 72;
/** With an object, a tag or other values of a list between. */
export const MOST_LABEL_REACH = 280;
/** A tag or a remark in parentheses between label and value has at most this length. */
const MOST_GROUP = 48;
/** `{"field": "SSN", "value": "…"}` */
const PAIR = /["'],\s{0,8}["'](?:value|val)["']\s?:\s?["']?$/;
const MOST_PAIR = 30;
/** `"SSN","…"`, `SSN;…`: rows of a key and its value. */
const KEY_CELL = /(?:["'],\s?["']|["']?;["']?)$/;
/** `<input type="text" value="…`, whose label stands before the tag. */
const VALUE_OF_TAG = /<[a-z]{1,12}\s[^<>\n]{0,80}\bvalue\s?=\s?["']?$/i;
const MOST_TAG = 100;
const PUNCTUATION = ' \t\r:=#"\'`([{<|*_-/.\\~?>°№✓→⇒➜➔►▸·•';
/** `SSN of John Smith: …`, `Steuernummer von Frau Meier: …`: whose it is. */
const OWNER_WORDS: ReadonlySet<string> = new Set(
  wordList(
    'of, for, from, by, von, für, de, du, pour, para, di, del, da, van, voor, av, för, til, dla, pana, pani, patient, client, customer, employee, member',
  ),
);
const OWNER_HASHES = bitFilter(12);
for (const word of OWNER_WORDS) OWNER_HASHES.add(hashOfFolded(foldWord(word)) >> 1);
const LONGEST_OWNER = Math.max(...Array.from(OWNER_WORDS, (word) => word.length));
/** It, and two between it and the name. */
const MOST_SMALL = 3;
const OWNER = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${[...OWNER_WORDS].join('|')})\s(?:(?:the|our|patient|client|customer|employee|member|der|die|den|le|la|el|il)\s){0,2}(?:(?:Mr|Mrs|Ms|Dr|Herr|Herrn|Frau|Sr|Sra|M|Mme)\.?\s)?\p{Lu}[\p{L}'.-]{0,20}(?:\s\p{Lu}[\p{L}'.-]{0,20}){0,2}$`,
  'u',
);
const BOUND_TO = /[:?][\s"'*`[({]{0,8}$/;
const MOST_UNKNOWN = 2;
const MOST_WORD = 16;
const IN_LABEL = /(?:^|[\n;|,(•*>{[]|[.!?] )[^\n;|,(.!?\d{}=<>]{0,40}$/;
const MOST_ITEMS = 5;
/** How far above the lines of a list may go; a label stands at most `REACH` before them. */
const MOST_LINES = MOST_LABEL_REACH - 100;
const [LINE_BREAK, SPACE, TAB, BULLET, PARENTHESIS, QUOTE] = [0x0a, 0x20, 0x09, 0x2022, 0x28, 0x22];
const MOST_ITEM = 64;
const LIST_NEXT = /[\dA-Z)]\s?[,;/|]\s$|[\dA-Z)]\s(?:and|or|und|oder|et|ou|y|e|o|i|og|och|en|of|&)\s$/;
const VALUE = /\(?\+?[A-Z\d]{1,24}(?:[ ./()-]{1,2}[A-Z\d]{1,16}){0,7}/y;
/** A value and what stands between it and the next. */
const ITEM =
  /(?<![\p{L}\p{N}])\(?\+?(?=[A-Z\d])[A-Z\d]{1,24}(?:[ ./()-]{1,2}[A-Z\d]{1,16}){0,7}\)?(?:\s?[,;/|]\s|\s(?:and|or|und|oder|et|ou|y|e|o|i|og|och|en|of|&)\s)$/u;
/** "licence, number …" */
const NUMBER_NEXT = /^ ?(?:(?:document|doc|card|id) )?(?:number|no\b|nr\b|num\b|nummer|n[°º])/i;
/** "sure, …" */
const AGREES =
  /(?:^|[^\p{L}])(?:sure|er|erm|uh|um|hmm|right|yes|yep|yeah|ok|okay|hi|well|oui|ja|si|sí|claro)$/iu;

/**
 * Where the text that labels a value starts at the latest: a phrase that ends at or behind this offset has nothing but
 * punctuation, fillers, tags, parentheses, the name of whose it is and the head of a line of a conversation between itself and
 * `start`. Two line breaks may stand between: forms come out of documents with an empty line after each label.
 */
export function labelReach(text: string, start: number): number {
  const parent = isBehindMark(text, start) ? parentLabel(text, start) : undefined;
  if (parent !== undefined) return parent;
  const first = behindList(text, behindPair(text, start));
  let at = behindLines(text, first);
  const heading = headingOver(text, at, first);
  if (heading !== undefined) return heading;
  const limit = Math.max(0, at - REACH);
  let fillers = 0;
  let lines = 0;
  let unknown = isBound(text, at) ? 0 : MOST_UNKNOWN;
  while (at > limit) {
    const character = text.charAt(at - 1);
    if (isWordUnit(character.charCodeAt(0))) {
      const word = lastWord(text, at, limit);
      // A tab or a line break, as JSON writes it.
      if (at - word === 1 && text.charCodeAt(word - 1) === 0x5c && 'nrt'.includes(character)) {
        at = word - 1;
        continue;
      }
      if (fillers === MOST_FILLERS) return at;
      if (isFiller(text, word, at)) {
        fillers += 1;
        at = word;
      } else {
        const owner = ownerBefore(text, limit, word, at);
        if (owner === 0) {
          if (unknown >= MOST_UNKNOWN || !isInLabel(text, word, at)) return at;
          unknown += 1;
          at = word;
          continue;
        }
        fillers = Math.max(fillers, MOST_FILLERS - 2);
        at -= owner;
      }
    } else if (character === ')' || character === ']' || (character === '>' && isTag(text, at))) {
      const open = text.lastIndexOf(character === ')' ? '(' : character === ']' ? '[' : '<', at - 1);
      if (open < Math.max(limit, at - MOST_GROUP)) return at;
      // `(0010,0030)`: no remark but a value, or what one is called.
      if (character === ')' && /\d{4}/.test(text.slice(open, at))) return at;
      at = open;
    } else if (character === ':') {
      const turn = fillers < MOST_FILLERS ? turnBefore(text, at) : 0;
      at -= Math.max(1, turn);
    } else if (character === '\n' && lines < 2) {
      const behind = behindStamp(text, at - 1);
      lines += Number(behind === at - 1);
      unknown = MOST_UNKNOWN;
      at = behind;
    } else if (
      character === ',' &&
      (NUMBER_NEXT.test(text.slice(at, at + 18)) || AGREES.test(text.slice(Math.max(0, at - 8), at - 1)))
    )
      at -= 1;
    else if (PUNCTUATION.includes(character)) at -= 1;
    else return at;
  }
  return at;
}

function isBehindMark(text: string, start: number): boolean {
  return !isBehindWord(text, start) && BOUND.test(text.slice(Math.max(0, start - 4), start));
}

/** Whether a word stands before `start`, with a space or without: what most of prose is, and no mark can be there. */
function isBehindWord(text: string, start: number): boolean {
  return isWordUnit(text.charCodeAt(isSpace(text.charCodeAt(start - 1)) ? start - 2 : start - 1));
}

function isSpace(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || unit >= 0x2000;
}

/** Whether a colon or an equals sign binds the value to all that stands before it. */
function isBound(text: string, at: number): boolean {
  if (isBehindWord(text, at)) return false;
  return BOUND_TO.test(text.slice(Math.max(0, at - 8), at));
}

/** `Telefon kontaktowy: …`, `Patient acct of record: …`: a word of a label that starts a line or a part of one. */
function isInLabel(text: string, word: number, end: number): boolean {
  return (
    end - word <= MOST_WORD &&
    !/\d/.test(text.charAt(word)) &&
    IN_LABEL.test(text.slice(Math.max(0, word - MOST_GROUP), word))
  );
}

/** Whose value it is, in a list: `Birthdays: Ann Lee (…), Bob Ray (…)`. */
const NAME_BEFORE = /(?<!\p{L})(?!VALUES \()\p{Lu}[\p{L}'.-]{0,20}(?: \p{Lu}[\p{L}'.-]{0,20}){0,3} \($/u;

function behindName(text: string, at: number): number {
  if (text.charCodeAt(at - 1) !== PARENTHESIS) return at;
  return at - (NAME_BEFORE.exec(text.slice(Math.max(0, at - MOST_ITEM), at))?.[0].length ?? 0);
}

/** Behind the values that stand before this one in a list, `IBANs: …; …; …`, `phones … and …`. */
function behindList(text: string, start: number): number {
  let at = behindName(text, start);
  for (let items = 0; items < MOST_ITEMS; items += 1) {
    if (!mayBeBehindItem(text, at) || !LIST_NEXT.test(text.slice(Math.max(0, at - 6), at))) return at;
    const item = ITEM.exec(text.slice(Math.max(0, at - MOST_ITEM), at))?.[0];
    if (item === undefined || !isAlike(text, start, item)) return at;
    at = behindName(text, at - item.length + Number(item.startsWith('(')));
  }
  return at;
}

/** Whether a capital, a digit or a parenthesis stands before the space, with a short word or a mark between; says no to nearly all. */
function mayBeBehindItem(text: string, at: number): boolean {
  if (!isSpace(text.charCodeAt(at - 1))) return false;
  let last = at - 2;
  while (last > at - 6 && isLowerCase(text.charCodeAt(last))) last -= 1;
  if (last === at - 2 && ',;/|&'.includes(text.charAt(last))) last -= 1;
  if (isSpace(text.charCodeAt(last))) last -= 1;
  const unit = text.charCodeAt(last);
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x29;
}

/** Nothing but a bullet or a number between it and its line's start; says no to nearly all, at once. */
function mayStartLine(text: string, start: number): boolean {
  for (let at = start - 1; at > start - 16 && at > 0; at -= 1) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_BREAK) return true;
    if (
      unit !== SPACE &&
      unit !== TAB &&
      unit !== QUOTE &&
      !(unit >= 0x27 && unit <= 0x39) &&
      unit !== BULLET
    )
      return false;
  }
  return false;
}

/** A line that holds one such value and at most a word on it: `- 943 476 5919 (old)`. */
const LINE_HEAD = /^[ \t]{0,8}(?:[-*•][ \t]{1,4}|\d{1,2}[.)][ \t]{1,4})?["']?/;
const LINE_REST = /^(?![-./]?[\dA-Z])[^\d\n:]{0,24}\r?$/;

/** The start of the lines right above that hold values of the same kind, `start` where there are none: `NHS numbers:\n943 476 5919\n…`. */
function behindLines(text: string, start: number): number {
  if (!mayStartLine(text, start)) return start;
  let at = start;
  while (start - at < MOST_LINES) {
    const line = text.lastIndexOf('\n', at - 1) + 1;
    if (line === 0 || at - line > 16 || LINE_HEAD.exec(text.slice(line, at))?.[0].length !== at - line)
      return at;
    const above = text.lastIndexOf('\n', line - 2) + 1;
    if (line - above > MOST_ITEM) return at;
    const head = LINE_HEAD.exec(text.slice(above, line - 1))?.[0].length ?? 0;
    VALUE.lastIndex = above + head;
    const item = VALUE.exec(text)?.[0];
    if (item === undefined || !LINE_REST.test(text.slice(above + head + item.length, line - 1))) return at;
    if (!isAlike(text, start, item)) return at;
    at = above + head;
  }
  return at;
}

/** Ends in a colon, and holds no value itself. */
const HEADING = /^(?!.*\d{4}).*\p{L}[^\p{L}]{0,6}:["'*_]{0,3}\r?$/u;

/**
 * The start of the line over a list whose first value starts at `first`: all of it labels them, `SSNs to be removed:\n219099999\n…`.
 * `undefined` where no such line stands there, or the value at `start` stands alone.
 */
function headingOver(text: string, first: number, start: number): number | undefined {
  if (!mayStartLine(text, first)) return undefined;
  const line = text.lastIndexOf('\n', first - 1) + 1;
  const above = text.lastIndexOf('\n', line - 2) + 1;
  if (line < 2 || line - above > MOST_HEADING || (first === start && !isAlikeBelow(text, start)))
    return undefined;
  const heading = text.slice(above, line - 1);
  return HEADING.test(heading) ||
    (LIST_MARK.test(text.slice(line, first)) && /^(?!.*\d{4}).*\p{L}/u.test(heading))
    ? above
    : undefined;
}

const MOST_HEADING = 80;
const LIST_MARK = /^\s{0,8}(?:[-*•]|\d{1,2}[.)])\s/;

/** Whether the next line starts with such a value, too. */
function isAlikeBelow(text: string, start: number): boolean {
  const line = text.indexOf('\n', start) + 1;
  if (line === 0 || line - start > MOST_ITEM) return false;
  VALUE.lastIndex = line + (LINE_HEAD.exec(text.slice(line, line + 16))?.[0].length ?? 0);
  const item = VALUE.exec(text)?.[0];
  return item !== undefined && isAlike(text, start, item);
}

/** Values of one list are about as long, and written with a country code or without. */
function isAlike(text: string, start: number, item: string): boolean {
  VALUE.lastIndex = start;
  const value = VALUE.exec(text)?.[0] ?? '';
  const digits = digitsIn(item).length;
  return (
    digits >= 4 &&
    Math.abs(digits - digitsIn(value).length) <= 3 &&
    /^\(?(?:\+|00)/.test(item) === /^\(?(?:\+|00)/.test(value)
  );
}

/** Behind what a label and a value that are kept as two values have between them. */
function behindPair(text: string, start: number): number {
  // Of prose nothing comes here: a pair ends in a mark, or in one and a space.
  if (isBehindWord(text, start)) return start;
  const end = text.charAt(start - 1);
  if (end === '=') return start - valueOfTag(text, start);
  if (end !== '"' && end !== "'" && end !== ';' && end !== ':' && !isSpace(text.charCodeAt(start - 1)))
    return start;
  const near = text.slice(Math.max(0, start - MOST_PAIR), start);
  const pair = PAIR.exec(near) ?? KEY_CELL.exec(near);
  if (pair !== null) return start - pair[0].length;
  return end === '"' || end === "'" ? start - valueOfTag(text, start) : start;
}

/** The length of what leads from a tag's beginning to the value that starts at `start`; 0 for anything else. */
function valueOfTag(text: string, start: number): number {
  return VALUE_OF_TAG.exec(text.slice(Math.max(0, start - MOST_TAG), start))?.[0].length ?? 0;
}

/** The length of whose it is, `of John Smith`, which ends at `end` with the word at `word`; 0 for anything else. */
function ownerBefore(text: string, limit: number, word: number, end: number): number {
  if (!isCapital(text.charCodeAt(word)) || !hasOwnerWord(text, limit, word)) return 0;
  return OWNER.exec(text.slice(limit, end))?.[0].length ?? 0;
}

/** Whether such a word as OWNER starts with stands before `end`, with nothing but names and small words between the two. */
function hasOwnerWord(text: string, limit: number, end: number): boolean {
  let last = end;
  let small = 0;
  for (let at = end; at > limit && small < MOST_SMALL; at -= 1) {
    const unit = text.charCodeAt(at - 1);
    if (isWordUnit(unit)) {
      if (isWordUnit(text.charCodeAt(at - 2))) continue;
      if (!isCapital(unit)) {
        small += 1;
        if (last - at < LONGEST_OWNER && isOwnerWord(text, at - 1, last)) return true;
      } else if (small > 0) return false;
    } else {
      if (!isSpace(unit) && unit !== 0x27 && unit !== 0x2d && unit !== 0x2e) return false;
      last = at - 1;
    }
  }
  return false;
}

function isOwnerWord(text: string, start: number, end: number): boolean {
  const hash = hashInText(text, start, end);
  return (hash === NO_HASH || OWNER_HASHES.has(hash >> 1)) && OWNER_WORDS.has(text.slice(start, end));
}

function isCapital(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || unit >= 0xc0;
}

/** The start of the word that ends at `end`: of its last part where the case changes inside it. */
function lastWord(text: string, end: number, limit: number): number {
  let from = end;
  while (from > limit && isWordUnit(text.charCodeAt(from - 1))) from -= 1;
  // One word, whatever it goes on from.
  if (text.charCodeAt(from) < 0x80 && isSmall(text, from + 1, end)) return from;
  let last = from;
  forEachWord(text, from, end, (start) => (last = start));
  return last;
}

/** Nothing but small letters of ASCII. */
function isSmall(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (!isLowerCase(text.charCodeAt(at))) return false;
  }
  return true;
}

function isLowerCase(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isFiller(text: string, start: number, end: number): boolean {
  const hash = hashInText(text, start, end);
  if (hash === NO_HASH) return FILLERS.has(foldWord(text.slice(start, end)));
  const filler = FILLER_OF_HASH.get(hash >> 1);
  return filler !== undefined && foldsTo(text, start, end, filler);
}

function isTag(text: string, end: number): boolean {
  return /<[^<>]{1,48}>$/.test(text.slice(Math.max(0, end - MOST_GROUP), end));
}
