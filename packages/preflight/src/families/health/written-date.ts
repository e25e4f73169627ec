import type { Numbers } from '../../numbers.ts';

/** A date as somebody wrote it. `year` has four digits as written, or is the likelier century of two; 0 where none is written. */
export type WrittenDate = Readonly<{
  start: number;
  end: number;
  year: number;
  /** `full`: four digits or a name of a month; `short`: three short numbers; `stretch`: eight digits; `yearless`: day and month. */
  form: 'full' | 'short' | 'stretch' | 'yearless';
}>;

/**
 * Months as they are named and shortened in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Danish,
 * Norwegian, Turkish, Finnish, Czech, Slovak, Hungarian, Romanian, Russian, Ukrainian, Greek and Indonesian; in lower case.
 */
const MONTHS: readonly string[] = [
  'january|jan|januar|jänner|janner|janvier|janv|enero|ene|janeiro|gennaio|gen|januari|stycznia|ocak|ocak ayi|tammikuuta|tammikuu|ledna|leden|januara|januarie|ianuarie|ian|января|янв|январь|січня|ιανουαριου|ιαν|januari',
  'february|feb|februar|fevrier|fevr|fev|febrero|fevereiro|febbraio|februari|lutego|subat|şubat|helmikuuta|unora|unor|februara|februarie|февраля|фев|лютого|φεβρουαριου|φεβ|februari',
  'march|mar|marz|maerz|mrz|mars|marzo|marco|maart|mrt|marca|mart|maaliskuuta|brezna|brezen|marca|marcius|martie|марта|мар|березня|μαρτιου|μαρ|maret',
  'april|apr|avril|avr|abril|abr|aprile|kwietnia|nisan|huhtikuuta|dubna|duben|aprila|aprilis|aprilie|апреля|апр|квітня|απριλιου|απρ',
  'may|mai|mayo|maio|maggio|mag|mei|maj|maja|mayis|mayıs|toukokuuta|kvetna|kveten|majus|мая|травня|μαΐου|μαι',
  'june|jun|juni|juin|junio|junho|giugno|giu|czerwca|haziran|kesakuuta|cervna|cerven|juna|junius|iunie|июня|июн|червня|ιουνιου|ιουν',
  'july|jul|juli|juillet|juil|julio|julho|luglio|lug|lipca|temmuz|heinakuuta|cervence|cervenec|jula|julius|iulie|июля|июл|липня|ιουλιου|ιουλ',
  'august|aug|aout|agosto|ago|augustus|augusti|sierpnia|agustos|ağustos|elokuuta|srpna|srpen|augusta|augusztus|августа|авг|серпня|αυγουστου|αυγ|agustus',
  'september|sep|sept|septembre|septiembre|setembro|set|settembre|wrzesnia|eylul|syyskuuta|zari|septembra|szeptember|septembrie|сентября|сен|сент|вересня|σεπτεμβριου|σεπ',
  'october|oct|oktober|okt|octobre|octubre|outubro|out|ottobre|ott|pazdziernika|ekim|lokakuuta|rijna|rijen|oktobra|octombrie|октября|окт|жовтня|οκτωβριου|οκτ',
  'november|nov|novembre|noviembre|novembro|listopada|kasim|kasım|marraskuuta|listopadu|novembra|noiembrie|ноября|ноя|листопада|νοεμβριου|νοε',
  'december|dec|dezember|dez|decembre|diciembre|dic|dezembro|dicembre|grudnia|aralik|aralık|joulukuuta|prosince|prosinec|decembra|decembrie|декабря|дек|грудня|δεκεμβριου|δεκ|desember',
];
const MONTH_BY_NAME: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) =>
    names.split('|').map((name): [string, number] => [foldedName(name), index + 1]),
  ),
);
const NAME = String.raw`\p{L}{3,12}`;

