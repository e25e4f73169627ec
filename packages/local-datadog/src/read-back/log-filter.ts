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

export const DEFAULT_LIMIT = 100;

/** The stored logs that the filter lets through. */
export function findLogs(received: Pick<Received, 'recent'>, filter: LogFilter = {}): ReceivedLog[] {
  const { since = 0, limit = DEFAULT_LIMIT, order = 'asc' } = filter;
  const found: ReceivedLog[] = [];
  if (limit === 0) return found;
  for (const log of order === 'asc' ? received.recent.after(since) : received.recent.newestFirst()) {
    if (log.sequence <= since) break;
    if (!matches(log, filter)) continue;
    found.push(describeLog(log));
    if (found.length === limit) break;
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
