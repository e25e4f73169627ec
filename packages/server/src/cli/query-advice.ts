import { adviseOnQuery } from '../domain/advise-on-query.ts';
import { parseQuery } from '../domain/parse-query.ts';

/** Remarks on a query that is likely to have found less than was meant. What is no query, the server refuses with its reason. */
export function queryAdvice(query: string, groupBy?: string): readonly string[] {
  const counted =
    groupBy === undefined || query.includes('|') ? query : `${query} | stats count by ${groupBy}`;
  const parsed = parseQuery(counted);
  return parsed.type === 'no_query'
    ? []
    : adviseOnQuery(parsed.query).map((advice) => `Look at the query: ${advice}`);
}