/** A day and a month's name with or without a year, either way round; the words between are what these languages put there. */
const DAY_FIRST = new RegExp(
  String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|°|ª)?(?:[ -]{1,2}|\/|(?<=\.)(?=\p{L}))(?:of |de |den |di )?(?<month>${NAME})\.?(?: ?\/ ?${NAME}\.?(?= '?\d))?(?:(?:[ ,/-]{1,2}(?:de |del |do )?'?|(?<=\.))(?<year>\d{4}|\d{2}(?!\d|[:.,-]\d)))?`,
  'uy',
);
/** `12MAR1985`, as travel documents and the military write it. */
const TOUCHING = /(?<day>\d\d)(?<month>[A-Za-z]{3})(?<year>\d{4}|\d\d)(?![\p{L}\p{N}])/uy;
const YEAR_FIRST = new RegExp(
  String.raw`(?<year>\d{4})\.?[ -](?<month>${NAME})\.?[ -](?<day>\d{1,2})(?:st|nd|rd|th)?`,
  'uy',
);
const MONTH_FIRST = new RegExp(
  String.raw`(?<month>${NAME})\.?[ -]{1,2}(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?(?:(?:, ?| |-|,? of )'?(?<year>\d{4}))?`,
  'uy',
);
const NUMERIC =
  /(?<a>\d{1,4})(?:(?<s> ?[-/.] ?|, ?)(?<b>\d{1,2})\k<s>(?<c>\d{1,4})|年 ?(?<month>\d{1,2})月 ?(?<day>\d{1,2})日|년 ?(?<mm>\d{1,2})월 ?(?<dd>\d{1,2})일)/uy;
const SPACED = /(?<a>\d\d) (?<b>\d\d) (?<year>(?:19|20)\d\d)(?!\d| \d)/y;
const STRETCH = /\d{8}/y;

/**
 * The dates in a text, in order. `3/4/1980` counts whichever way round it is meant; what cannot be a day and a month in any order does
 * not. Looks at a bounded number of characters around each number.
 */
export function datesIn(text: string, numbers: Numbers): WrittenDate[] {
  const dates: WrittenDate[] = [];
  let free = 0;
  for (let index = 0; index < numbers.count; index += 1) {
    const at = numbers.start[index] ?? 0;
    const date = at < free ? undefined : dateAt(text, at, (numbers.end[index] ?? 0) - at);
    if (date === undefined) continue;
    dates.push(date);
    free = date.end;
  }
  return dates;
}

function dateAt(text: string, at: number, digits: number): WrittenDate | undefined {
  if (digits !== 1 && digits !== 2 && digits !== 4 && digits !== 8) return undefined;
  const date = writtenAt(text, at, digits);
  if (date === undefined) return undefined;
  // `-05T…` and ` 10:11` follow dates; `-05-06` and `.7` are pieces of something else.
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(date.end, date.end + 3);
  // A comma between two digits is a decimal one, or stands between the columns of a table.
  if (/\d,$/.test(before) && date.form !== 'full' && date.form !== 'short') return undefined;
  return PIECE_BEFORE.test(before) || PIECE_AFTER.test(after) ? undefined : date;
}

const PIECE_BEFORE = /(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])[\p{L}\p{N}_]$|[\p{N}_*][-./:]$|[.]$/u;
const PIECE_AFTER = /^[\p{N}_*%]|^[-./][\p{N}*]|^(?!T\d|生|생)\p{L}/u;

/** Most numbers are ruled out by the one character that follows or goes before. */
function writtenAt(text: string, at: number, digits: number): WrittenDate | undefined {
  if (digits === 8) return stretchAt(text, at);
  const next = text.charAt(at + digits);
  const spaced = digits === 2 && next === ' ' ? spacedAt(text, at) : undefined;
  if (spaced !== undefined) return spaced;
  const numeric = NUMERIC_NEXT.includes(next) && mayGoOn(text, at + digits) ? numericAt(text, at) : undefined;
  if (numeric !== undefined) return numeric;
  if (digits === 4) {
    // `1985. július 26.`
    const gap = next === '.' && text.charAt(at + 5) === ' ' ? 6 : 5;
    return (gap === 6 || next === ' ' || next === '-') && mayBeMonth(text, at + gap)
      ? named(YEAR_FIRST, text, at)
      : undefined;
  }
  if (digits === 2 && isAsciiLetter(text.charCodeAt(at + 4)) && isDigit(text.charCodeAt(at + 5)))
    return isAsciiLetter(text.charCodeAt(at + 2)) && mayBeMonth(text, at + 2)
      ? named(TOUCHING, text, at)
      : undefined;
  const dayFirst =
    mayFollowDay(text.charCodeAt(at + digits)) && mayBeMonthBehind(text, at + digits)
      ? named(DAY_FIRST, text, at)
      : undefined;
  return dayFirst ?? (mayBeMonthBefore(text, at) ? monthFirstAround(text, at) : undefined);
}

