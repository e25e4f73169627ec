import type { PDFPageProxy } from 'unpdf/pdfjs';

/** https://github.com/mozilla/pdf.js, `OPS` in src/shared/util.js. */
const END_TEXT = 32;
const FONT = 37;
const MOVE = 40;
const MOVE_AND_LEAD = 41;
const MATRIX = 42;
const NEXT_LINE = 43;
const SHOW = 44;
/** In letter heights: what separates words rather than the letters of one. */
const WORD_GAP = 0.2;

/**
 * The text that a page draws anywhere, line by line, comments and stamps included: what was cropped away or stands beside
 * the paper is left out of the page's text content, but everybody who gets the file has it.
 */
export async function drawnText(page: PDFPageProxy): Promise<readonly string[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const lines: string[] = [];
  let line = '';
  let size = 1;
  let x = 0;
  let y = 0;
  /** How wide the letters are since the last move. */
  let advance = 0;
  const endLine = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  const moveRight = (distance: number): void => {
    if (Math.abs(distance - advance) > WORD_GAP * size) line += ' ';
  };
  for (const [index, operation] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    switch (operation) {
      case FONT:
        size = Math.abs(numberAt(args, 1)) || 1;
        break;
      case SHOW: {
        const { text, width } = glyphsOf(args);
        line += text;
        advance += (width * size) / 1000;
        break;
      }
      case MOVE:
      case MOVE_AND_LEAD:
        if (numberAt(args, 1) === 0) moveRight(numberAt(args, 0));
        else endLine();
        advance = 0;
        break;
      case MATRIX: {
        const matrix: unknown = Array.isArray(args) && args.length === 1 ? args[0] : args;
        const scale = Math.abs(numberAt(matrix, 0)) || 1;
        if (numberAt(matrix, 5) === y) moveRight((numberAt(matrix, 4) - x) / scale);
        else endLine();
        x = numberAt(matrix, 4);
        y = numberAt(matrix, 5);
        advance = 0;
        break;
      }
      case NEXT_LINE:
      case END_TEXT:
        endLine();
        break;
      default:
        break;
    }
  }
  endLine();
  return lines;
}

/** The library gives a list of glyphs, and numbers between them that move the next one; widths are thousandths. */
function glyphsOf(args: unknown): { readonly text: string; readonly width: number } {
  const glyphs: unknown = Array.isArray(args) ? args[0] : null;
  let text = '';
  let width = 0;
  for (const glyph of Array.isArray(glyphs) ? (glyphs as readonly unknown[]) : []) {
    if (typeof glyph === 'number') width -= glyph;
    if (typeof glyph !== 'object' || glyph === null) continue;
    const unicode: unknown = Reflect.get(glyph, 'unicode');
    if (typeof unicode === 'string') text += unicode;
    width += numberAt(glyph, 'width');
  }
  return { text, width };
}

function numberAt(value: unknown, key: number | string): number {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'number' ? found : 0;
}
