import { grouped } from '../../domain/counted.ts';
import { LATE_AFTER_MS } from '../../destinations/datadog/limits.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { IndexedLog, IndexedLogs } from './indexed-logs.ts';
import { WIDTH_MS } from './ledger.ts';
import type { Cell, TimeSpan } from './ledger.ts';

/** So many are listed at most: two hundred requests. */
const LISTED_MAX = 200_000;

/**
 * Logs that Aegis had to date anew, because Datadog discards what is over 18 hours old or over 2 hours ahead: they stand under
 * the time of their delivery.
 */
export interface RedatedLogs {
  /** The ids of a cell's events that have one. @param cell in one hour */
  in(cell: Cell): ReadonlySet<string>;
  /** Why they are not all known; `null`: they are. */
  readonly problem: string | null;
}

export const NO_REDATED_LOGS: RedatedLogs = { in: () => new Set(), problem: null };

/**
 * @param span of the events that are compared
 * @param searchable where a log can be
 * @throws DatadogProblem
 */
export async function loadRedatedLogs(
  logs: IndexedLogs,
  span: TimeSpan,
  searchable: TimeSpan,
): Promise<RedatedLogs> {
  // Late ones are dated 17 hours after their event or more, early ones before it.
  const late = { from: Math.max(span.from + LATE_AFTER_MS, searchable.from), to: searchable.to };
  const early = { from: searchable.from, to: Math.min(span.to, late.from) };
  const byHour = new Map<number, IndexedLog[]>();
  let listed = 0;
  for (const dates of [early, late]) {
    if (dates.from >= dates.to) continue;
    for await (const page of logs.listRedated(dates)) {
      listed += page.length;
      if (listed > LISTED_MAX) return { ...NO_REDATED_LOGS, problem: tooMany(dates.from) };
      for (const log of page) {
        if (log.occurredAt < span.from || log.occurredAt >= span.to) continue;
        const hour = Math.floor(log.occurredAt / WIDTH_MS['1h']);
        const known = byHour.get(hour);
        if (known === undefined) byHour.set(hour, [log]);
        else known.push(log);
      }
    }
  }
  return {
    problem: null,
    in: ({ dataset, from, to }) =>
      new Set(
        (byHour.get(Math.floor(from / WIDTH_MS['1h'])) ?? [])
          .filter((log) => log.dataset === dataset && log.occurredAt >= from && log.occurredAt < to)
          .map(({ id }) => id),
      ),
  };
}

function tooMany(from: EpochMs): string {
  return `Since ${new Date(from).toISOString()} more than ${grouped(LISTED_MAX)} logs were delivered so late that Datadog has them under another date; so many are not compared. Reconcile a shorter time.`;
}
