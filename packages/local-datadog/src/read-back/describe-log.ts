import { withQueryAttributes } from '../intake/query-attributes.ts';
import type { StoredLog } from '../store/recent-logs.ts';
import { logStatus } from './log-status.ts';
import type { LogStatus } from './log-status.ts';

/** A log as it is read back. */
export interface ReceivedLog {
  readonly sequence: number;
  /** ISO 8601. */
  readonly receivedAt: string;
  /** The log's own date as ISO 8601; the time of arrival when it carries none. */
  readonly timestamp: string;
  readonly status: LogStatus;
  readonly service: string | null;
  readonly source: string | null;
  readonly host: string | null;
  readonly message: string;
  readonly tags: readonly string[];
  readonly eventId: string | null;
  readonly dataset: string | null;
  readonly truncated: boolean;
  readonly duplicate: boolean;
  /** The JSON text exactly as it was received. */
  readonly json: string;
}

/**
 * Reads the reserved attributes as Datadog's preprocessing of JSON logs does by default.
 * Source: https://docs.datadoghq.com/logs/log_configuration/pipelines/#preprocessing
 */
export function describeLog(
  log: StoredLog,
  parsed = JSON.parse(log.json) as Readonly<Record<string, unknown>>,
): ReceivedLog {
  const value = withQueryAttributes(parsed, log.query);
  return {
    sequence: log.sequence,
    receivedAt: new Date(log.receivedAt).toISOString(),
    timestamp: new Date(log.at).toISOString(),
    status: logStatus(first(value, ['status', 'severity', 'level', 'syslog.severity'])),
    service: text(first(value, ['service', 'syslog.appname', 'dd.service'])),
    source: text(value['ddsource']),
    host: text(first(value, ['host', 'hostname', 'syslog.hostname'])),
    message: text(first(value, ['message', 'msg', 'log'])) ?? '',
    tags: tags(value['ddtags']),
    eventId: log.eventId ?? null,
    dataset: log.dataset ?? null,
    truncated: log.truncated,
    duplicate: log.duplicate,
    json: log.json,
  };
}

function first(value: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  for (const name of names) {
    if (value[name] !== undefined && value[name] !== null) return value[name];
  }
  return undefined;
}

function text(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return null;
  try {
    return JSON.stringify(value);
  } catch {
    // Nested so deep that it can be parsed but not written again: V8 recurses there, for some keys.
    return '';
  }
}

function tags(ddtags: unknown): string[] {
  if (typeof ddtags !== 'string') return [];
  const parts = ddtags.split(',').map((tag) => tag.trim());
  return [...new Set(parts.filter((tag) => tag !== ''))];
}
