import type { DetectOptions } from './detect-options.ts';
import type { FindingType } from './finding.ts';

/** A possible finding; offsets into the view's text, not the given one. */
export type Candidate = Readonly<{ start: number; end: number; score: number }>;

/**
 * Everything the engine knows about one type: how to find it and how to hide it. To add a type, write one of these
 * and list it in `families.ts`.
 */
export type Family = Readonly<{
  type: FindingType;
  /**
   * Candidates in the view's text, in any order, overlapping or not. Must take time linear in its length: start only
   * where a literal or a class of character says so, and look at a bounded number of characters from there.
   */
  find: (text: string, options: DetectOptions) => Candidate[];
  /**
   * The value with what is sensitive replaced by `*`. The result must not be found again, and must not contain the
   * value. Takes the normalised value.
   */
  mask: (value: string) => string;
  /** What may be shown about the value away from its text: as `mask`, or less. */
  sample: (value: string) => string;
}>;
