import type { FindingType } from './finding-types.ts';
import { parentOf, severityRank } from './type-registry.ts';

/**
 * One detected value. Offsets are UTF-16 code units into the text that was given, `end` exclusive, so
 * `text.slice(start, end)` is the value as written. `score` is 0..1, the probability that the evidence adds up to.
 * A finding deliberately does not carry the value: it can be logged, and counted, without leaking.
 */
export type Finding = Readonly<{
  /** The most specific type that fits. */
  type: FindingType;
  start: number;
  end: number;
  score: number;
}>;

/**
 * How many findings of each type; types that were not found are absent. A finding of a child type counts twice, under its
 * own type and under its parent's: `{API_SECRET: 2, GITHUB_TOKEN: 1, PASSWORD: 1}` are two findings.
 */
export type FindingCounts = Readonly<Record<string, number>>;

/** Counts by type, keys in order of severity so that two equal results serialise to equal bytes. */
export function countByType(findings: readonly Finding[]): FindingCounts {
  const counts = new Map<FindingType, number>();
  const add = (type: FindingType): void => void counts.set(type, (counts.get(type) ?? 0) + 1);
  for (const { type } of findings) {
    const parent = parentOf(type);
    if (parent !== undefined) add(parent);
    add(type);
  }
  return Object.fromEntries(
    [...counts].sort(([a], [b]) => severityRank(a) - severityRank(b) || (a < b ? -1 : 1)),
  );
}
