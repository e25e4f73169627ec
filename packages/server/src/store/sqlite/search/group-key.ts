import type { AuditContext, Field, JsonValue } from '@aegis/log-query';
import { auditLogEvent } from '@aegis/log-query';

import type { LoggedDecision } from '../../../domain/audit-event.ts';
import type { GroupValue } from '../../../domain/event-search.ts';

/** How a field of an event becomes a group: what SQL groups by, and which values that stands for. */
export interface GroupKey {
  readonly sql: string;
  readonly parameters: readonly string[];
  /** The values of what SQL gives; at least one. */
  readonly valuesOf: (raw: GroupValue) => readonly GroupValue[];
}

const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['event.id', 'event_id'],
  ['event.sequence', 'sequence'],
  ['event.dataset', 'dataset'],
  ['aegis.decision', 'decision'],
  ['aegis.actor_id', 'actor_id'],
  ['usr.id', 'actor_id'],
]);

/** `null`: nothing can be grouped by it, because an event has many of them. */
export function groupKeyOf(field: Field, context: AuditContext): GroupKey | null {
  switch (field.type) {
    case 'attribute':
      return attributeKey(field.path);
    case 'tag':
      return field.key === 'dataset' ? columnKey('dataset') : constantKey(tagOf(field.key, context));
    case 'reserved': {
      const { name } = field;
      switch (name) {
        case 'tags':
          return null;
        case 'message':
          return attributeKey([name]);
        case 'timestamp':
          return columnKey('occurred_at');
        case 'host':
        case 'service':
        case 'source':
          return constantKey(emptyEvent(null, context)[name]);
        case 'status':
          return {
            ...columnKey('decision'),
            valuesOf: (raw) => [emptyEvent(raw as LoggedDecision | null, context).status],
          };
      }
    }
  }
}

function columnKey(sql: string): GroupKey {
  return { sql, parameters: [], valuesOf: (raw) => [raw] };
}

function constantKey(value: string | null): GroupKey {
  return { ...columnKey('NULL'), valuesOf: () => [value] };
}

/** `->` gives JSON, so that 1 and "1" are two groups and a list can be told from a text. */
function attributeKey(path: readonly string[]): GroupKey {
  const column = COLUMNS.get(path.join('.'));
  if (column !== undefined) return columnKey(column);
  return {
    sql: 'body -> ?',
    parameters: [`$${path.map((key) => `."${key}"`).join('')}`],
    valuesOf: (raw) => (typeof raw === 'string' ? leavesOf(JSON.parse(raw) as JsonValue) : [null]),
  };
}

function leavesOf(value: JsonValue): readonly GroupValue[] {
  const leaves = (Array.isArray(value) ? (value as readonly JsonValue[]) : [value]).filter(isLeaf);
  return leaves.length === 0 ? [null] : [...new Set(leaves)];
}

function isLeaf(value: JsonValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function tagOf(key: string, context: AuditContext): string | null {
  const tag = emptyEvent(null, context).tags.find((one) => one.startsWith(`${key}:`));
  return tag === undefined ? null : tag.slice(key.length + 1);
}

function emptyEvent(decision: LoggedDecision | null, context: AuditContext) {
  return auditLogEvent({ body: {}, occurredAt: 0, dataset: '', decision, actorId: null }, context);
}
