import { BEYOND_ASCII, type Segments } from './segments.ts';

/** Of what a segment may consist, by its bits: a look into a table rules out most words where a call for each would cost the most. */
export function kindsThat(fit: (kind: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: BEYOND_ASCII << 1 }, (_, kind) => Number(fit(kind)));
}

/**
 * What a sticky pattern matches where a segment starts, or behind a character beyond ASCII within one: for codes that no letter and no
 * digit stands before. Segments of these `wanted` kinds are asked about with `mayMatch`, by how long they are, which rules out nearly every one.
 */
export function segmentMatches(
  text: string,
  { count, start: starts, end: ends, kind: kinds }: Segments,
  pattern: RegExp,
  wanted: Uint8Array,
  mayMatch: (kind: number, length: number) => boolean,
): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let free = 0;
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[index] ?? 0;
    if (wanted[kind] !== 1) continue;
    const [from, to] = [starts[index] ?? 0, ends[index] ?? 0];
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
