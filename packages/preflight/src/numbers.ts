import type { PlainText } from './plain-text.ts';
import { DIGIT, type Segments } from './segments.ts';

/** The runs of ASCII digits of a text, in order; column by column, as `Segments`. */
export type Numbers = { count: number; start: Int32Array; end: Int32Array };

export function emptyNumbers(): Numbers {
  return { count: 0, start: new Int32Array(1 << 8), end: new Int32Array(1 << 8) };
}

/** Replaces what `numbers` hold by those of a text: most that is looked for has digits, and most of a text has none. */
export function readNumbers({ units }: PlainText, segments: Segments, numbers: Numbers): void {
  numbers.count = 0;
  for (let index = 0; index < segments.count; index += 1) {
    const kind = segments.kind[index] ?? 0;
    if ((kind & DIGIT) === 0) continue;
    const end = segments.end[index] ?? 0;
    let at = segments.start[index] ?? 0;
    while (at < end) {
      const from = at;
      while (isDigit(units[at] ?? 0)) at += 1;
      if (at > from) add(numbers, from, at);
      else at += 1;
    }
  }
}

function add(numbers: Numbers, start: number, end: number): void {
  if (numbers.count === numbers.start.length) {
    numbers.start = doubled(numbers.start);
    numbers.end = doubled(numbers.end);
  }
  numbers.start[numbers.count] = start;
  numbers.end[numbers.count] = end;
  numbers.count += 1;
}

function doubled(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
