import type { Candidate } from '../../family.ts';

/** What a list says about a number that nothing else tells: its neighbours are telephone numbers. */
const SURE = 0.9;
const LIKELY = 0.7;
const LEAST = 0.005;
/** From the end of one number to the start of the next: a line with a name. */
const LONGEST_LINE = 96;
const LINE_END = /^[ \t.;,)]{0,3}(?:\r?\n|$)/;
const LEAD = /[:|–-][ \t]{0,4}$/;
const FEWEST_DIGITS = 9;

/** Numbers by their start; those at the ends of lines next to a sure one that ends its line are likely. */
export function withNeighbours(text: string, numbers: readonly Candidate[]): Candidate[] {
  if (!numbers.some(isUnsure)) return [...numbers];
  // When a whole is no number, what follows its first group is tried as well.
  const ending = numbers.filter(
    (candidate, index) => candidate.end > (numbers[index - 1]?.end ?? -1) && endsLine(text, candidate),
  );
  const likely = new Set<Candidate>();
  const lift = (own: Candidate | undefined, other: Candidate | undefined): void => {
    if (own === undefined || other === undefined || !isUnsure(own)) return;
    if (other.score < SURE && !likely.has(other)) return;
    const [first, second] = own.start < other.start ? [own, other] : [other, own];
    if (isNextLine(text, first.end, second.start)) likely.add(own);
  };
  for (let at = 1; at < ending.length; at += 1) lift(ending[at], ending[at - 1]);
  for (let at = ending.length - 2; at >= 0; at -= 1) lift(ending[at], ending[at + 1]);
  return numbers.map((candidate) =>
    likely.has(candidate)
      ? { type: candidate.type, start: candidate.start, end: candidate.end, score: LIKELY }
      : candidate,
  );
}

function isUnsure({ score }: Candidate): boolean {
  return score < 0.5 && score >= LEAST;
}

function isNextLine(text: string, from: number, to: number): boolean {
  if (to - from > LONGEST_LINE) return false;
  const between = text.slice(from, to);
  return between.includes('\n') && between.indexOf('\n') === between.lastIndexOf('\n');
}

/** A long number behind a name and a colon, a bar or a dash. */
function endsLine(text: string, { start, end }: Candidate): boolean {
  return (
    LINE_END.test(text.slice(end, end + 6)) &&
    LEAD.test(text.slice(Math.max(0, start - 6), start)) &&
    text.slice(start, end).replaceAll(/\D/g, '').length >= FEWEST_DIGITS
  );
}
