import { stretchAt } from './stretch-at.ts';
import { bareCell, type Span } from './table-headings.ts';

/** `INSERT INTO people (name, born) VALUES ('…', '…'), ('…', '…');` from the first row to the semicolon. */
type Statement = Readonly<{ from: number; to: number; columns: readonly Span[] }>;

/** A place in a row: offset, column, and whether it is inside a string. */
type Place = Readonly<{ at: number; column: number; quoted: boolean }>;

const INSERT =
  /\b(?:insert|replace)\s{1,4}(?:ignore\s{1,4})?into\s{1,4}[\w."`[\]]{1,128}\s{0,4}\((?<columns>[^()]{1,2000})\)\s{0,8}values\s{0,8}(?=\()/dgi;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = 0x28;
const CLOSE = 0x29;
const SEMICOLON = 0x3b;
const SMALL_S = 0x73;

/**
 * The column's name for an offset in the rows of an SQL `INSERT` that lists its columns: to a dump what the headings are to a
 * CSV file. Rows are read once, as far as somebody asks.
 */
export function sqlColumns(text: string): (offset: number) => Span | undefined {
  let statements: readonly Statement[] | undefined;
  let current: Statement | undefined;
  let last: Place = { at: 0, column: 0, quoted: false };
  return (offset) => {
    statements ??= statementsIn(text);
    if (statements.length === 0) return undefined;
    if (current === undefined || offset < current.from || offset >= current.to) {
      current = stretchAt(statements, offset);
      last = { at: current?.from ?? 0, column: 0, quoted: false };
    }
    if (current === undefined) return undefined;
    if (offset < last.at) last = { at: current.from, column: 0, quoted: false };
    last = advance(text, last, offset);
    return current.columns[last.column];
  };
}

/** Visits the values of the columns whose name is wanted, without quotes. */
export function forEachValueOf(
  text: string,
  isWanted: (column: string) => boolean,
  visit: (value: Span, column: Span) => void,
): void {
  for (const { from, to, columns } of statementsIn(text)) {
    const wanted = columns.map(({ start, end }) => isWanted(text.slice(start, end)));
    if (!wanted.includes(true)) continue;
    let column = 0;
    let start = from;
    let quoted = false;
    for (let at = from; at < to; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === BACKSLASH) at += 1;
      else if (unit === QUOTE) quoted = !quoted;
      else if (quoted) continue;
      else if (unit === OPEN) [column, start] = [0, at + 1];
      else if (unit === COMMA || unit === CLOSE) {
        const name = columns[column];
        if (wanted[column] === true && name !== undefined) visit(bareCell(text, start, at), name);
        column = unit === CLOSE ? columns.length : column + 1;
        start = at + 1;
      }
    }
  }
}

function statementsIn(text: string): Statement[] {
  if (!hasValues(text)) return [];
  const starts = [...text.matchAll(INSERT)].map((match) => ({
    from: match.index + match[0].length,
    columns: columnsIn(text, match.indices?.groups?.['columns'] ?? [0, 0]),
  }));
  return starts.map(({ from, columns }, index) => ({
    from,
    columns,
    to: endOf(text, from, starts[index + 1]?.from ?? text.length),
  }));
}

const VALUES = /values\s{0,8}$/i;
const LONGEST_VALUES = 14;

/** Whether a parenthesis opens behind the word: most texts have few parentheses, and most of those stand behind something else. */
function hasValues(text: string): boolean {
  for (let at = text.indexOf('('); at !== -1; at = text.indexOf('(', at + 1)) {
    const before = text.charCodeAt(at - 1);
    const mayBe = (before | 0x20) === SMALL_S || before <= 0x20 || before >= 0x80;
    if (mayBe && VALUES.test(text.slice(Math.max(0, at - LONGEST_VALUES), at))) return true;
  }
  return false;
}

function columnsIn(text: string, [start, end]: readonly [number, number]): Span[] {
  const columns: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at !== end && text.charCodeAt(at) !== COMMA) continue;
    columns.push({ start: from, end: at });
    from = at + 1;
  }
  return columns;
}

/** The semicolon outside strings, or where the next statement begins. */
function endOf(text: string, from: number, limit: number): number {
  let quoted = false;
  for (let at = from; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at += 1;
    else if (unit === QUOTE) quoted = !quoted;
    else if (unit === SEMICOLON && !quoted) return at;
  }
  return limit;
}

function advance(text: string, from: Place, to: number): Place {
  let { column, quoted } = from;
  let at = from.at;
  for (; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at += 1;
    else if (unit === QUOTE) quoted = !quoted;
    else if (!quoted && unit === OPEN) column = 0;
    else if (!quoted && unit === COMMA) column += 1;
  }
  return { at: Math.max(at, to), column, quoted };
}
