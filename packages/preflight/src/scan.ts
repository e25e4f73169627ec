import { contextIndex } from './context-index.ts';
import { copyColumns } from './copy-columns.ts';
import {
  addAll,
  addFew,
  emptyListSet,
  hasList,
  type ContextLexicon,
  type ListSet,
} from './context-lexicon.ts';
import type { Context, ContextWords } from './context-words.ts';
import type { LiteralHit, LiteralScanner, LiteralSet } from './literals.ts';
import { isAsked } from './conversation.ts';
import { labelReach, MOST_LABEL_REACH } from './label-reach.ts';
import { startOfLine, startOfReach } from './line-start.ts';
import { fixedColumns } from './fixed-columns.ts';
import { isSpeaker } from './is-speaker.ts';
import { emptyNumbers, readNumbers, type Numbers } from './numbers.ts';
import { BEYOND, emptyPlainText, readPlainText, type PlainText } from './plain-text.ts';
import { emptySegments, readSegments, type Segments } from './segments.ts';
import { jsonColumns } from './json-columns.ts';
import { htmlColumns } from './html-columns.ts';
import { sqlColumns } from './sql-columns.ts';
import { wikiColumns } from './wiki-columns.ts';
import { tableHeadings, tablesIn, type Span, type Table } from './table-headings.ts';

/** One text while it is searched: what all families share, found once and only when asked for. */
export type Scan = Readonly<{
  /** The text as a reader sees it (text-view.ts). All offsets in candidates are offsets into this. */
  text: string;
  /** The same text as bytes, its segments and its runs of digits: good until another text is scanned. */
  plain: () => PlainText;
  segments: () => Segments;
  numbers: () => Numbers;
  tables: () => readonly Table[];
  /** Where literals of a set stand, `undefined` where none does; of sets that the scanner was made with. */
  literals: (set: LiteralSet) => readonly LiteralHit[] | undefined;
  /**
   * What the words around `[start, end)` say about it. The words of a place are looked up once for all families, so asking
   * about one place with many lists is cheap. Throws for words that the lexicon was made without: see `Family.words`.
   */
  context: (start: number, end: number, words: ContextWords) => Context;
  /** As `context`, of words that say what a value is not: they count only where they do not name another value before it. */
  contests: (start: number, end: number, words: ContextWords) => Context;
  /** Whether any list has words around `[start, end)`: where not, `context` says `none` to all. */
  hasWords: (start: number, end: number) => boolean;
  /** What one family has looked for and others ask it for. */
  shared: { codes?: readonly Span[] };
  /** Whether words of some list label directly what starts there. */
  isLabelled: (start: number) => boolean;
}>;

/** How far before and after a candidate words count: about half a line of prose, or a label and its column. */
const BEFORE = 48;
const AFTER = 24;
/** No phrase is longer. */
const LONGEST_PHRASE = 64;

