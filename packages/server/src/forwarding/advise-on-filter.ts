import type { InputProblem } from '../domain/aegis-error.ts';
import { adviseOnQuery } from '../domain/advise-on-query.ts';
import { parseFilter } from '../domain/parse-query.ts';

/** What makes a filter leave out what it was meant to let through, most likely. Of a text that is no filter nothing is said. */
export function adviseOnFilter(text: string): readonly InputProblem[] {
  const parsed = parseFilter(text);
  if (parsed.type === 'no_query') return [];
  return adviseOnQuery(parsed.query).map((message) => ({ path: 'filter', message }));
}
