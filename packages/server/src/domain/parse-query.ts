import type { LogQuery } from '@aegis/log-query';
import { LogQueryError, parseLogQuery } from '@aegis/log-query';

import type { InputProblem } from './aegis-error.ts';

export type ParsedQuery =
  | { readonly type: 'query'; readonly query: LogQuery }
  /** `message` follows on the name of what was given: `is not valid at column 3: expected …`. */
  | { readonly type: 'no_query'; readonly message: string };

/**
 * Reads a query in Datadog's log-search syntax that somebody has typed.
 *
 * @param before characters that stand before what was given
 */
export function parseQuery(text: string, before = 0): ParsedQuery {
  try {
    return { type: 'query', query: parseLogQuery(text) };
  } catch (error) {
    if (!(error instanceof LogQueryError)) throw error;
    const { column, expected, found, advice } = error;
    const message = `is not valid at column ${column - before}: expected ${expected}, found ${found}. ${advice}`;
    return { type: 'no_query', message };
  }
}

/** Like {@link parseQuery}, for a destination's filter: it chooses events, and does not count them. */
export function parseFilter(text: string): ParsedQuery {
  const parsed = parseQuery(text);
  if (parsed.type === 'no_query' || parsed.query.stats === null) return parsed;
  return { type: 'no_query', message: 'counts events: leave out what follows "|".' };
}

/** What is wrong with a filter that somebody has typed; none: it can be used. */
export function filterProblems(text: string): readonly InputProblem[] {
  const parsed = parseFilter(text);
  return parsed.type === 'query' ? [] : [{ path: 'filter', message: parsed.message }];
}
