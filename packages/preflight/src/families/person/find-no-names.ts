import type { Candidate } from '../../family.ts';

/**
 * Stands for `find-names-and-addresses.ts` in bundles that leave the lexicon and the model out (ADR 0028): neither persons nor
 * addresses are found, everything else is as it was.
 */
export function findNamesAndAddresses(): Candidate[] {
  return [];
}
