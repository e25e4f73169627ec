/** The base types, most severe first: the order in which summaries name them and in which ties between overlaps fall. */
export const FINDING_TYPES = [
  'API_SECRET',
  'CREDIT_CARD',
  'SSN',
  'IBAN',
  'PHI_KEYWORD',
  'PHONE',
  'EMAIL',
] as const;

export type FindingType = (typeof FINDING_TYPES)[number];

/**
 * One detected value. Offsets are UTF-16 code units into the text that was given, `end` exclusive, so
 * `text.slice(start, end)` is the value as written. `score` is 0..1, the probability that the evidence adds up to.
 * A finding deliberately does not carry the value: it can be logged, and counted, without leaking.
 */
export type Finding = Readonly<{
  type: FindingType;
  start: number;
  end: number;
  score: number;
}>;

/** How many findings of each type; types that were not found are absent. */
export type FindingCounts = Readonly<Partial<Record<FindingType, number>>>;

/** Lower is more severe. */
export function severityRank(type: FindingType): number {
  return FINDING_TYPES.indexOf(type);
}

/** Counts by type, keys in order of severity so that two equal results serialise to equal bytes. */
export function countByType(findings: readonly Finding[]): FindingCounts {
  const counts: Partial<Record<FindingType, number>> = {};
  for (const type of FINDING_TYPES) {
    const count = findings.filter((finding) => finding.type === type).length;
    if (count > 0) counts[type] = count;
  }
  return counts;
}
