/**
 * The shapes of a code of letters and digits, `length` characters long, whose first digit stands in one of the places `from`
 * to `to`, counted from 0: `A9XX`, `AA9X`. A shape must have a digit, and of nine random characters one of the first five
 * nearly always is.
 */
export function withFirstDigit(length: number, from: number, to: number): string[] {
  return Array.from(
    { length: to - from + 1 },
    (_, index) => `${'A'.repeat(from + index)}9${'X'.repeat(length - from - index - 1)}`,
  );
}
