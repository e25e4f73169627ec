import { createMatcher, LogQueryError, parseLogQuery } from '@aegis/log-query';
import type { IndexedLog } from './indexed-log.ts';

export type ParsedPredicate =
  | { readonly kind: 'predicate'; readonly matches: (log: IndexedLog) => boolean }
  | { readonly kind: 'invalid'; readonly message: string };

/** The one place that knows how a search is evaluated. */
export function parseLogPredicate(search: string): ParsedPredicate {
  try {
    const query = parseLogQuery(search);
    if (query.stats !== null) {
      const message = 'Datadog knows no pipe in a search: leave "| stats …" out, and group by the facets.';
      return { kind: 'invalid', message };
    }
    const matches = createMatcher(query);
    return { kind: 'predicate', matches: ({ event }) => matches(event) };
  } catch (error) {
    if (!(error instanceof LogQueryError)) throw error;
    return { kind: 'invalid', message: error.message };
  }
}
