import { stretchAt } from './stretch-at.ts';
import type { Span } from './table-headings.ts';

/** A value in a row. */
type Cell = Readonly<{ from: number; to: number; heading: Span }>;

/** `["name", "born"]` before rows that are lists, or before `"data": [` and rows. */
const HEADINGS =
  /\[(?<names>\s{0,16}"[^"\n\\]{1,40}"\s{0,16}(?:,\s{0,16}"[^"\n\\]{1,40}"\s{0,16}){1,39})\]\s{0,16},\s{0,16}(?:"\w{1,20}"\s{0,4}:\s{0,4}\[\s{0,16})?(?=\[)/dg;
const ROW = /\s{0,16},?\s{0,16}\[(?<cells>(?:[^[\]"\n]|"(?:[^"\\\n]|\\.){0,400}"|\s){1,4000})\]/dy;
const VALUE = /"(?:[^"\\]|\\.)*"|[^,\s][^,]*/g;

/**
 * The heading over a value in JSON that writes a table as lists, the first of them its headings: `[["name", "born"], ["Ann", "1980-02-03"]]`.
 * The text is read once, when the first offset is asked for.
 */
export function jsonColumns(text: string): (offset: number) => Span | undefined {
  let cells: readonly Cell[] | undefined;
  return (offset) => {
    cells ??= text.includes('["') || /\[\s+"/.test(text) ? cellsIn(text) : [];
    return cells.length === 0 ? undefined : stretchAt(cells, offset)?.heading;
  };
}

function cellsIn(text: string): Cell[] {
  const cells: Cell[] = [];
  let done = 0;
  for (const match of text.matchAll(HEADINGS)) {
    const [start, end] = match.indices?.groups?.['names'] ?? [0, 0];
    const headings = spansIn(text, start, end);
    if (match.index < done || !headings.every(({ start: from, end: to }) => isName(text.slice(from, to))))
      continue;
    for (done = match.index + match[0].length; ; done = ROW.lastIndex) {
      ROW.lastIndex = done;
      const row = rowIn(text);
      if (row === undefined) break;
      const values = spansIn(text, row[0], row[1]);
      if (values.length !== headings.length) break;
      for (const [column, { start: from, end: to }] of values.entries()) {
        const heading = headings[column];
        if (heading !== undefined) cells.push({ from, to, heading });
      }
    }
  }
  return cells;
}

/** Values have digits, names of columns few. */
function isName(value: string): boolean {
  return /\p{L}/u.test(value) && !/\d{3}/.test(value);
}

/** From `ROW.lastIndex` on. */
function rowIn(text: string): readonly [number, number] | undefined {
  return ROW.exec(text)?.indices?.groups?.['cells'];
}

function spansIn(text: string, from: number, to: number): Span[] {
  return Array.from(text.slice(from, to).matchAll(VALUE), ({ 0: value, index }) => ({
    start: from + index,
    end: from + index + value.length,
  }));
}
