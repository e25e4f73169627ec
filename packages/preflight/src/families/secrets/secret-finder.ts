import type { Candidate } from '../../candidate.ts';
import type { LiteralHit, LiteralSet } from '../../literals.ts';
import type { Scan } from '../../scan.ts';

/** One way to find secrets. It is asked only where some of its literals stand, and gets told where: most texts have none. */
export type SecretFinder = Readonly<{
  needs: LiteralSet;
  find: (text: string, hits: readonly LiteralHit[], scan: Scan) => Candidate[];
}>;
