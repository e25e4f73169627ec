import { FAMILIES } from './families.ts';
import type { Finding, FindingType } from './finding.ts';
import { DEFAULT_MIN_SCORE } from './policy.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import { viewOf } from './text-view.ts';

export type DetectOptions = Readonly<{
  /** Look for these types only; absent: all. */
  types?: readonly FindingType[];
  /** Leave out findings scored below this, 0..1; default 0.5. Lower it to see what was nearly found. */
  minScore?: number;
  /**
   * ISO 3166-1 alpha-2 codes of the countries whose national telephone formats are taken as such; default `['US']`.
   * Numbers that start with `+` are recognised for all countries, whatever stands here.
   */
  regions?: readonly string[];
}>;

/**
 * Finds sensitive values. Sorted by start, never overlapping (the rule is `resolveOverlaps`). Takes any string,
 * lone surrogates included, never throws, and takes time linear in its length.
 */
export function detect(text: string, options: DetectOptions = {}): Finding[] {
  const minScore = options.minScore ?? DEFAULT_MIN_SCORE;
  const view = viewOf(text);
  const found: Finding[] = [];
  for (const family of FAMILIES) {
    if (options.types !== undefined && !options.types.includes(family.type)) continue;
    for (const { start, end, score } of family.find(view.text, options)) {
      if (score >= minScore) found.push({ type: family.type, ...view.toOriginal(start, end), score });
    }
  }
  return resolveOverlaps(found);
}
