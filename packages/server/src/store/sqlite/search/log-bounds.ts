import type { DatabaseSync } from 'node:sqlite';

import type { Sequence } from '../../../domain/audit-event.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { rowOf } from '../rows.ts';

/** Which part of the numbers an organisation's log holds at this moment. */
export interface LogBounds {
  readonly organizationNo: number;
  /** Events up to this one have expired. */
  readonly floor: Sequence;
  /** The last event. */
  readonly head: Sequence;
}

/** `null`: there is no such organisation. */
export function readLogBounds(database: DatabaseSync, organizationId: OrganizationId): LogBounds | null {
  return rowOf<LogBounds>(
    database
      .prepare(
        `SELECT organization_no AS organizationNo, expired_sequence AS floor, last_sequence AS head
         FROM organizations WHERE id = ?`,
      )
      .get(organizationId),
  );
}
