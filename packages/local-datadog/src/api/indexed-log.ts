import { describeLog } from '../read-back/describe-log.ts';
import type { ReceivedLog } from '../read-back/describe-log.ts';
import type { StoredLog } from '../store/recent-logs.ts';

/** A log as a search sees it: what Datadog's preprocessing makes of it, and its attributes. */
export interface IndexedLog {
  readonly described: ReceivedLog;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** These become fields of the log itself. */
const OWN_FIELDS = ['message', 'ddtags', 'ddsource', 'host', 'hostname'] as const;

export function indexedLog(log: StoredLog): IndexedLog {
  const attributes = JSON.parse(log.json) as Record<string, unknown>;
  const described = describeLog(log, attributes);
  for (const field of OWN_FIELDS) delete attributes[field];
  return { described, at: log.at, attributes };
}

/**
 * What stands at `@a.b` of a log, nested or as a dotted name; of an array every element, as Datadog matches when any does.
 * Anything without `@` is a field of the log (`service`, `status`, …) or the key of a tag.
 */
export function valuesAt(log: IndexedLog, name: string): readonly unknown[] {
  if (name.startsWith('@')) return flat(attributeAt(log.attributes, name.slice(1)));
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
