import { matchesTerm, parseTerms } from './plain-terms.ts';
import type { IndexedLog } from './indexed-log.ts';

export type ParsedPredicate =
  | { readonly kind: 'predicate'; readonly matches: (log: IndexedLog) => boolean }
  | { readonly kind: 'invalid'; readonly message: string };

/** The one place that knows how a search is evaluated. */
export function parseLogPredicate(search: string): ParsedPredicate {
  const parsed = parseTerms(search);
  if (parsed.kind === 'invalid') return parsed;
  return {
    kind: 'predicate',
    matches: (log) => parsed.terms.every((term) => matchesTerm(term, log)),
  };
}
