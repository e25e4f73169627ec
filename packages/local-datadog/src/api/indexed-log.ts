import type { JsonObject, LogEvent } from '@aegis/log-query';
import { describeLog } from '../read-back/describe-log.ts';
import type { ReceivedLog } from '../read-back/describe-log.ts';
import type { StoredLog } from '../store/recent-logs.ts';

/** A log as a search sees it: what Datadog's preprocessing makes of it, and its attributes. */
export interface IndexedLog {
  readonly described: ReceivedLog;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The same for the evaluation of queries. */
  readonly event: LogEvent;
}

/** These become fields of the log itself; so does the message, which a search looks for among the attributes. */
const OWN_FIELDS = ['ddtags', 'ddsource', 'host', 'hostname'] as const;

export function indexedLog(log: StoredLog): IndexedLog {
  const attributes = JSON.parse(log.json) as Record<string, JsonObject[string]>;
  const described = describeLog(log, attributes);
  for (const field of OWN_FIELDS) delete attributes[field];
  attributes['message'] = described.message;
  const { service, source, status, host, tags } = described;
  return {
    described,
    at: log.at,
    event: { attributes, service, source, status, host, tags, timestamp: log.at },
  };
}

/**
 * What stands at `@a.b` of a log, nested or as a dotted name; of an array every element, as Datadog matches when any does.
 * Anything without `@` is a field of the log (`service`, `status`, …) or the key of a tag.
 */
export function valuesAt(log: IndexedLog, name: string): readonly unknown[] {
  if (name.startsWith('@')) return flat(attributeAt(log.event.attributes, name.slice(1)));
  const { described } = log;
  switch (name) {
    case 'service':
    case 'status':
    case 'host':
    case 'source':
    case 'message':
    case 'timestamp':
      return flat(described[name]);
    default:
      return described.tags
        .filter((tag) => tag.startsWith(`${name}:`))
        .map((tag) => tag.slice(name.length + 1));
  }
}

function attributeAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.flatMap((element) => flat(attributeAt(element, path)));
  const record = value as Record<string, unknown>;
  if (Object.hasOwn(record, path)) return record[path];
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    const found = Object.hasOwn(record, head) ? attributeAt(record[head], path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function flat(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
