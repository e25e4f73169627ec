import type { Label, LabelledText } from './corpus.ts';

export interface Tally {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/** Of one type in one text. */
export interface Compared {
  readonly hits: number;
  readonly missed: readonly Label[];
  readonly wrong: readonly Pick<Label, 'start' | 'end'>[];
}

const SAME = 0.5;

/**
 * Findings against labels: they match when their intersection over union is at least one half, greedily, one to one, as
 * https://github.com/microsoft/presidio-research counts spans.
 */
export function compare(
  labels: LabelledText['labels'],
  findings: readonly Pick<Label, 'start' | 'end'>[],
): Compared {
  const missed = [...labels];
  const wrong: Pick<Label, 'start' | 'end'>[] = [];
  for (const finding of findings) {
    const hit = missed.findIndex((label) => intersectionOverUnion(finding, label) >= SAME);
    if (hit === -1) wrong.push(finding);
    else missed.splice(hit, 1);
  }
  return { hits: labels.length - missed.length, missed, wrong };
}

function intersectionOverUnion(a: Pick<Label, 'start' | 'end'>, b: Pick<Label, 'start' | 'end'>): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  const union = Math.max(a.end, b.end) - Math.min(a.start, b.start);
  return Math.max(0, shared) / union;
}

export function f2({ truePositives, falsePositives, falseNegatives }: Tally): number {
  return (5 * truePositives) / (5 * truePositives + 4 * falseNegatives + falsePositives);
}

/** A proportion with its Wilson score interval at 95 %: honest for rare types, where a plain proportion claims certainty. */
export function proportion(hits: number, of: number): string {
  if (of === 0) return 'none';
  const z = 1.96;
  const p = hits / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const margin = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return `${p.toFixed(3)} (${Math.max(0, centre - margin).toFixed(3)}–${Math.min(1, centre + margin).toFixed(3)})`;
}
