const LINE_BREAK = 0x0a;
const QUESTION_MARK = 0x3f;
const MOST_QUESTION = 120;

/** Where the line of `start` starts, or the place `reach` characters before it, beyond which nobody looks. */
export function startOfLine(units: Uint8Array, start: number, reach: number): number {
  const from = Math.max(0, start - reach);
  let at = start;
  while (at > from && units[at - 1] !== LINE_BREAK) at -= 1;
  return at;
}

/** As `startOfLine`, of the line above. */
export function startOfReach(units: Uint8Array, start: number, reach: number): number {
  let from = Math.max(0, start - reach);
  let lines = 0;
  for (let at = start; at > from; at -= 1) {
    if (units[at - 1] !== LINE_BREAK) continue;
    lines += 1;
    // An answer is about all that the question asks for.
    if (lines === 1 && units[at - 2] === QUESTION_MARK) from = Math.max(0, at - MOST_QUESTION);
    if (lines === 2) return at;
  }
  return from;
}
