import { createAuditMatcher } from '@aegis/log-query';
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

/**
 * A destination's filter, worked out once for all events. It sees of an event what a search of the log sees, and parses
 * only those about which the log's own columns leave it open.
 */
export function destinationFilter(text: string | null, context: AuditContext): DestinationFilter {
  if (text === null) return { type: 'everything' };
  const parsed = parseFilter(text);
  if (parsed.type === 'no_query') {
    return {
      type: 'unreadable',
      reason: `The destination's filter ${parsed.message} Nothing is sent until it is changed: PATCH the destination with a filter.`,
    };
  }
  const matches = createAuditMatcher(parsed.query, context);
  return {
    type: 'some',
    wants: (event) =>
      matches({
        sequence: event.sequence,
        occurredAt: event.occurredAt,
        dataset: event.dataset,
        decision: event.decision,
        actorId: event.actorId,
        get body() {
          return jsonOf(event);
        },
      }),
  };
}

function jsonOf({ body }: LoggedEvent): JsonObject {
  return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()) as JsonObject;
}
