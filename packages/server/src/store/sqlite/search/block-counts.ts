import type { AuditContext, Expression, Field, JsonObject, JsonValue, LogQuery } from '@aegis/log-query';
import { auditLogEvent, createMatcher } from '@aegis/log-query';

import type { LoggedDecision, LoggedEvent } from '../../../domain/audit-event.ts';
import type { CountEvents } from '../../../domain/event-search.ts';
import type { GroupKey } from './group-key.ts';
import type { GroupTally } from './group-tally.ts';

const MINUTE_MS = 60_000;

/** How many events of a block share all of this. `destination` and `source` are JSON, as `->` gives it. */
export interface BlockCount {
  /** Since 1970. */
  readonly minute: number;
  readonly decision: LoggedDecision | null;
  readonly dataset: string;
  readonly destination: string | null;
  readonly source: string | null;
  readonly events: number;
}

const COUNTED: ReadonlyMap<string, Exclude<keyof BlockCount, 'minute' | 'events'>> = new Map([
  ['aegis.decision', 'decision'],
  ['event.dataset', 'dataset'],
  ['aegis.destination', 'destination'],
  ['aegis.source_type', 'source'],
] as const);

/** Adds an event to the counts of its block. */
export function addCount(
  counts: Map<string, BlockCount>,
  body: JsonObject,
  { occurredAt, dataset, decision }: Pick<LoggedEvent, 'occurredAt' | 'dataset' | 'decision'>,
): void {
  const minute = Math.floor(occurredAt / MINUTE_MS);
  const aegis = body['aegis'] as JsonObject | undefined;
  const destination = jsonOf(aegis?.['destination']);
  const source = jsonOf(aegis?.['source_type']);
  const key = JSON.stringify([minute, decision, dataset, destination, source]);
  const events = (counts.get(key)?.events ?? 0) + 1;
  counts.set(key, { minute, decision, dataset, destination, source, events });
}

function jsonOf(value: JsonValue | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** As text for the database: rows of values, since the names would be most of it. */
export function printBlockCounts(counts: Iterable<BlockCount>): string {
  return JSON.stringify(
    Array.from(counts, ({ minute, decision, dataset, destination, source, events }) => [
      minute,
      decision,
      dataset,
      destination,
      source,
      events,
    ]),
  );
}

function readBlockCounts(text: string): readonly BlockCount[] {
  type Row = [number, LoggedDecision | null, string, string | null, string | null, number];
  return (JSON.parse(text) as readonly Row[]).map(
    ([minute, decision, dataset, destination, source, events]) => ({
      minute,
      decision,
      dataset,
      destination,
      source,
      events,
    }),
  );
}

/** Adds a block to the tally by its counts alone. @returns false when events must be looked at */
export type AddBlock = (tally: GroupTally, block: BlockSpan) => boolean;

export interface BlockSpan {
  readonly minOccurredAt: number;
  readonly maxOccurredAt: number;
  readonly counts: string | null;
}

/** `null`: the question is about more than what is counted. */
export function createAddBlock(
  { query, groupBy, intervalMs, from, to }: CountEvents,
  keys: readonly GroupKey[],
  context: AuditContext,
): AddBlock | null {
  const isCounted = isCountedQuery(query) && groupBy.every(isCountedField);
  if (!isCounted || (intervalMs ?? MINUTE_MS) % MINUTE_MS !== 0) return null;
  const fits = createMatcher(query);
  const onMinutes = [from, to].every((bound) => (bound ?? 0) % MINUTE_MS === 0);
  return (tally, { minOccurredAt, maxOccurredAt, counts }) => {
    const isInside = minOccurredAt >= (from ?? -Infinity) && maxOccurredAt < (to ?? Infinity);
    if (counts === null || (!isInside && !onMinutes)) return false;
    for (const count of readBlockCounts(counts)) {
      const at = count.minute * MINUTE_MS;
      if (!isInside && (at < (from ?? -Infinity) || at >= (to ?? Infinity))) continue;
      if (!fits(eventOf(count, context))) continue;
      const bucket = intervalMs === null ? null : Math.floor(at / intervalMs) * intervalMs;
      tally.add(
        bucket,
        keys.map((key, index) => key.valuesOf(rawOf(count, groupBy[index]))),
        count.events,
      );
    }
    return true;
  };
}

function isCountedQuery({ filter }: Pick<LogQuery, 'filter'>): boolean {
  return isCountedExpression(filter);
}

function isCountedExpression(expression: Expression): boolean {
  switch (expression.type) {
    case 'all':
      return true;
    case 'and':
    case 'or':
      return expression.operands.every(isCountedExpression);
    case 'not':
      return isCountedExpression(expression.operand);
    case 'text':
    case 'everywhere':
      return false;
    case 'is':
    case 'exists':
    case 'compare':
    case 'range':
    case 'cidr':
      return isCountedField(expression.field);
  }
}

function isCountedField(field: Field): boolean {
  switch (field.type) {
    case 'attribute':
      return COUNTED.has(field.path.join('.'));
    case 'tag':
      return true;
    case 'reserved':
      return field.name !== 'message' && field.name !== 'timestamp';
  }
}

/** An event of which the query, which asks for nothing else, cannot tell that it is none. */
function eventOf({ decision, dataset, destination, source }: BlockCount, context: AuditContext) {
  const aegis = { decision, destination: valueOf(destination), source_type: valueOf(source) };
  const body = { aegis, event: { dataset } };
  return auditLogEvent({ body, occurredAt: 0, dataset, decision, actorId: null }, context);
}

function valueOf(json: string | null): JsonValue {
  return json === null ? null : (JSON.parse(json) as JsonValue);
}

/** What SQL would group by. */
function rawOf(count: BlockCount, field: Field | undefined): string | null {
  if (field?.type === 'attribute') return count[COUNTED.get(field.path.join('.')) ?? 'decision'];
  return field?.type === 'tag' && field.key === 'dataset' ? count.dataset : count.decision;
}
