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
  /** The attribute that it follows from; `null`: it is the same for all events. */
  readonly path: readonly string[] | null;
  /** The values of what stands at the path; at least one. */
  readonly valuesOfNode: (node: JsonValue) => readonly GroupValue[];
}

const DECISION = ['aegis', 'decision'];
const DATASET = ['event', 'dataset'];
const ACTOR = ['aegis', 'actor_id'];

const COLUMNS: ReadonlyMap<string, readonly [sql: string, path: readonly string[]]> = new Map([
  ['event.id', ['event_id', ['event', 'id']]],
  ['event.sequence', ['sequence', ['event', 'sequence']]],
  ['event.dataset', ['dataset', DATASET]],
  ['aegis.decision', ['decision', DECISION]],
  ['aegis.actor_id', ['actor_id', ACTOR]],
  ['usr.id', ['actor_id', ACTOR]],
]);

/** `null`: nothing can be grouped by it, because an event has many of them. */
export function groupKeyOf(field: Field, context: AuditContext): GroupKey | null {
  switch (field.type) {
    case 'attribute':
      return attributeKey(field.path);
    case 'tag':
      return field.key === 'dataset' ? columnKey('dataset', DATASET) : constantKey(tagOf(field.key, context));
    case 'reserved': {
      const { name } = field;
      switch (name) {
        case 'tags':
          return null;
        case 'message':
          return attributeKey([name]);
        case 'timestamp':
          return columnKey('occurred_at', ['@timestamp']);
        case 'host':
        case 'service':
        case 'source':
          return constantKey(emptyEvent(null, context)[name]);
        case 'status':
          return columnKey('decision', DECISION, (decision) => statusOf(decision, context));
      }
    }
  }
}

/** @param valueOf what stands for a value of the column, which is a text or a number, or not there */
function columnKey(
  sql: string,
  path: readonly string[],
  valueOf: (raw: GroupValue) => GroupValue = (raw) => raw,
): GroupKey {
  const valuesOf = (raw: GroupValue) => [valueOf(raw)];
  return { sql, parameters: [], valuesOf, path, valuesOfNode: (node) => valuesOf(node as GroupValue) };
}

function constantKey(value: string | null): GroupKey {
  const valuesOf = () => [value];
  return { sql: 'NULL', parameters: [], valuesOf, path: null, valuesOfNode: valuesOf };
}

/** `->` gives JSON, so that 1 and "1" are two groups and a list can be told from a text. */
function attributeKey(path: readonly string[]): GroupKey {
  const column = COLUMNS.get(path.join('.'));
  if (column !== undefined) return columnKey(...column);
  return {
    sql: 'body -> ?',
    parameters: [`$${path.map((key) => `."${key}"`).join('')}`],
    valuesOf: (raw) => (typeof raw === 'string' ? leavesOf(JSON.parse(raw) as JsonValue) : [null]),
    path,
    valuesOfNode: leavesOf,
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

function statusOf(decision: GroupValue, context: AuditContext): string | null {
  return emptyEvent(decision as LoggedDecision | null, context).status;
}

function emptyEvent(decision: LoggedDecision | null, context: AuditContext) {
  return auditLogEvent({ body: {}, occurredAt: 0, dataset: '', decision, actorId: null }, context);
}
