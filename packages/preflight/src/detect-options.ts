import type { CustomType } from './custom-type.ts';
import type { FindingType } from './finding-types.ts';

export type DetectOptions = Readonly<{
  /** Look for these types only, a root with all its children; absent: all. */
  types?: readonly FindingType[];
  /** Leave out findings scored below this, 0..1; default 0.5. Lower it to see what was nearly found. */
  minScore?: number;
  /**
   * ISO 3166-1 alpha-2 codes of the countries whose national telephone formats are taken as such; default `['US']`.
   * Numbers that start with `+` are recognised for all countries, whatever stands here.
   */
  regions?: readonly string[];
  /** An organisation's own types. `detect` throws for one that `compileCustomType` refuses. */
  customTypes?: readonly CustomType[];
}>;
