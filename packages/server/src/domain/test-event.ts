import { Buffer } from 'node:buffer';

import type { LoggedEvent } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import { encodeEvent } from './encode-event.ts';
import type { EventId, OrganizationId } from './ids.ts';

const SUMMARY = 'Aegis test event: this destination receives audit events.';

/**
 * The synthetic event that shows whether a destination takes events at all. It is sent, never logged: its body
 * carries no sequence, so that a test leaves no gap and reaches no other destination.
 */
export function testEvent(organizationId: OrganizationId, id: EventId, at: EpochMs): LoggedEvent {
  const encoded = encodeEvent(organizationId, {
    id,
    occurredAt: at,
    acceptedAt: at,
    message: SUMMARY,
    dataset: 'aegis.audit_stream.test',
    kind: 'event',
    category: ['api'],
    type: ['info'],
    action: 'audit_stream_test',
    outcome: 'success',
    aegis: { test: true, summary: SUMMARY },
    decision: null,
    actorId: null,
  });
  return {
    sequence: 0,
    occurredAt: at,
    dataset: encoded.dataset,
    decision: null,
    actorId: null,
    body: Buffer.from(`${encoded.head}${encoded.tail}${encoded.closing}`),
  };
}
