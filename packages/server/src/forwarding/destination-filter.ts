import { auditLogEvent, createMatcher } from '@aegis/log-query';
import type { AuditContext, JsonObject } from '@aegis/log-query';

import type { LoggedEvent } from '../domain/audit-event.ts';
import { parseFilter } from '../domain/parse-query.ts';

/** Whether a destination wants an event. */
export type EventTest = (event: LoggedEvent) => boolean;

export type DestinationFilter =
  | { readonly type: 'everything' }
  | { readonly type: 'some'; readonly wants: EventTest }
  /** Stored by another version of Aegis, whose language had more to say. */
  | { readonly type: 'unreadable'; readonly reason: string };

/** A destination's filter, worked out once for all events. It sees of an event what a search of the log sees. */
export function destinationFilter(text: string | null, context: AuditContext): DestinationFilter {
  if (text === null) return { type: 'everything' };
  const parsed = parseFilter(text);
  if (parsed.type === 'no_query') {
    return {
      type: 'unreadable',
      reason: `The destination's filter ${parsed.message} Nothing is sent until it is changed: PATCH the destination with a filter.`,
    };
  }
  const matcher = createMatcher(parsed.query);
  return {
    type: 'some',
    wants: (event) => matcher(auditLogEvent({ ...event, body: jsonOf(event) }, context)),
  };
}

function jsonOf({ body }: LoggedEvent): JsonObject {
  return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()) as JsonObject;
}