/** What leads from a value to a label behind it: `219-09-9999 (SSN)`, `219-09-9999 is the SSN of`. */
const LABEL_BEHIND =
  /^["'`]?(?: ?[([]|,? (?:is|was|as|being|for|really|indeed|still|ist|als|est|es|er|är) (?:the |my |his |her |our |their |your |an? |die |der |das |meine |mon |el |mi |il )?(?:[a-z]{4,12} )?| (?:die|der|das) (?:[a-zäöü]{4,16} )?)$/;
const LONGEST_LEAD = 32;
/** A line that names what it holds, in whatever words: the line above is about something else. */
const OWN_LABEL = /^[\s>]{0,6}\p{L}[\p{L}\p{M} .'’/()#-]{1,36}[:：]\s{0,4}["'*]{0,2}$/u;
/** A label with a number of its own behind it: `…4711 Tel. 030 …`. */
const OWN_NUMBER = /[.:]{0,2} ?[+(]?\d\d/y;
const OWN_VALUE = /^[\s:#]{1,3}v?\d/;
const BELONGING = / (?:on|for|of) (?:the |your |my |his |her |their |this |that )$/i;
/** Between a word and the number that it names, and how many digits it has at least. */
const MOST_BINDING = 4;
const FEWEST_OF_ANOTHER = 5;
const MOST_LETTERS = 3;
/** From a label to its value where it is a key; from one label to the next. */
const MOST_BOUND = 6;
const MOST_BETWEEN = 64;
const NEXT = /\n|[.;] +\p{Lu}/u;

/** What stands before a place: lists with a word that labels it, lists with a word in reach, and of these without a value of its own. */
type Before = Readonly<{
  label: Lists;
  near: Lists;
  free: Lists;
  labelled: boolean;
  named: boolean;
}>;
/** What stands behind a place. */
type After = Readonly<{ label: Lists; near: Lists }>;
/** A `ListSet` that is done. */
type Lists = readonly number[];

/** Texts are searched one after the other, so that one set of columns serves all: a short text must not pay for new ones. */
const columns = { plain: emptyPlainText(), segments: emptySegments(), numbers: emptyNumbers() };
/** The scans whose text stands in them. */
const holds: {
  plain?: object;
  segments?: object;
  numbers?: object;
} = {};

export function createScan(
  text: string,
  lexicon: ContextLexicon,
  scanLiterals: LiteralScanner = noLiterals,
): Scan {
  const self = {};
  const plain = (): PlainText => {
    if (holds.plain !== self) readPlainText(text, columns.plain);
    holds.plain = self;
    return columns.plain;
  };
  const segments = (): Segments => {
    if (holds.segments !== self) readSegments(plain(), columns.segments);
    holds.segments = self;
    return columns.segments;
  };
  const numbers = (): Numbers => {
    if (holds.numbers !== self) readNumbers(plain(), segments(), columns.numbers);
    holds.numbers = self;
    return columns.numbers;
  };
  let foundLiterals: ReturnType<LiteralScanner> | undefined;
  const literals = (set: LiteralSet): readonly LiteralHit[] | undefined =>
    (foundLiterals ??= scanLiterals(text, plain())).get(set);
  let foundTables: readonly Table[] | undefined;
  const tables = (): readonly Table[] => (foundTables ??= tablesIn(text, plain()));
  const index = contextIndex(text, lexicon, segments);
  const headingOfTable = tableHeadings(text, tables);
  const columnOfInsert = sqlColumns(text);
  const columnOfCopy = copyColumns(text);
  const columnOfHtml = htmlColumns(text);
  const columnOfJson = jsonColumns(text);
  const columnOfFixed = fixedColumns(text, plain);
  const columnOfWiki = wikiColumns(text);
  const headingAt = (offset: number): Span | undefined =>
    columnOfWiki(offset) ??
    columnOfInsert(offset) ??
    columnOfCopy(offset) ??
    headingOfTable(offset) ??
    columnOfFixed(offset);
  const labelsOfHeading = new Map<number, ListSet>();
  const emptySet = (): ListSet => emptyListSet(lexicon);

  const { none } = lexicon;
  const nothing: Before = { label: none, near: none, free: none, labelled: false, named: false };
  const noneAfter: After = { near: none, label: none };

  const headingLabels = ({ start, end }: Span): ListSet => {
    let labels = labelsOfHeading.get(start);
    if (labels === undefined) {
      const found = emptySet();
      index.forEachHit(start, end, (hit) => addFew(found, hit.before));
      labels = found;
      labelsOfHeading.set(start, labels);
    }
    return labels;
  };

  const lookBefore = (start: number): Before => {
    const heading = headingAt(start);
    const over = heading ?? columnOfHtml(start) ?? columnOfJson(start);
    // Most places have no words around them: nothing else is looked at there.
    if (over === undefined && !index.hasHit(start - furthestLabel(text, start) - LONGEST_PHRASE, start))
      return nothing;
    const { units } = plain();
    const line = startOfLine(units, start, BEFORE + LONGEST_PHRASE);
    // In a table the line above is another row.
    const from = heading === undefined ? startOfReach(units, start, BEFORE) : Math.max(line, start - BEFORE);
    const labelFrom =
      heading === undefined ? labelReach(text, start) : Math.max(line, labelReach(text, start));
    let label: ListSet | undefined;
    let near: ListSet | undefined;
    let above: ListSet | undefined;
    let someNameOthers = false;
    let labelledHere = heading !== undefined;
    // Of "patient account" the whole labels it, and not "account".
    let whole: Span = { start, end: start };
    let outer = whole;
    index.forEachHit(Math.min(from, labelFrom) - LONGEST_PHRASE, start, (hit) => {
      if (hit.end > start || isSpeaker(text, line, hit, start)) return;
      if (hit.end >= labelFrom && !(hit.start > whole.start && hit.end <= whole.end)) {
        // `bankAccount: { routingNumber: "…`: the nearer of two keys.
        if (hit.start >= whole.end) outer = whole;
        if (
          outer.end < start &&
          start - hit.end <= MOST_BOUND &&
          (isOfAnother(text, outer.end, hit.start) || isClosed(text, outer))
        )
          label = undefined;
        if (whole.start === start || hit.end > whole.end) whole = hit;
        addFew((label ??= emptySet()), hit.before);
        labelledHere ||= hit.end > line;
      }
      if (hit.end < from) return;
      someNameOthers ||= namesAnother(units, hit.end, start);
      if (hit.end > line) addFew((near ??= emptySet()), hit.before);
      else addFew((above ??= emptySet()), hit.before);
    });
    const head = whole.end > whole.start && labelFrom < start ? headOf(text, whole.start) : undefined;
    if (head !== undefined)
      index.forEachHit(head.start - LONGEST_PHRASE, head.end, (hit) => {
        if (hit.end <= head.end && hit.end >= head.start) addFew((label ??= emptySet()), hit.before);
      });
    // What has a label on its own line is not what the line above is about.
    const isAboutAbove = above !== undefined && !labelledHere && !hasOwnLabel(text, line, start);
    if (above !== undefined && isAboutAbove) addAll((near ??= emptySet()), above);
    let free = near;
    if (someNameOthers) {
      free = emptySet();
      index.forEachHit(from - LONGEST_PHRASE, start, (hit) => {
        if (hit.end > start || hit.end < from || !(hit.end > line || isAboutAbove)) return;
        if (free !== undefined && !namesAnother(units, hit.end, start)) addFew(free, hit.before);
      });
    }
    if (over !== undefined) addAll((label ??= emptySet()), headingLabels(over));
    if (label === undefined && near === undefined) return nothing;
    const labelled = label?.some((bits) => bits !== 0) ?? false;
    const named = labelled || (near?.some((bits) => bits !== 0) ?? false);
    return {
      label: label ?? none,
      near: near ?? none,
      free: free ?? none,
      labelled,
      named,
    };
  };

  const lookAfter = (end: number): After => {
    if (!index.hasHit(end, end + LONGEST_LEAD)) return noneAfter;
    let near: ListSet | undefined;
    let label: ListSet | undefined;
    let labelled: Span = { start: end, end };
    // What stands on the next line or in the next sentence labels what stands there.
    const line = text.slice(end, end + AFTER).search(NEXT);
    const limit = end + (line === -1 ? AFTER : line);
    index.forEachHit(end, Math.max(limit, end + LONGEST_LEAD), (hit) => {
      if (hit.end <= limit && !hasOwnNumber(text, hit.end)) addFew((near ??= emptySet()), hit.after);
      if (!mayLead(text, end, hit.start) || !LABEL_BEHIND.test(text.slice(end, hit.start))) return;
      // `192.0.2.1 (firmware 7.14)`: it labels what follows it.
      if (OWN_VALUE.test(text.slice(hit.end, hit.end + 5))) return;
      // Of "social insurance number" the whole labels it, and not "social".
      if (hit.start === labelled.start && hit.end < labelled.end) return;
      if (hit.start === labelled.start && hit.end > labelled.end) label = undefined;
      labelled = hit;
      addFew((label ??= emptySet()), hit.before);
    });
    if (near === undefined && label === undefined) return noneAfter;
    return { near: near ?? none, label: label ?? none };
  };

  // Several families ask about one place, each in its own pass over the text.
  const places = new Map<number, Before>();
  let last: Readonly<{ at: number; found: Before }> = { at: -1, found: nothing };
  const beforeAt = (start: number): Before => {
    if (last.at === start) return last.found;
    let found = places.get(start);
    if (found === undefined) {
      found = lookBefore(start);
      places.set(start, found);
    }
    last = { at: start, found };
    return found;
  };

  const ends = new Map<number, After>();
  let lastAfter: Readonly<{ at: number; found: After }> = { at: -1, found: noneAfter };
  const afterAt = (end: number): After => {
    if (lastAfter.at === end) return lastAfter.found;
    let found = ends.get(end);
    if (found === undefined) {
      found = lookAfter(end);
      ends.set(end, found);
    }
    lastAfter = { at: end, found };
    return found;
  };

  // A family asks about one place after the other with the same words.
  let asked: ContextWords | undefined;
  let askedList = 0;
  const listOf = (words: ContextWords): number => {
    if (asked !== words) [asked, askedList] = [words, lexicon.indexOf(words)];
    return askedList;
  };

  const contextOf = (before: Before, near: Lists, end: number, words: ContextWords): Context => {
    const list = listOf(words);
    if (before === nothing && afterAt(end) === noneAfter) return 'none';
    if (hasList(before.label, list)) return 'label';
    if (!before.labelled && hasList(afterAt(end).label, list)) return 'label';
    if (hasList(near, list)) return 'near';
    if (words.after.length > 0 && hasList(afterAt(end).near, list)) return 'near';
    return before.labelled ? 'other' : 'none';
  };

  return {
    plain,
    segments,
    numbers,
    tables,
    literals,
    text,
    shared: {},
    isLabelled: (start) => beforeAt(start).labelled,
    hasWords: (start, end) => beforeAt(start).named || afterAt(end) !== noneAfter,
    context(start, end, words) {
      const before = beforeAt(start);
      return contextOf(before, before.near, end, words);
    },
    contests(start, end, words) {
      const before = beforeAt(start);
      return contextOf(before, before.free, end, words);
    },
  };
}

function noLiterals(): ReturnType<LiteralScanner> {
  return new Map();
}

/** `card 4111 1111 …, then`: a word with a number directly behind it, before the one that is asked about. */
function namesAnother(units: Uint8Array, end: number, start: number): boolean {
  let at = end;
  while (at < end + MOST_BINDING && at < start && !isWordUnit(units[at] ?? 0)) at += 1;
  for (let letters = 0; letters < MOST_LETTERS && isLetterUnit(units[at] ?? 0); letters += 1) at += 1;
  let digits = 0;
  while (at < start && (isDigitUnit(units[at] ?? 0) || joinsDigits(units[at] ?? 0))) {
    digits += Number(isDigitUnit(units[at] ?? 0));
    at += 1;
  }
  return digits >= FEWEST_OF_ANOTHER;
}

/** No label ends further before its value; further only where a tag, an object or other values may stand between the two. */
function furthestLabel(text: string, start: number): number {
  const before = text.charCodeAt(start - 2);
  return before >= 0x61 && before <= 0x7a && text.charCodeAt(start - 1) === 0x20 ? 104 : MOST_LABEL_REACH;
}

/** Whether a label may stand at `start` behind a value that ends at `end`: in a parenthesis, or with a word between. */
function mayLead(text: string, end: number, start: number): boolean {
  const last = text.charCodeAt(start - 1);
  return start - end <= LONGEST_LEAD && (start - end > 3 || last === 0x28 || last === 0x5b);
}

/** But whoever answers a question on the line above is no label. */
function hasOwnLabel(text: string, line: number, start: number): boolean {
  return OWN_LABEL.test(text.slice(Math.max(line, start - BEFORE), start)) && !isAsked(text, line);
}

function hasOwnNumber(text: string, behind: number): boolean {
  OWN_NUMBER.lastIndex = behind;
  return OWN_NUMBER.test(text);
}

/** Whether a key or a line stands between two labels: `account: { routing`, `account 1234\nrouting`. */
function isOfAnother(text: string, end: number, start: number): boolean {
  return (
    start > end && start - end < MOST_BETWEEN && /^["']?\s?:\s?\{|^[^?\n]*\n/.test(text.slice(end, start))
  );
}

/** `</account><routing>`: a tag that ends there. */
function isClosed(text: string, { start, end }: Span): boolean {
  return text.charCodeAt(end) === GREATER && text.charCodeAt(start - 1) === SLASH;
}

const [GREATER, SLASH] = [0x3e, 0x2f];

/** "the phone **on the account**": what the words say that the label belongs to. */
function headOf(text: string, start: number): Span | undefined {
  if (text.charCodeAt(start - 1) !== 0x20 || !'ersyt'.includes(text.charAt(start - 2))) return undefined;
  const of = BELONGING.exec(text.slice(Math.max(0, start - 12), start));
  return of === null
    ? undefined
    : { start: labelReach(text, start - of[0].length), end: start - of[0].length };
}

function isDigitUnit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** A space, a hyphen, a full stop, a slash or a parenthesis. */
function joinsDigits(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x2d && unit <= 0x2f) || unit === 0x28 || unit === 0x29;
}

function isWordUnit(unit: number): boolean {
  return isDigitUnit(unit) || isLetterUnit(unit);
}

function isLetterUnit(unit: number): boolean {
  return ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) || unit >= BEYOND;
}
