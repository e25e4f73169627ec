import type { XmlAttributes } from '../../reading/parse-xml.ts';
import { parseXml } from '../../reading/parse-xml.ts';
import type { TextSink } from '../../reading/text-sink.ts';
import type { ShowNumber } from './cell-styles.ts';

interface Cell {
  readonly type: string;
  readonly style: number;
  readonly column: number | null;
  value: string;
  inline: string;
  formula: string;
}

/** What the sheets of a workbook share. */
export interface BookContent {
  /** `''` for a number that no string has. */
  stringAt(index: number): string;
  readonly styles: ShowNumber;
}

/** Empty cells between two values that still get a tab each; wider gaps say nothing about the table. */
const WIDEST_GAP = 50;
const NOTED_ATTRIBUTES: ReadonlySet<string> = new Set(
  'display tooltip prompt promptTitle error errorTitle comment'.split(' '),
);
/** Elements whose `val` somebody chose or typed: criteria of filters, values of scenarios. */
const NOTED_VALUES: ReadonlySet<string> = new Set(['filter', 'customFilter', 'inputCells']);
const NOTED_ELEMENTS: ReadonlySet<string> = new Set(
  'oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter formula1 formula2 formula'.split(' '),
);

/** A line for each row, its cells separated by tabs; headers, hints and formulas that hold text of their own behind it. */
export function readSheet(xml: string, book: BookContent, sink: TextSink): void {
  let row = '';
  let nextColumn = 0;
  let cell: Cell | null = null;
  let element = '';

  const finish = ({ type, style, column, value, inline, formula }: Cell): void => {
    const at = column ?? nextColumn;
    const gap = Math.max(0, Math.min(at - nextColumn, WIDEST_GAP));
    row += '\t'.repeat(gap) + shown(type, style, value, inline, book).replaceAll(/[\t\r\n]+/g, ' ') + '\t';
    nextColumn = at + 1;
    // A formula that only computes repeats what its cell shows; one with a text in it holds something of its own.
    if (formula.includes('"')) formulas.push(formula);
  };
  const formulas: string[] = [];

  parseXml(xml, {
    open(name, attributes) {
      element = name;
      if (name === 'row') {
        row = '';
        nextColumn = 0;
      }
      if (name === 'c') cell = newCell(attributes);
      if (cell === null) {
        for (const [attribute, value] of Object.entries(attributes)) {
          if (NOTED_ATTRIBUTES.has(attribute)) sink.note(attribute, value);
          else if (attribute === 'val' && NOTED_VALUES.has(name)) sink.note(name, value);
        }
      }
    },
    text(text) {
      if (cell === null) {
        if (NOTED_ELEMENTS.has(element) || (element === 'f' && text.includes('"'))) sink.note(element, text);
      } else if (element === 'v') cell.value += text;
      else if (element === 't') cell.inline += text;
      else if (element === 'f') cell.formula += text;
    },
    close(name) {
      element = '';
      if (name === 'c' && cell !== null) {
        finish(cell);
        cell = null;
      }
      if (name === 'row') {
        sink.line(row);
        for (const formula of formulas.splice(0)) sink.note('formula', formula);
      }
    },
  });
}

function newCell({ t: type = 'n', s: style = '0', r: reference = '' }: XmlAttributes): Cell {
  return { type, style: Number(style), column: columnOf(reference), value: '', inline: '', formula: '' };
}

/** `AB12` → 27; `null`: there is no reference, and the cell follows the one before. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function shown(type: string, style: number, value: string, inline: string, book: BookContent): string {
  switch (type) {
    case 's':
      return book.stringAt(Number(value));
    case 'inlineStr':
      return inline;
    case 'n':
      return book.styles(value, style);
    default:
      return value + inline;
  }
}
