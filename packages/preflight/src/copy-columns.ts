import { stretchAt } from './stretch-at.ts';
import { bareCell, type Span } from './table-headings.ts';

/** The rows between `COPY people (name, born) FROM stdin;` and `\.`, tabs between the values: what `pg_dump` writes. */
type Block = Readonly<{ from: number; to: number; columns: readonly Span[] }>;

/** https://www.postgresql.org/docs/current/sql-copy.html */
const COPY = /^COPY [\w."]{1,128} \((?<columns>[^()\n]{1,2000})\) FROM stdin[^\n]{0,80};\r?\n/dgm;

/**
 * The column's name for an offset in the rows of a `COPY`. Lines are looked back over no further than one row; rows longer than
 * `LONGEST_ROW` have no columns.
 */
export function copyColumns(text: string): (offset: number) => Span | undefined {
  let blocks: readonly Block[] | undefined;
  return (offset) => {
    blocks ??= blocksIn(text);
    const block = stretchAt(blocks, offset);
    if (block === undefined) return undefined;
    const line = text.lastIndexOf('\n', offset - 1) + 1;
    if (offset - line > LONGEST_ROW) return undefined;
    let column = 0;
    for (let at = line; at < offset; at += 1) if (text.charCodeAt(at) === TAB) column += 1;
    return block.columns[column];
  };
}

const LONGEST_ROW = 4096;
const TAB = 0x09;

/** Visits the values of the columns whose name is wanted. */
export function forEachCopiedValue(
  text: string,
  isWanted: (column: string) => boolean,
  visit: (value: Span, column: Span) => void,
): void {
  for (const { from, to, columns } of blocksIn(text)) {
    const wanted = columns.map(({ start, end }) => isWanted(text.slice(start, end)));
    if (!wanted.includes(true)) continue;
    let column = 0;
    let start = from;
    for (let at = from; at <= to; at += 1) {
      const unit = text.charCodeAt(at);
      const endsRow = at === to || unit === 0x0a;
      if (unit !== TAB && !endsRow) continue;
      const name = columns[column];
      if (wanted[column] === true && name !== undefined) visit(bareCell(text, start, at), name);
      column = endsRow ? 0 : column + 1;
      start = at + 1;
    }
  }
}

function blocksIn(text: string): Block[] {
  if (!text.includes('FROM stdin')) return [];
  const starts = Array.from(text.matchAll(COPY), (match) => ({
    from: match.index + match[0].length,
    columns: columnsIn(text, match.indices?.groups?.['columns'] ?? [0, 0]),
  }));
  return starts.map(({ from, columns }, index) => {
    const limit = starts[index + 1]?.from ?? text.length;
    const end = text.slice(from - 1, limit).indexOf('\n\\.');
    return { from, columns, to: end === -1 ? limit : from - 1 + end };
  });
}

function columnsIn(text: string, [start, end]: readonly [number, number]): Span[] {
  const columns: Span[] = [];
  for (let from = start; from <= end;) {
    const comma = text.indexOf(',', from);
    const to = comma === -1 || comma > end ? end : comma;
    columns.push({ start: from, end: to });
    from = to + 1;
  }
  return columns;
}
