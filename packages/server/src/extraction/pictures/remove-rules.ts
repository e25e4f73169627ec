import type { GreyPicture } from './picture-reader.ts';

/** In pixels of an enlarged picture; the cell of a table is hardly lower. */
const SHORTEST_RULE = 36;
/** Strokes of letters are a tenth as thick as they are long, or more. */
const SLENDER = 12;

/**
 * Without the long thin lines of tables and frames, which an engine takes for `|`, `[` or `1` beside the words they
 * enclose. Ink is whatever the picture has less of.
 */
export function removeRules(picture: GreyPicture): GreyPicture {
  const { width, height, bytes: pixels } = picture;
  const ink = inkOf(pixels);
  const rules = new Uint8Array(pixels.length);
  markRules(ink.isInk, rules, { lines: width, length: height, across: 1, along: width });
  markRules(ink.isInk, rules, { lines: height, length: width, across: width, along: 1 });
  return { ...picture, bytes: pixels.map((value, index) => (rules[index] === 0 ? value : ink.paper)) };
}

interface Ink {
  /** 1 where there is ink. */
  readonly isInk: Uint8Array;
  /** The commonest value of what is none. */
  readonly paper: number;
}

function inkOf(pixels: Uint8Array): Ink {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value] = (counts[value] ?? 0) + 1;
  const paper = counts.indexOf(Math.max(...counts));
  // A rule of one pixel was blended with its neighbours when it was enlarged, hence not half way to the darkest.
  return { isInk: pixels.map((value) => (Math.abs(value - paper) > 40 ? 1 : 0)), paper };
}

interface Direction {
  readonly lines: number;
  readonly length: number;
  /** Steps in the array: to the next line, and along one. */
  readonly across: number;
  readonly along: number;
}

function markRules(ink: Uint8Array, rules: Uint8Array, direction: Direction): void {
  const { lines, length, across, along } = direction;
  for (let line = 0; line < lines; line++) {
    let start = 0;
    for (let at = 0; at <= length; at++) {
      if (at < length && ink[line * across + at * along] === 1) continue;
      if (at - start >= SHORTEST_RULE && isThin(ink, line, start, at, direction)) {
        for (let mark = start; mark < at; mark++) rules[line * across + mark * along] = 1;
      }
      start = at + 1;
    }
  }
}

/** Whether most of the run has paper on both sides within the thickness of a rule. */
function isThin(ink: Uint8Array, line: number, from: number, to: number, direction: Direction): boolean {
  const { lines, across, along } = direction;
  const thickest = Math.floor((to - from) / SLENDER);
  let thin = 0;
  for (let at = from; at < to; at++) {
    let thickness = 1;
    for (let next = line + 1; next < lines && ink[next * across + at * along] === 1; next++) {
      if (++thickness > thickest) break;
    }
    for (let next = line - 1; next >= 0 && ink[next * across + at * along] === 1; next--) {
      if (++thickness > thickest) break;
    }
    if (thickness <= thickest) thin++;
  }
  return thin >= (to - from) * 0.7;
}
