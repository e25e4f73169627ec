import { characterSet, longRuns } from './long-runs.ts';
import type { PlainText } from './plain-text.ts';
import { stretchAt } from './stretch-at.ts';
import type { Span } from './table-headings.ts';

/** A line of cells with two spaces or more between them. */
type Row = Readonly<{ start: number; end: number; cells: readonly Span[] }>;
type Block = Readonly<{ from: number; to: number; headings: Row }>;

const LONGEST_LINE = 400;
const LONGEST_HEADING = 40;
/** A cell may start so far from where its heading does. */
const NEAR = 2;
/** A line break in a string. */
const ESCAPED = String.raw`\n`;
/** In front of a string that is a row: in a list, or on a line of its own. */
const STRING_BEFORE = /(?:\[|\\n",)\s{0,24}$|^\s{0,24}$/;
const MOST_BEFORE = 1600;
const THREE_CELLS = /\S\s{2,}\S.*?\s{2,}\S/;
/** From one line to the next: in JSON each may be a string of its own, as in notebooks. */
const NEXT_LINE = /\r?\n|\\n(?:",\s{0,24}"|(?!"))/y;

/**
 * The heading over the cell in which an offset stands, for tables whose columns are aligned by spaces, as terminals, forms and notebooks print
 * them. Rows of as many cells as headings are counted through; others go by where they stand. The text is read once, when the first
 * offset is asked for.
 */
export function fixedColumns(text: string, plain: () => PlainText): (offset: number) => Span | undefined {
  let blocks: readonly Block[] | undefined;
  let last: Row | undefined;
  return (offset) => {
    blocks ??= blocksIn(text, plain());
    if (blocks.length === 0) return undefined;
    const block = stretchAt(blocks, offset);
    if (block === undefined) return undefined;
    if (last === undefined || offset < last.start || offset > last.end) last = rowAt(text, offset);
    return last === undefined ? undefined : headingOver(block.headings, last, offset);
  };
}

function headingOver(headings: Row, row: Row, offset: number): Span | undefined {
  const index = row.cells.findIndex(({ start, end }) => start <= offset && offset < end);
  if (index !== -1 && row.cells.length === headings.cells.length) return headings.cells[index];
  // Numbered by whoever printed it.
  const isNumbered = row.cells[1]?.start !== undefined && indentOf(headings) > 0 && indentOf(row) === 0;
  if (isNumbered && row.cells.length === headings.cells.length + 1) return headings.cells[index - 1];
  const column = offset - row.start + headings.start;
  return headings.cells.find(
    ({ start, end }, at) =>
      column >= start - NEAR &&
      column < Math.max(end, (headings.cells[at + 1]?.start ?? Number.POSITIVE_INFINITY) - NEAR),
  );
}

function indentOf({ start, cells }: Row): number {
  return (cells[0]?.start ?? start) - start;
}

const SPACE = characterSet(/ /);
/** So many stand together somewhere in the line of headings. */
const FEWEST_SPACES = 3;

function blocksIn(text: string, plain: PlainText): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const { start, end } of longRuns(plain, SPACE, FEWEST_SPACES)) {
    // What is left of a run of which a row took the beginning.
    at = Math.max(at, start);
    if (end - at < FEWEST_SPACES) continue;
    const headings = rowAt(text, at);
    at = Math.max(at + 1, headings?.end ?? endOfRow(text, at));
    if (headings === undefined || !isHeading(text, headings)) continue;
    let to = headings.end;
    for (;;) {
      const row = rowBehind(text, to);
      if (row === undefined || row.cells.length > headings.cells.length + 1) break;
      if (isSecondHeading(text, row, headings)) break;
      to = row.end;
    }
    if (to > headings.end) blocks.push({ from: headings.end, to, headings });
    at = Math.max(at, to);
  }
  return blocks;
}

/** In capitals as the first: a form whose table goes on under other headings. */
function isSecondHeading(text: string, row: Row, headings: Row): boolean {
  const isCapitals = ({ start, end }: Span): boolean => /^[A-Z][A-Z .#/-]*$/.test(text.slice(start, end));
  return headings.cells.every(isCapitals) && row.cells.every(isCapitals);
}

/** The row of the line, or of the string in JSON that is one, in which an offset stands. */
function rowAt(text: string, offset: number): Row | undefined {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  if (offset - line > MOST_BEFORE) return undefined;
  if (offset === line) return rowFrom(text, line);
  const before = text.slice(line, offset);
  const quote = before.lastIndexOf('"');
  const string =
    quote !== -1 && STRING_BEFORE.test(before.slice(Math.max(0, quote - 30), quote)) ? quote + 1 : 0;
  const escaped = before.lastIndexOf(ESCAPED);
  return rowFrom(text, line + (escaped < string ? string : escaped + ESCAPED.length));
}

function rowBehind(text: string, end: number): Row | undefined {
  NEXT_LINE.lastIndex = end;
  const next = NEXT_LINE.exec(text)?.[0];
  if (next === undefined) return undefined;
  // A string on a line of its own.
  const quote = next.endsWith('"')
    ? 0
    : (/^\s{0,24}"/.exec(text.slice(end + next.length, end + 32))?.[0].length ?? 0);
  return rowFrom(text, end + next.length + quote);
}

/** `undefined` for a line of fewer than three cells: prose, code with a remark behind it. */
function rowFrom(text: string, start: number): Row | undefined {
  const end = endOfRow(text, start);
  if (end - start > LONGEST_LINE) return undefined;
  const line = text.slice(start, end);
  if (!THREE_CELLS.test(line)) return undefined;
  const cells = Array.from(line.matchAll(/\S+(?: \S+)*/g), ({ 0: cell, index }) => ({
    start: start + index,
    end: start + index + cell.length,
  }));
  return cells.length < 3 ? undefined : { start, end, cells };
}

/** Of a line, or of a string that ends in an escaped line break. */
function endOfRow(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  const end = newline === -1 ? text.length : newline;
  const escaped = text.slice(start, Math.min(end, start + LONGEST_LINE)).indexOf(ESCAPED);
  return escaped === -1 ? end : start + escaped;
}

function isHeading(text: string, { cells }: Row): boolean {
  return cells.every(({ start, end }) => {
    const cell = text.slice(start, end);
    return cell.length <= LONGEST_HEADING && /\p{L}/u.test(cell) && !/\d{3}|[=;{}()<>@"']/.test(cell);
  });
}
