import { stretchAt } from './stretch-at.ts';
import { bareCell, type Span } from './table-headings.ts';

/** From behind a cell's mark to the next mark. */
type Cell = Readonly<{ from: number; to: number; heading: Span }>;

/** `| ` and `|| ` begin cells, `! ` and `!! ` headings, `|-` a row; attributes may stand before another `|`. */
const LINE = /^[ \t:]{0,8}(?<mark>\{\||\|[-}+]|[|!])(?<rest>[^\n]{0,2000})/gm;
const JIRA_LINE = /^(?<mark>\|\|?)(?!\|)(?<rest>[^\n]{1,2000})/gm;
const ATTRIBUTES = /^[^|[{]{0,100}\|(?!\|)/;

/**
 * The heading over the cell of a table in the mark-up of MediaWiki (https://www.mediawiki.org/wiki/Help:Tables) or Jira in which an
 * offset stands.
 * Tables with merged cells are read as if none were merged. The text is read once, when the first offset is asked for.
 */
export function wikiColumns(text: string): (offset: number) => Span | undefined {
  let cells: readonly Cell[] | undefined;
  return (offset) => {
    cells ??= cellsIn(text);
    return cells.length === 0 ? undefined : stretchAt(cells, offset)?.heading;
  };
}

/** Visits the cells of the columns whose heading is wanted, without spaces around them. */
export function forEachWikiCell(
  text: string,
  isWanted: (heading: string) => boolean,
  visit: (cell: Span, heading: Span) => void,
): void {
  for (const { from, to, heading } of cellsIn(text))
    if (isWanted(text.slice(heading.start, heading.end))) visit(bareCell(text, from, to), heading);
}

function cellsIn(text: string): Cell[] {
  if (!text.includes('{|')) return text.startsWith('||') || text.includes('\n||') ? jiraCellsIn(text) : [];
  const cells: Cell[] = [];
  let headings: Span[] = [];
  let column = 0;
  for (const { 0: line, index, groups } of text.matchAll(LINE)) {
    const { mark = '', rest = '' } = groups ?? {};
    if (mark === '{|') headings = [];
    if (mark.length === 2) {
      column = 0;
      continue;
    }
    for (const { start, end } of piecesOf(rest, index + line.length - rest.length)) {
      const heading = headings[column];
      // A heading at the start of a row is its name.
      if (mark === '!' && heading === undefined && column === headings.length) headings.push({ start, end });
      else if (heading !== undefined) cells.push({ from: start, to: end, heading });
      column += 1;
    }
  }
  return cells;
}

/**
 * Jira and Confluence begin a table with a row `||heading||heading||`; its rows are `|cell|cell|`.
 * https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=tables
 */
function jiraCellsIn(text: string): Cell[] {
  const cells: Cell[] = [];
  let headings: readonly Span[] = [];
  let next = 0;
  for (const { 0: line, index, groups } of text.matchAll(JIRA_LINE)) {
    const { mark = '|', rest = '' } = groups ?? {};
    const spans = piecesBetween(mark, rest, index + mark.length);
    if (mark === '||') headings = spans;
    else if (index !== next) headings = [];
    else
      for (const [column, { start, end }] of spans.entries()) {
        const heading = headings[column];
        if (heading !== undefined) cells.push({ from: start, to: end, heading });
      }
    next = index + line.length + 1;
  }
  return cells;
}

function piecesBetween(mark: string, rest: string, at: number): Span[] {
  let next = at;
  return rest.split(mark).map((piece) => {
    const span = { start: next, end: next + piece.length };
    next = span.end + mark.length;
    return span;
  });
}

/** What `||` or `!!` part, without attributes. */
function piecesOf(rest: string, at: number): Span[] {
  let next = at;
  return rest.split(/\|\||!!/).map((piece) => {
    const attributes = ATTRIBUTES.exec(piece)?.[0].length ?? 0;
    const span = { start: next + attributes, end: next + piece.length };
    next += piece.length + 2;
    return span;
  });
}
