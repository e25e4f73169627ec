import type { QueryAttributes } from '../intake/query-attributes.ts';

/** A log as it is kept. What can be read from `json` again is read when somebody asks, not at intake. */
export interface StoredLog {
  /** 1 for the first log that was indexed since the start or the last reset, without gaps. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The log's own date, else the time of arrival. Epoch milliseconds. */
  readonly at: number;
  readonly json: string;
  /** UTF-8 length of `json`. */
  readonly bytes: number;
  readonly eventId: string | undefined;
  readonly dataset: string | undefined;
  readonly truncated: boolean;
  readonly duplicate: boolean;
  readonly query: QueryAttributes | undefined;
}

export interface RetentionBound {
  readonly maxLogs: number;
  readonly maxBytes: number;
}

export interface RecentLogs {
  add(log: StoredLog): void;
  /** Oldest first, from the first one after `sequence`. */
  after(sequence: number): Iterable<StoredLog>;
  /** Newest first, all of them. */
  newestFirst(): Iterable<StoredLog>;
  /** Takes out what the test picks; the sequences of the others stay. Returns how many went. */
  remove(picked: (log: StoredLog) => boolean): number;
  size(): { readonly logs: number; readonly bytes: number; readonly evicted: number };
  clear(): void;
}

/** Keeps the newest logs within the bound. Bytes are those of the JSON texts; the heap holds somewhat more. */
export function createRecentLogs(bound: RetentionBound): RecentLogs {
  let logs: (StoredLog | undefined)[] = [];
  let head = 0;
  let bytes = 0;
  let evicted = 0;

  const evictOldest = (): void => {
    bytes -= logs[head]?.bytes ?? 0;
    logs[head] = undefined;
    head++;
    evicted++;
    // Moving the survivors once half of the array is empty keeps eviction at constant cost a log.
    if (head > 1_024 && head * 2 > logs.length) {
      logs = logs.slice(head);
      head = 0;
    }
  };

  /** Sequences rise, with gaps where logs were removed. */
  const firstAfter = (sequence: number): number => {
    let low = head;
    let high = logs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((logs[middle]?.sequence ?? 0) > sequence) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  return {
    add(log) {
      logs.push(log);
      bytes += log.bytes;
      while (logs.length > head && (logs.length - head > bound.maxLogs || bytes > bound.maxBytes))
        evictOldest();
    },
    *after(sequence) {
      for (let index = firstAfter(sequence); index < logs.length; index++) {
        const log = logs[index];
        if (log !== undefined) yield log;
      }
    },
    *newestFirst() {
      for (let index = logs.length - 1; index >= head; index--) {
        const log = logs[index];
        if (log !== undefined) yield log;
      }
    },
    remove(picked) {
      const kept: StoredLog[] = [];
      for (const log of this.after(0)) {
        if (picked(log)) bytes -= log.bytes;
        else kept.push(log);
      }
      const removed = logs.length - head - kept.length;
      logs = kept;
      head = 0;
      return removed;
    },
    size: () => ({ logs: logs.length - head, bytes, evicted }),
    clear() {
      logs = [];
      head = 0;
      bytes = 0;
      evicted = 0;
    },
  };
}
