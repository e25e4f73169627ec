type Span = Readonly<{ start: number; end: number }>;
export type Tally = { truePositives: number; falsePositives: number; falseNegatives: number };

export function emptyTally(): Tally {
  return { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
}

/** Counts matches one to one, greedily, where intersection over union is at least 0.5; returns what was wrong. */
export function addToTally(
  tally: Tally,
  found: readonly Span[],
  labels: readonly Span[],
): Readonly<{ extra: Span[]; missed: Span[] }> {
  const missed = [...labels];
  const extra: Span[] = [];
  for (const span of found) {
    const hit = missed.findIndex((label) => intersectionOverUnion(span, label) >= 0.5);
    if (hit === -1) extra.push(span);
    else missed.splice(hit, 1);
  }
  tally.truePositives += found.length - extra.length;
  tally.falsePositives += extra.length;
  tally.falseNegatives += missed.length;
  return { extra, missed };
}

export function figuresOf({ truePositives, falsePositives, falseNegatives }: Tally): string {
  const precision = truePositives / (truePositives + falsePositives);
  const recall = truePositives / (truePositives + falseNegatives);
  const f1 = (2 * precision * recall) / (precision + recall);
  return `P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  (${truePositives + falseNegatives} labels)`;
}

function intersectionOverUnion(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, shared) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