/** Whether digits follow over one separator. */
function mayGoOn(text: string, from: number): boolean {
  const at = text.charAt(from) === ' ' ? from + 1 : from;
  const separator = text.charAt(at);
  if (separator === '年' || separator === '년') return true;
  if (!'-/.,'.includes(separator)) return false;
  return isDigit(text.charCodeAt(text.charAt(at + 1) === ' ' ? at + 2 : at + 1));
}

const SLASH = 0x2f;
const SHORTEST_MONTH = Math.min(...Array.from(MONTH_BY_NAME.keys(), (name) => name.length));
const LONGEST_MONTH = 12;

/** Whether a month's name may start there: what is not ASCII is left to the patterns. */
function mayBeMonth(text: string, start: number): boolean {
  let end = start;
  while (end - start < LONGEST_MONTH && isAsciiLetter(text.charCodeAt(end))) end += 1;
  return text.charCodeAt(end) >= 0x80 || isMonth(text, start, end);
}

/** By the first two letters, most words are none. */
function isMonth(text: string, start: number, end: number): boolean {
  if (end - start < SHORTEST_MONTH || !FIRST_LETTERS.has(lettersOf(text, start))) return false;
  return MONTH_BY_NAME.has(text.slice(start, end).toLowerCase());
}

/** What names of months start with. */
const FIRST_LETTERS: ReadonlySet<number> = new Set(
  Array.from(MONTH_BY_NAME.keys(), (name) => lettersOf(name, 0)),
);

/** Of the two letters there, in either case. */
function lettersOf(text: string, at: number): number {
  return ((text.charCodeAt(at) | 0x20) << 8) | (text.charCodeAt(at + 1) | 0x20);
}

const ORDINALS: readonly string[] = ['st', 'nd', 'rd', 'th', 'er'];
const ORDINAL_SIGNS = '.º°ª';
const FILLERS: readonly string[] = ['of ', 'de ', 'den ', 'di '];

function mayFollowDay(unit: number): boolean {
  return (
    unit === 0x20 ||
    unit === 0x2d ||
    unit === 0x2e ||
    unit === 0x2f ||
    isAsciiLetter(unit) ||
    ORDINAL_SIGN_UNITS.has(unit)
  );
}

const ORDINAL_SIGN_UNITS = new Set(Array.from('º°ª', (sign) => sign.charCodeAt(0)));

/** Behind the digits of a day. */
function mayBeMonthBehind(text: string, from: number): boolean {
  let at = from;
  if (ORDINALS.some((ordinal) => text.startsWith(ordinal, at))) at += 2;
  else if (ORDINAL_SIGNS.includes(text.charAt(at))) {
    at += 1;
    if (isAsciiLetter(text.charCodeAt(at))) return mayBeMonth(text, at);
  } else if (text.charCodeAt(at) === SLASH) return mayBeMonth(text, at + 1);
  if (!isGap(text, at)) return false;
  at += isGap(text, at + 1) ? 2 : 1;
  if (mayBeMonth(text, at)) return true;
  const filler = FILLERS.find((any) => text.startsWith(any, at));
  return filler !== undefined && mayBeMonth(text, at + filler.length);
}

/** In front of a day. */
function mayBeMonthBefore(text: string, digits: number): boolean {
  if (!isGap(text, digits - 1)) return false;
  const day = behindArticle(text, digits);
  let end = isGap(text, day - 2) ? day - 2 : day - 1;
  if (text.charAt(end - 1) === '.') end -= 1;
  let start = end;
  while (end - start < LONGEST_MONTH && isAsciiLetter(text.charCodeAt(start - 1))) start -= 1;
  return text.charCodeAt(start - 1) >= 0x80 || isMonth(text, start, end);
}

