import { stretchAt } from './stretch-at.ts';
import { BEYOND, emptyPlainText, readPlainText, type PlainText } from './plain-text.ts';

/** A span of the text, `end` exclusive. */
export type Span = Readonly<{ start: number; end: number }>;

export type Table = Readonly<{ from: number; to: number; delimiter: string; headings: readonly Span[] }>;

/** A place in a row. */
type Place = Readonly<{ line: number; at: number; column: number; quoted: boolean }>;

/** Longer lines are data without a table's shape. */
const LONGEST_LINE = 4096;
const LONGEST_HEADING = 60;
const DELIMITERS = '\t,;|';
/** Of a character: the number of the delimiter, from 1; a double quote; 0 for the rest. */
const KINDS = Uint8Array.from(
  { length: BEYOND + 1 },
  (_, unit) => `${DELIMITERS}"`.indexOf(String.fromCharCode(unit)) + 1,
);
const QUOTE = DELIMITERS.length + 1;

/**
 * The heading of the column in which an offset stands, for CSV (comma, semicolon), TSV and Markdown tables: lines that follow
 * one another with the same number of the same delimiter outside double quotes, the first of which looks like headings.
 */
export function tableHeadings(
  text: string,
  tablesOfText: () => readonly Table[],
): (offset: number) => Span | undefined {
  // Offsets mostly ascend: counting goes on where it stopped, so that a row is read once and not once a cell.
  let last: Place = { line: 0, at: 0, column: 0, quoted: false };
  return (offset) => {
    const table = stretchAt(tablesOfText(), offset);
    if (table === undefined) return undefined;
    const line = text.lastIndexOf('\n', offset - 1) + 1;
    const from =
      last.line === line && last.at <= offset ? last : { line, at: line, column: 0, quoted: false };
    last = advance(text, from, offset, table.delimiter);
    return table.headings[last.column];
  };
}

/** The line of headings, with its line break, of the table in which an offset stands. */
export function headingLineAt(text: string, offset: number): string | undefined {
  const plain = emptyPlainText();
  readPlainText(text, plain);
  const table = stretchAt(tablesIn(text, plain), offset);
  const [start, end] = [table?.headings[0]?.start, table?.headings.at(-1)?.end];
  return start === undefined || end === undefined ? undefined : `${text.slice(start, end)}\n`;
}

/** Visits the cells of the columns whose heading is wanted, without quotes and spaces around them. */
export function forEachCellUnder(
  text: string,
  tables: readonly Table[],
  isWanted: (heading: string) => boolean,
  visit: (cell: Span, heading: Span) => void,
): void {
  for (const { from, to, delimiter, headings } of tables) {
    const wanted = headings.map(({ start, end }) => isWanted(text.slice(start, end)));
    // A line that ends in a comma is code.
    const last = headings.at(-1);
    if (!wanted.includes(true) || last === undefined || (delimiter === ',' && last.end === last.start))
      continue;
    for (let line = from; line < to;) {
      const newline = text.indexOf('\n', line);
      const end = newline === -1 || newline > to ? to : newline;
      let column = 0;
      let start = line;
      let quoted = false;
      for (let at = line; at <= end; at += 1) {
        if (text.charCodeAt(at) === 0x22 && at < end) quoted = !quoted;
        if (at !== end && (quoted || text.charAt(at) !== delimiter)) continue;
        const heading = headings[column];
        if (wanted[column] === true && heading !== undefined) visit(bareCell(text, start, at), heading);
        column += 1;
        start = at + 1;
      }
      line = end + 1;
    }
  }
}

/** Without the spaces and quotes around it. */
export function bareCell(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && ' \t\r"\'`'.includes(text.charAt(start))) start += 1;
  while (end > start && ' \t\r"\'`'.includes(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

/** How often each delimiter stands in a line, outside double quotes; `undefined` for lines that are no rows. */
type Row = Readonly<{ start: number; end: number; counts: readonly number[] }>;

/** The tables of a text, in order. */
export function tablesIn(text: string, { units }: PlainText): Table[] {
  if (!text.includes('\n')) return [];
  const tables: Table[] = [];
  let open:
    | { delimiter: number; columns: number; headings: readonly Span[]; from: number; to: number }
    | undefined;
  const close = (): void => {
    if (open !== undefined) tables.push({ ...open, delimiter: DELIMITERS.charAt(open.delimiter) });
    open = undefined;
  };
  let above: Row | undefined;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (isRule(text, units[start] ?? 0, start, end)) {
      start = end + 1;
      continue;
    }
    const row = end - start <= LONGEST_LINE ? rowOf(units, start, end) : undefined;
    if (open !== undefined && row?.counts[open.delimiter] === open.columns) open.to = end;
    else {
      close();
      const delimiter = row === undefined || above === undefined ? -1 : sharedDelimiter(above, row);
      if (row !== undefined && above !== undefined && delimiter !== -1) {
        const headings = headingsIn(text, above, DELIMITERS.charAt(delimiter));
        const columns = row.counts[delimiter] ?? 0;
        if (headings.length > 0) open = { delimiter, columns, headings, from: start, to: end };
      }
    }
    above = row;
    start = end + 1;
  }
  close();
  return tables;
}

/** `+-----+-----+`, `------+------`: what consoles print between the headings and the rows, and around both. */
const RULE = /^(?=[-=|: ]*\+)[-+=|: ]+\r?$/;
const [PLUS, HYPHEN] = [0x2b, 0x2d];

function isRule(text: string, first: number, start: number, end: number): boolean {
  return (
    (first === PLUS || first === HYPHEN) && end - start <= LONGEST_LINE && RULE.test(text.slice(start, end))
  );
}

function rowOf(units: Uint8Array, start: number, end: number): Row {
  const counts = [0, 0, 0, 0];
  let quoted = false;
  for (let at = start; at < end; at += 1) {
    const kind = KINDS[units[at] ?? 0] ?? 0;
    if (kind === 0) continue;
    if (kind === QUOTE) quoted = !quoted;
    else if (!quoted) counts[kind - 1] = (counts[kind - 1] ?? 0) + 1;
  }
  return { start, end, counts };
}

/** The delimiter that both lines have equally often, the most frequent if several; -1 for none. */
function sharedDelimiter(above: Row, row: Row): number {
  let best = -1;
  for (let index = 0; index < DELIMITERS.length; index += 1) {
    const count = row.counts[index] ?? 0;
    if (count > 0 && count === above.counts[index] && count > (row.counts[best] ?? 0)) best = index;
  }
  return best;
}

/** Empty when the line does not look like headings: each short, mostly with letters, none with a long number or an address. */
function headingsIn(text: string, { start, end }: Row, delimiter: string): Span[] {
  const cells: Span[] = [];
  let from = start;
  let quoted = false;
  for (let at = start; at <= end; at += 1) {
    if (text.charCodeAt(at) === 0x22) quoted = !quoted;
    if (at !== end && (quoted || text.charAt(at) !== delimiter)) continue;
    const cell = text.slice(from, at);
    if (cell.length > LONGEST_HEADING || /\d{4}|@/.test(cell)) return [];
    cells.push({ start: from, end: at });
    from = at + 1;
  }
  const worded = cells.filter(({ start, end }) => /\p{L}/u.test(text.slice(start, end))).length;
  return worded * 2 >= cells.length ? cells : [];
}

function advance(text: string, from: Place, to: number, delimiter: string): Place {
  let { column, quoted } = from;
  for (let at = from.at; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) quoted = !quoted;
    else if (!quoted && unit === delimiter.charCodeAt(0)) column += 1;
  }
  return { line: from.line, at: to, column, quoted };
}
