import { MAX_LOG_BYTES } from '../limits.ts';
import { eventIdentity } from '../intake/event-identity.ts';
import { judgeDates, logDate } from '../intake/log-dates.ts';
import { truncateLog } from '../intake/truncate-log.ts';
import type { Entry } from '../intake/parse-entries.ts';
import type { QueryAttributes } from '../intake/query-attributes.ts';
import type { Changes } from '../changes.ts';
import { zeroCounters } from './counters.ts';
import type { Counters } from './counters.ts';
import { createRecentLogs } from './recent-logs.ts';
import type { RecentLogs, RetentionBound, StoredLog } from './recent-logs.ts';
import { createSeenIds } from './seen-ids.ts';

export interface AcceptedPayload {
  readonly entries: readonly Entry[];
  readonly query: QueryAttributes | undefined;
  /** Uncompressed. */
  readonly bytes: number;
  readonly wireBytes: number;
  readonly encoding: string;
}

/** What became of one accepted payload. */
export interface BatchSummary {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly logs: number;
  readonly indexed: number;
  readonly droppedLate: number;
  readonly droppedFuture: number;
  readonly truncated: number;
  readonly duplicates: number;
  readonly bytes: number;
  readonly wireBytes: number;
  /** `Content-Encoding` of the request. */
  readonly encoding: string;
}

export interface ReceivedDeps {
  readonly clock: () => number;
  readonly bound: RetentionBound;
  /** `none` counts only. */
  readonly store: 'recent' | 'none';
  readonly changes: Changes;
}

/** Everything that has arrived: the newest logs, and counters over all of them. */
export interface Received {
  accept(payload: AcceptedPayload): BatchSummary;
  /** Counts a request that was answered, or cut when there is no status. */
  countRequest(status: number | undefined): void;
  counters(): Counters;
  readonly recent: Pick<RecentLogs, 'after' | 'newestFirst' | 'size'>;
  readonly bound: RetentionBound;
  readonly store: 'recent' | 'none';
  /** Takes kept logs out as if they had never been indexed; the counters stay. Returns how many went. */
  forget(picked: (log: StoredLog) => boolean): number;
  reset(): void;
  /** Rises with every reset: sequences of one generation are not those of another. */
  generation(): number;
}

export function createReceived({ clock, bound, store, changes }: ReceivedDeps): Received {
  const recent = createRecentLogs(bound);
  const seen = createSeenIds();
  let counters = zeroCounters();
  // Begins with the time: a page that reconnects to another process must not take its generation for the old one.
  let generation = clock();

  const index = (entry: Entry, query: QueryAttributes | undefined, receivedAt: number): StoredLog => {
    const { id, dataset } = eventIdentity(entry.value);
    const size = Buffer.byteLength(entry.json);
    const truncated = size > MAX_LOG_BYTES;
    const json = truncated ? truncateLog(entry, MAX_LOG_BYTES).json : entry.json;
    counters.logsIndexed++;
    return {
      sequence: counters.logsIndexed,
      receivedAt,
      at: logDate(entry.value) ?? receivedAt,
      json,
      bytes: truncated ? Buffer.byteLength(json) : size,
      eventId: id,
      dataset,
      truncated,
      duplicate: id !== undefined && seen.addAndTell(id),
      query,
    };
  };

  return {
    accept({ entries, query, bytes, wireBytes, encoding }) {
      const receivedAt = clock();
      let droppedLate = 0;
      let droppedFuture = 0;
      let truncated = 0;
      let duplicates = 0;
      for (const entry of entries) {
        const verdict = judgeDates(entry.value, receivedAt);
        if (verdict === 'late') droppedLate++;
        else if (verdict === 'future') droppedFuture++;
        else {
          const log = index(entry, query, receivedAt);
          if (log.truncated) truncated++;
          if (log.duplicate) duplicates++;
          if (store === 'recent') recent.add(log);
        }
      }
      counters.logsAccepted += entries.length;
      counters.droppedLate += droppedLate;
      counters.droppedFuture += droppedFuture;
      counters.truncated += truncated;
      counters.duplicates += duplicates;
      counters.bytes += bytes;
      counters.wireBytes += wireBytes;
      return {
        receivedAt,
        logs: entries.length,
        indexed: entries.length - droppedLate - droppedFuture,
        droppedLate,
        droppedFuture,
        truncated,
        duplicates,
        bytes,
        wireBytes,
        encoding,
      };
    },
    countRequest(status) {
      if (status === undefined) counters.requestsCut++;
      else counters.requestsByStatus[status] = (counters.requestsByStatus[status] ?? 0) + 1;
      changes.notify();
    },
    counters: () => ({ ...counters, requestsByStatus: { ...counters.requestsByStatus } }),
    recent,
    bound,
    store,
    forget(picked) {
      const removed = recent.remove(picked);
      changes.notify();
      return removed;
    },
    reset() {
      recent.clear();
      seen.clear();
      counters = zeroCounters();
      generation++;
      changes.notify();
    },
    generation: () => generation,
  };
}
