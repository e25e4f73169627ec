import type { FindingType } from './finding-types.ts';

/** A possible finding; offsets into the scanned text (`scan.text`), not the given one. */
export type Candidate = Readonly<{
  /** The most specific type that fits: one of the family's `types`. */
  type: FindingType;
  start: number;
  end: number;
  /** 0..1, see `scoreOf` in evidence.ts; findings below 0.5 do not count by default. */
  score: number;
}>;
