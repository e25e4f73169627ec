import { stretchAt } from './stretch-at.ts';
import type { Span } from './table-headings.ts';

/** From behind a cell's tag to the next tag of the table. */
type Cell = Readonly<{ from: number; to: number; heading: Span }>;

const TAG = /<(?<close>\/?)(?<name>table|tr|th|td)\b[^<>]{0,200}>/gi;
/** One heading over one column is the title of the table. */
const FEWEST_HEADINGS = 2;

/**
 * The `<th>` over the cell of an HTML table in which an offset stands. Tables with merged cells are read as if none were merged.
 * The text is read once, when the first offset is asked for.
 */
export function htmlColumns(text: string): (offset: number) => Span | undefined {
  let cells: readonly Cell[] | undefined;
  return (offset) => {
    cells ??= text.includes('<') && /<th[\s>]/i.test(text) ? cellsIn(text) : [];
    return cells.length === 0 ? undefined : stretchAt(cells, offset)?.heading;
  };
}

function cellsIn(text: string): Cell[] {
  const cells: Cell[] = [];
  let headings: readonly Span[] = [];
  let row: Span[] = [];
  let column = -1;
  let open: Readonly<{ name: 'td' | 'th'; from: number }> | undefined;
  const close = (at: number): void => {
    const heading = headings[column];
    if (open?.name === 'th') row.push({ start: open.from, end: at });
    else if (open !== undefined && heading !== undefined) cells.push({ from: open.from, to: at, heading });
    open = undefined;
  };
  for (const match of text.matchAll(TAG)) {
    close(match.index);
    const name = match.groups?.['name']?.toLowerCase();
    const opens = match.groups?.['close'] === '';
    if (name === 'table') headings = [];
    if (name === 'table' || name === 'tr') {
      if (headings.length === 0 && row.length >= FEWEST_HEADINGS) headings = row;
      row = [];
      column = -1;
    } else if (opens && (name === 'td' || name === 'th')) {
      column += 1;
      open = { name, from: match.index + match[0].length };
    }
  }
  return cells;
}
