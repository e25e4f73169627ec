import { BEYOND_ASCII, type Segments } from './segments.ts';

/**
 * What a sticky pattern matches where a segment starts, or behind a character beyond ASCII within one: for codes that no letter and no
 * digit stands before. `mayMatch` is asked first, by what the segment consists of and how long it is, and rules out nearly every word.
 */
export function segmentMatches(
  text: string,
  { count, start: starts, end: ends, kind: kinds }: Segments,
  pattern: RegExp,
  mayMatch: (kind: number, length: number) => boolean,
): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let free = 0;
  for (let index = 0; index < count; index += 1) {
    const [from, to, kind] = [starts[index] ?? 0, ends[index] ?? 0, kinds[index] ?? 0];
    if (!mayMatch(kind, to - from)) continue;
    for (let at = from; at < to; at = (kind & BEYOND_ASCII) === 0 ? to : behindBeyond(text, at, to)) {
      if (at < free) continue;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      found.push(match);
      free = pattern.lastIndex;
    }
  }
  return found;
}

function behindBeyond(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) >= 0x80) return at + 1;
  return to;
}
