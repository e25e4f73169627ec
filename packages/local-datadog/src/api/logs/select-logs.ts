import { z } from 'zod';
import type { Received } from '../../store/received.ts';
import type { StoredLog } from '../../store/recent-logs.ts';
import { ApiRefusal } from '../api-errors.ts';
import { indexedLog } from '../indexed-log.ts';
import type { IndexedLog } from '../indexed-log.ts';
import { parseLogPredicate } from '../log-predicate.ts';
import { parseTimeBound } from './time-bound.ts';

/** Numbers are taken for texts: clients of other languages send epoch milliseconds either way. */
const bound = z.union([z.string(), z.number()]).transform(String);

/** `filter` of a search or an aggregation, with Datadog's defaults. Fields that say where to look are read past. */
export const logFilterSchema = z.looseObject({
  query: z.string().default('*'),
  from: bound.default('now-15m'),
  to: bound.default('now'),
});

export interface Selection {
  /** The logs of the time range in the order asked for, not yet read. */
  readonly candidates: readonly StoredLog[];
  /** The log when the query matches it. */
  readonly read: (log: StoredLog) => IndexedLog | undefined;
}

/**
 * Sorted by date, then by arrival. A log is parsed only when it is read, so that a page costs no more than the logs
 * looked at for it.
 *
 * @throws ApiRefusal 400 when a time or the query cannot be read
 */
export function selectLogs(
  received: Pick<Received, 'recent'>,
  filter: z.output<typeof logFilterSchema>,
  options: { readonly now: number; readonly newestFirst: boolean },
): Selection {
  const from = timeOf('from', filter.from, options.now);
  const to = timeOf('to', filter.to, options.now);
  const predicate = parseLogPredicate(filter.query);
  if (predicate.kind === 'invalid') throw new ApiRefusal(400, `Invalid query: ${predicate.message}`);
  const direction = options.newestFirst ? -1 : 1;
  const candidates = [...received.recent.after(0)]
    .filter(({ at }) => at >= from && at < to)
    .sort((a, b) => direction * (a.at - b.at || a.sequence - b.sequence));
  return {
    candidates,
    read(log) {
      const indexed = indexedLog(log);
      return predicate.matches(indexed) ? indexed : undefined;
    },
  };
}

function timeOf(field: 'from' | 'to', text: string, now: number): number {
  const at = parseTimeBound(text, now);
  if (at !== undefined) return at;
  throw new ApiRefusal(400, `Invalid filter.${field}: use an ISO 8601 time, epoch milliseconds or now-15m.`);
}
