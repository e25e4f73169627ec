import type { DetectOptions } from './detect-options.ts';
import type { Finding } from './finding.ts';
import { requireText } from './require-text.ts';
import { search } from './search.ts';
import { headingLineAt } from './table-headings.ts';

/**
 * Detection on a text that comes in pieces. The findings, all calls together, are those of `detect` on the whole text,
 * however it is cut into chunks; offsets are absolute.
 */
export type Detector = Readonly<{
  /** Takes the next piece; gives the findings that no later piece can change, in order. */
  push: (chunk: string) => Finding[];
  /** Gives the rest. Afterwards the detector is used up. */
  end: () => Finding[];
  /** Up to this offset nothing more will be found. */
  settled: () => number;
}>;

/** Sizes in UTF-16 code units. */
export type WindowSizes = Readonly<{
  /** A window's findings start in a stretch of about this length … */
  length: number;
  /** … that ends at the first line break, failing that at a space, within this distance. */
  slack: number;
  /** Seen before the stretch, for the words that name a value. */
  before: number;
  /** Seen behind it: a value that starts in the stretch is found whole up to this length. */
  after: number;
}>;

/** A private key, the longest value with a format, has some 16,000 characters. */
const SIZES: WindowSizes = { length: 1 << 19, slack: 1 << 12, before: 1 << 10, after: 1 << 15 };

/** Whether a detector would search the text in one piece. */
export function fitsOneWindow(text: string): boolean {
  return text.length <= SIZES.length + SIZES.slack + SIZES.after;
}

/**
 * Memory: at most a window and the longest chunk (some 1.2 MB of text at the usual sizes). Cost: the margins are searched
 * twice, 7 % of a long text. The cuts depend on the text alone, not on the chunks, and the headings of a table that goes on
 * behind a cut go with it. `sizes` is for tests.
 */
export function createDetector(options: DetectOptions = {}, sizes: WindowSizes = SIZES): Detector {
  const { length, slack, before, after } = sizes;
  let buffer = '';
  /** Offset of the buffer in the text. */
  let base = 0;
  /** Where the next window's stretch starts. */
  let cut = 0;
  /** Where the last finding ends, which can be behind the cut. */
  let covered = 0;
  /** Headings of the table in which the buffer starts, with its line break; empty for none. */
  let headings = '';

  function searchUpTo(next: number, seenUpTo: number): Finding[] {
    const seen = headings + buffer.slice(0, seenUpTo - base);
    const shift = base - headings.length;
    const found: Finding[] = [];
    for (const { type, start, end, score } of search(seen, options)) {
      const at = start + shift;
      if (at < cut || at >= next || at < covered) continue;
      covered = end + shift;
      found.push({ type, start: at, end: covered, score });
    }
    const keepFrom = startOfMargin(buffer, next - base, before) + base;
    headings = next === seenUpTo ? '' : (headingLineAt(seen, keepFrom - shift) ?? '');
    buffer = buffer.slice(keepFrom - base);
    base = keepFrom;
    cut = next;
    return found;
  }

  function searchFullWindows(): Finding[] {
    const found: Finding[] = [];
    while (base + buffer.length - cut > length + slack + after) {
      const next = cutBehind(buffer, cut - base + length, slack) + base;
      found.push(...searchUpTo(next, next + after));
    }
    return found;
  }

  return {
    push(chunk) {
      requireText(chunk);
      buffer += chunk;
      return searchFullWindows();
    },
    end() {
      const whole = base + buffer.length;
      return searchUpTo(whole, whole);
    },
    settled: () => Math.max(cut, covered),
  };
}

/** Behind the first line break from `from` on, failing that behind the first space, failing that at `from`. */
function cutBehind(text: string, from: number, slack: number): number {
  const stretch = text.slice(from, from + slack);
  const line = stretch.indexOf('\n');
  if (line !== -1) return from + line + 1;
  const space = stretch.indexOf(' ');
  return space !== -1 ? from + space + 1 : withoutHalf(text, from);
}

/** The start of a line at most `length` before `to`; failing that, exactly so far. */
function startOfMargin(text: string, to: number, length: number): number {
  const from = Math.max(0, to - length);
  if (from === 0) return 0;
  const line = text.slice(from, to).indexOf('\n');
  return line !== -1 && from + line + 1 < to ? from + line + 1 : withoutHalf(text, from);
}

/** Not between the two halves of a character beyond U+FFFF. */
function withoutHalf(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
