/** A run of text on a page, in the order in which the page draws it; units are points. */
export interface PageItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly width: number;
  readonly height: number;
  /** `[a, b, c, d, x, y]`: the last two are where the run begins. */
  readonly transform: readonly number[];
}

/** In multiples of the letter height: what separates two columns rather than two words. */
const COLUMN_GAP = 1.5;

/** The lines of a page. A wide gap within a line becomes a tab, so that the columns of a table stay columns. */
export function pageLines(items: readonly PageItem[]): string {
  let text = '';
  let previous: PageItem | null = null;
  for (const item of items) {
    if (previous !== null && item.str.trim() !== '' && isOnSameLine(previous, item)) {
      const gap = x(item) - (x(previous) + previous.width);
      if (gap > COLUMN_GAP * Math.max(previous.height, 1)) text = `${text.trimEnd()}\t`;
    }
    text += item.str;
    if (item.hasEOL) {
      text += '\n';
      previous = null;
    } else if (item.str.trim() !== '') previous = item;
  }
  return text;
}

function isOnSameLine(a: PageItem, b: PageItem): boolean {
  return Math.abs(y(a) - y(b)) < Math.max(a.height, 1) / 2;
}

function x({ transform }: PageItem): number {
  return transform[4] ?? 0;
}

function y({ transform }: PageItem): number {
  return transform[5] ?? 0;
}
