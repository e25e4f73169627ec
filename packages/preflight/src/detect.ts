import type { DetectOptions } from './detect-options.ts';
import { FAMILIES } from './families.ts';
import type { Finding } from './finding.ts';
import { DEFAULT_MIN_SCORE } from './policy.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import { viewOf } from './text-view.ts';

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
