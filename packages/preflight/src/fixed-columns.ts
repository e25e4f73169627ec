import { stretchAt } from './stretch-at.ts';
import type { Span } from './table-headings.ts';

/** A line of cells with two spaces or more between them. */
type Row = Readonly<{ start: number; end: number; cells: readonly Span[] }>;
type Block = Readonly<{ from: number; to: number; headings: readonly Span[] }>;

const LONGEST_LINE = 400;
const LONGEST_HEADING = 40;
/** A cell may start so far from where its heading does. */
const NEAR = 2;

/**
 * The heading over the cell in which an offset stands, for tables whose columns are aligned by spaces, as terminals and forms print them.
 * The text is read once, when the first offset is asked for.
 */
export function fixedColumns(text: string): (offset: number) => Span | undefined {
  let blocks: readonly Block[] | undefined;
  return (offset) => {
    blocks ??= blocksIn(text);
    if (blocks.length === 0) return undefined;
    const block = stretchAt(blocks, offset);
    if (block === undefined) return undefined;
    const line = text.lastIndexOf('\n', offset - 1) + 1;
    const column = offset - line;
    const top = text.lastIndexOf('\n', (block.headings[0]?.start ?? 0) - 1) + 1;
    return block.headings.find(
      ({ start, end }, index) =>
        column >= start - top - NEAR &&
        column <
          Math.max(end - top, (block.headings[index + 1]?.start ?? Number.POSITIVE_INFINITY) - top - NEAR),
    );
  };
}

function blocksIn(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { from: number; to: number; headings: readonly Span[] } | undefined;
  let above: Row | undefined;
  for (let at = text.indexOf('   '); at !== -1; at = text.indexOf('   ', at)) {
    const start = text.lastIndexOf('\n', at) + 1;
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const row = end - start > LONGEST_LINE ? undefined : rowOf(text, start, end);
    if (row !== undefined && above?.end === start - 1) {
      if (open?.to === above.end && !isSecondHeading(text, row, open.headings)) open.to = end;
      else if (row.cells.length <= above.cells.length + 1 && isHeading(text, above))
        blocks.push((open = { from: start, to: end, headings: above.cells }));
    }
    above = row;
    at = end;
  }
  return blocks;
}

/** In capitals as the first: a form whose table goes on under other headings. */
function isSecondHeading(text: string, row: Row, headings: readonly Span[]): boolean {
  const isCapitals = ({ start, end }: Span): boolean => /^[A-Z][A-Z .#/-]*$/.test(text.slice(start, end));
  return headings.every(isCapitals) && row.cells.every(isCapitals);
}

/** `undefined` for a line of fewer than three cells: prose, code with a remark behind it. */
function rowOf(text: string, start: number, end: number): Row | undefined {
  if (!hasTwoGaps(text, start, end)) return undefined;
  const cells = Array.from(text.slice(start, end).matchAll(/\S+(?: \S+)*/g), ({ 0: cell, index }) => ({
    start: start + index,
    end: start + index + cell.length,
  }));
  return cells.length < 3 ? undefined : { start, end, cells };
}

/** Without a copy: most lines with three spaces are indented code. Too often yes where there is more than ASCII. */
function hasTwoGaps(text: string, start: number, end: number): boolean {
  let gaps = 0;
  let at = start;
  while (at < end && text.charCodeAt(at) === SPACE) at += 1;
  for (; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) return true;
    if (unit > SPACE || (unit === SPACE && text.charCodeAt(at + 1) > SPACE)) continue;
    gaps += 1;
    while (at + 1 < end && text.charCodeAt(at + 1) <= SPACE) at += 1;
    if (gaps === 2) return true;
  }
  return false;
}

const SPACE = 0x20;

function isHeading(text: string, { cells }: Row): boolean {
  return cells.every(({ start, end }) => {
    const cell = text.slice(start, end);
    return cell.length <= LONGEST_HEADING && /\p{L}/u.test(cell) && !/\d{3}|[=;{}()<>@"']/.test(cell);
  });
}
