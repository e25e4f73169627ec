import { MAX_AGE_MS, MAX_AHEAD_MS } from '../limits.ts';

/**
 * The attributes that Datadog reads a log's date from. One page of its documentation lists `@timestamp`, another
 * does not; it is read here, so that a sender has to get it right.
 * Sources: https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/ and
 * https://docs.datadoghq.com/logs/log_configuration/pipelines/?tab=date#preprocessing
 */
export const DATE_ATTRIBUTES = [
  'timestamp',
  '@timestamp',
  'date',
  '_timestamp',
  'Timestamp',
  'eventTime',
  'published_date',
] as const;

export type DateVerdict = 'in_window' | 'late' | 'future';

/**
 * Whether Datadog would index the log. Stricter than it on purpose: every date attribute that is there has to be in
 * the window, because it is not documented which one wins.
 */
export function judgeDates(value: Readonly<Record<string, unknown>>, now: number): DateVerdict {
  for (const attribute of DATE_ATTRIBUTES) {
    const at = readDate(value[attribute]);
    if (at === undefined) continue;
    if (at < now - MAX_AGE_MS) return 'late';
    if (at > now + MAX_AHEAD_MS) return 'future';
  }
  return 'in_window';
}

/** The date of a log in epoch milliseconds: the first attribute that holds one, else `undefined`. */
export function logDate(value: Readonly<Record<string, unknown>>): number | undefined {
  for (const attribute of DATE_ATTRIBUTES) {
    const at = readDate(value[attribute]);
    if (at !== undefined) return at;
  }
  return undefined;
}

const ISO_8601 = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/;
const EPOCH_MS = /^\d{12,14}$/;

/** ISO 8601 or epoch milliseconds (number or digits). RFC 3164, which Datadog reads as well, has no year: not read. */
function readDate(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (EPOCH_MS.test(value)) return Number(value);
  if (!ISO_8601.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
