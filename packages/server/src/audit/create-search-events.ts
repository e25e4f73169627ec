import { AegisError } from '../domain/aegis-error.ts';
import type { LoggedEvent } from '../domain/audit-event.ts';
import type { AuditLog, SearchPosition } from '../domain/audit-log.ts';
import type { SearchEvents } from './search-events.ts';

export function createSearchEvents(deps: { readonly auditLog: AuditLog }): SearchEvents {
  return async (organizationId, { from, to, limit, cursor }) => {
    const after = cursor === null ? null : decodeCursor(cursor);
    // One more than asked for tells whether another page follows.
    const events = await deps.auditLog.search(organizationId, { from, to, limit: limit + 1, after });
    const page = events.slice(0, limit);
    const last = page.at(-1);
    return {
      bodies: page.map((event) => Buffer.from(event.body).toString()),
      nextCursor: events.length > limit && last !== undefined ? encodeCursor(last) : null,
    };
  };
}

/** Opaque to callers, so that its content may change. */
function encodeCursor({ occurredAt, sequence }: LoggedEvent): string {
  return Buffer.from(`${occurredAt}.${sequence}`).toString('base64url');
}

function decodeCursor(cursor: string): SearchPosition {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (match === null) {
    const message =
      'is not a cursor of this list; pass next_cursor as it came, or leave it out to start over';
    throw new AegisError('invalid_input', `cursor ${message}.`, { problems: [{ path: 'cursor', message }] });
  }
  return { occurredAt: Number(match[1]), sequence: Number(match[2]) };
}
