import { BEYOND, type PlainText } from './plain-text.ts';
import type { Span } from './table-headings.ts';

/** ASCII characters as a table for `longRuns`. */
export function characterSet(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: BEYOND + 1 }, (_, unit) =>
    Number(unit < BEYOND && pattern.test(String.fromCharCode(unit))),
  );
}

/**
 * The runs of at least `least` characters of a set, whole, in order. Looks at one character in `least` where there is none, so it
 * costs next to nothing on prose.
 */
export function longRuns({ units, length }: PlainText, members: Uint8Array, least: number): Span[] {
  const runs: Span[] = [];
  let from = 0;
  for (let probe = least - 1; probe < length; probe = from + least - 1) {
    if (members[units[probe] ?? 0] !== 1) {
      from = probe + 1;
      continue;
    }
    let start = probe;
    while (start > from && members[units[start - 1] ?? 0] === 1) start -= 1;
    let end = probe + 1;
    while (end < length && members[units[end] ?? 0] === 1) end += 1;
    if (end - start >= least) runs.push({ start, end });
    from = end;
  }
  return runs;
}
