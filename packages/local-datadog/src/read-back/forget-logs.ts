import { indexedLog } from '../api/indexed-log.ts';
import { parseLogPredicate } from '../api/log-predicate.ts';
import type { Received } from '../store/received.ts';

/**
 * Takes the logs that a search matches out of the index, and says how many there were.
 *
 * @throws TypeError when the query is invalid
 */
export function forgetLogs(received: Pick<Received, 'forget'>, query: string): number {
  const predicate = parseLogPredicate(query);
  if (predicate.kind === 'invalid') throw new TypeError(`Nothing was removed. ${predicate.message}`);
  return received.forget((log) => predicate.matches(indexedLog(log)));
}
