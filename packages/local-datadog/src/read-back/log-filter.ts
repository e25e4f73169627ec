import type { StoredLog } from '../store/recent-logs.ts';
import type { Received } from '../store/received.ts';
import { describeLog } from './describe-log.ts';
import type { ReceivedLog } from './describe-log.ts';

export interface LogFilter {
  /** Only logs after this sequence. */
  readonly since?: number | undefined;
  /** At most so many; 100 when absent. */
  readonly limit?: number | undefined;
  /** `asc` (oldest first) when absent. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** Equals `event.dataset`. */
  readonly dataset?: string | undefined;
  /** Equals `event.id`. */
  readonly eventId?: string | undefined;
  /** Is part of the JSON text, case-sensitively. */
  readonly text?: string | undefined;
}

const DEFAULT_LIMIT = 100;

/**
 * The stored logs that the filter lets through: at most `limit`, and no further one once their JSON texts together
 * reach `maxBytes`.
 */
export function findLogs(
  received: Pick<Received, 'recent'>,
  filter: LogFilter = {},
  maxBytes = Number.POSITIVE_INFINITY,
): ReceivedLog[] {
  const { since = 0, limit = DEFAULT_LIMIT, order = 'asc' } = filter;
  const found: ReceivedLog[] = [];
  let bytes = 0;
  for (const log of order === 'asc' ? received.recent.after(since) : received.recent.newestFirst()) {
    if (log.sequence <= since) break;
    if (!matches(log, filter)) continue;
    found.push(describeLog(log));
    bytes += log.bytes;
    if (found.length >= limit || bytes >= maxBytes) break;
  }
  return found;
}

function matches(log: StoredLog, { dataset, eventId, text }: LogFilter): boolean {
  return (
    (dataset === undefined || log.dataset === dataset) &&
    (eventId === undefined || log.eventId === eventId) &&
    (text === undefined || log.json.includes(text))
  );
}

/** Where to go on reading oldest-first: the `since` of the next page, `null` when nothing more matches. */
export function nextSince(
  received: Pick<Received, 'recent'>,
  filter: LogFilter,
  page: readonly ReceivedLog[],
): number | null {
  const last = page.at(-1);
  if (last === undefined || filter.order === 'desc') return null;
  const rest = findLogs(received, { ...filter, since: last.sequence, limit: 1 });
  return rest.length === 0 ? null : last.sequence;
}
