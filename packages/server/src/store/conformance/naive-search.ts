import type { Field, JsonObject, JsonValue, LogEvent } from '@aegis/log-query';
import { auditLogEvent, createMatcher } from '@aegis/log-query';

import type { LoggedEvent } from '../../domain/audit-event.ts';
import type { CountedGroup, CountEvents, FindEvents, GroupValue } from '../../domain/event-search.ts';
import type { OrganizationId } from '../../domain/ids.ts';

/** What a search finds, the slow way: every event of the log is parsed, judged and sorted. */
export function naiveFind(
  log: readonly LoggedEvent[],
  organizationId: OrganizationId,
  request: Omit<FindEvents, 'limit' | 'after'>,
): readonly LoggedEvent[] {
  const fits = createMatcher(request.query);
  return log
    .filter(({ occurredAt }) => occurredAt >= (request.from ?? -Infinity))
    .filter(({ occurredAt }) => occurredAt < (request.to ?? Infinity))
    .filter((event) => fits(seen(event, organizationId, request.environment)))
    .toSorted((a, b) => b.occurredAt - a.occurredAt || b.sequence - a.sequence);
}

/** What a count gives, the slow way; sorted. */
export function naiveCount(
  log: readonly LoggedEvent[],
  organizationId: OrganizationId,
  request: CountEvents,
): readonly CountedGroup[] {
  const { groupBy, intervalMs, environment } = request;
  const groups = new Map<string, CountedGroup>();
  for (const event of naiveFind(log, organizationId, request)) {
    const log = seen(event, organizationId, environment);
    const bucket = intervalMs === null ? null : Math.floor(event.occurredAt / intervalMs) * intervalMs;
    let combinations: readonly (readonly GroupValue[])[] = [[]];
    for (const field of groupBy) {
      const values = valuesOf(log, field);
      combinations = combinations.flatMap((one) => values.map((value) => one.concat(value)));
    }
    for (const values of combinations) {
      const key = JSON.stringify([bucket, values]);
      groups.set(key, { bucket, values, events: (groups.get(key)?.events ?? 0) + 1 });
    }
  }
  return sortedGroups([...groups.values()]);
}

export function sortedGroups(groups: readonly CountedGroup[]): readonly CountedGroup[] {
  return groups.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ bucket, values }: CountedGroup): string {
  return JSON.stringify([bucket, values]);
}

function seen(
  { body, occurredAt, dataset, decision, actorId }: LoggedEvent,
  organizationId: OrganizationId,
  environment: string,
): LogEvent {
  const parsed = JSON.parse(Buffer.from(body).toString()) as JsonObject;
  return auditLogEvent(
    { body: parsed, occurredAt, dataset, decision, actorId },
    { organizationId, environment },
  );
}

function valuesOf({ attributes, tags, ...event }: LogEvent, field: Field): readonly GroupValue[] {
  if (field.type === 'tag') {
    const tag = tags.find((one) => one.startsWith(`${field.key}:`));
    return [tag === undefined ? null : tag.slice(field.key.length + 1)];
  }
  if (field.type === 'reserved') return [event[field.name as 'status' | 'service' | 'host']];
  let value: JsonValue | undefined = attributes;
  for (const key of field.path) value = (value as JsonObject | undefined)?.[key];
  if (value === undefined) return [null];
  return Array.isArray(value) ? (value as readonly string[]) : [value as GroupValue];
}