/** `November the 26th`: where the article starts, if there is one. */
function behindArticle(text: string, day: number): number {
  return text.charCodeAt(day - 2) === 0x65 && text.startsWith('the ', day - 4) ? day - 4 : day;
}

function isGap(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0x20 || unit === 0x2d;
}

function isAsciiLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a && unit < 0x80;
}

const NUMERIC_NEXT = '-/. ,年년';

function numericAt(text: string, start: number): WrittenDate | undefined {
  NUMERIC.lastIndex = start;
  const match = NUMERIC.exec(text);
  const groups = match?.groups;
  if (match === null || groups === undefined) return undefined;
  const end = start + match[0].length;
  const [a = '', b = '', c = ''] = [
    groups['a'],
    groups['b'] ?? groups['month'] ?? groups['mm'],
    groups['c'] ?? groups['day'] ?? groups['dd'],
  ];
  if (a.length === 4)
    return c.length <= 2 && isDayOf(b, c) ? { start, end, year: Number(a), form: 'full' } : undefined;
  // `85-03-12`
  if (Number(a) > 31 && a.length === 2 && c.length === 2 && groups['s'] === '-' && isDayOf(b, c))
    return { start, end, year: 1900 + Number(a), form: 'short' };
  if (a.length > 2 || !(isDayOf(b, a) || isDayOf(a, b))) return undefined;
  if (c.length === 4) return { start, end, year: Number(c), form: 'full' };
  return c.length === 2 && groups['s'] !== undefined && groups['s'] !== ','
    ? { start, end, year: centuryOf(Number(c)), form: 'short' }
    : undefined;
}

/** The day is the first number of `March 12, 1980`: the month stands before it. */
function monthFirstAround(text: string, at: number): WrittenDate | undefined {
  const day = behindArticle(text, at);
  const lead = /(?<![\p{L}\p{N}_])\p{L}{3,12}\.?[ -]{1,2}$/u.exec(
    text.slice(Math.max(0, day - 17), day),
  )?.[0];
  const name = lead === undefined ? undefined : lead + text.slice(day, at);
  return name === undefined ? undefined : named(MONTH_FIRST, text, at - name.length);
}

function named(pattern: RegExp, text: string, start: number): WrittenDate | undefined {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  const month = monthOf(match?.groups?.['month'] ?? '');
  if (match === null || month === undefined || !isDayOf(String(month), match.groups?.['day'] ?? ''))
    return undefined;
  const year = match.groups?.['year'];
  const end = start + match[0].length;
  if (year === undefined) return { start, end, year: 0, form: 'yearless' };
  return { start, end, year: year.length === 2 ? centuryOf(Number(year)) : Number(year), form: 'full' };
}

function stretchAt(text: string, start: number): WrittenDate | undefined {
  STRETCH.lastIndex = start;
  const digits = STRETCH.exec(text)?.[0];
  if (digits === undefined) return undefined;
  const [first, middle, third] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)];
  const end = start + 8;
  if (/^(?:19|20)/.test(digits) && isDayOf(third, digits.slice(6))) {
    return { start, end, year: Number(digits.slice(0, 4)), form: 'stretch' };
  }
  const year = Number(digits.slice(4));
  return isDayOf(middle, first) || isDayOf(first, middle) ? { start, end, year, form: 'stretch' } : undefined;
}

/** `06 21 1999`, as forms with a box for each part have it. */
function spacedAt(text: string, start: number): WrittenDate | undefined {
  SPACED.lastIndex = start;
  const { a = '', b = '', year = '' } = SPACED.exec(text)?.groups ?? {};
  return year !== '' && (isDayOf(b, a) || isDayOf(a, b))
    ? { start, end: start + 10, year: Number(year), form: 'stretch' }
    : undefined;
}

function monthOf(name: string): number | undefined {
  return MONTH_BY_NAME.get(foldedName(name));
}

function foldedName(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Leap years are not looked at: a date is searched for, not checked. */
function isDayOf(month: string, day: string): boolean {
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= days;
}

/** Two digits above 30 are of the last century. */
function centuryOf(year: number): number {
  return year > 30 ? 1900 + year : 2000 + year;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
