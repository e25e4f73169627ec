import type { Candidate } from '../candidate.ts';
import { scoreOf } from '../evidence.ts';
import type { RootType } from '../finding-types.ts';

/** A value that the format of a message names by its place: the group `value` of `pattern`. `needs` stands in every such message. */
export type NamedPlace = Readonly<{ needs: string; type: RootType; pattern: RegExp }>;

/** Log-odds: the format of the message leaves no doubt. */
const NAMED = 4;

/** The values in messages whose places are named. Patterns have the flags `d` and `g`, and look a bounded way ahead. */
export function findInPlaces(
  text: string,
  places: readonly NamedPlace[],
  stands: (needs: string) => boolean,
): Candidate[] {
  const found: Candidate[] = [];
  for (const { needs, type, pattern } of places) {
    if (!stands(needs)) continue;
    for (const { indices } of text.matchAll(pattern)) {
      const [start, end] = indices?.groups?.['value'] ?? [0, 0];
      found.push({ type, start, end, score: scoreOf(NAMED) });
    }
  }
  return found;
}
