import type { DatabaseSync } from 'node:sqlite';

import type { Sequence } from '../../../domain/audit-event.ts';

/** Looks up the number of an event by its id; `null`: the log has none of this id. */
export function createSequenceOf(
  database: DatabaseSync,
  organizationNo: number,
): (eventId: string) => Sequence | null {
  return (eventId) => {
    const row = database
      .prepare('SELECT sequence FROM events WHERE organization_no = ? AND event_id = ?')
      .get(organizationNo, eventId);
    return row === undefined ? null : Number(row['sequence']);
  };
}
