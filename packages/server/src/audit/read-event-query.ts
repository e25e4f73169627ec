import type { Field, LogQuery } from '@aegis/log-query';

import { AegisError } from '../domain/aegis-error.ts';
import { parseQuery } from '../domain/parse-query.ts';

/**
 * A query in Datadog's log-search syntax; `null`: everything.
 *
 * @throws AegisError `invalid_input` with the column and what was expected there
 */
export function readEventQuery(text: string | null): LogQuery {
  return parsed(text ?? '', 'query', 0);
}

/** A query that finds events. @throws AegisError `invalid_input`; also for one that counts */
export function readFindingQuery(text: string | null): LogQuery {
  const query = readEventQuery(text);
  if (query.stats === null) return query;
  throw wrong('query', 'counts events; leave out what follows "|", or ask …/audit-events/aggregate');
}

const GROUPS = '| stats count by ';

/** Fields separated by commas, as in `| stats count by`. @throws AegisError `invalid_input` */
export function readGroupBy(text: string): readonly Field[] {
  return parsed(GROUPS + text, 'group_by', GROUPS.length).stats?.groupBy ?? [];
}

export function wrong(path: string, message: string): AegisError {
  return new AegisError('invalid_input', `${path} ${message}.`, { problems: [{ path, message }] });
}

/** @param before characters that stand before what was given */
function parsed(text: string, path: string, before: number): LogQuery {
  const result = parseQuery(text, before);
  if (result.type === 'query') return result.query;
  const { message } = result;
  throw new AegisError('invalid_input', `${path} ${message}`, { problems: [{ path, message }] });
}
