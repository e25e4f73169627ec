import type { DestinationProgress } from '../../domain/destination-store.ts';
import type {
  DeliveryCondition,
  DeliveryLedger,
  DestinationKindName,
  DestinationState,
  Health,
} from '../../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../../domain/ids.ts';
import { endOfLog, positionOf } from './event-position.ts';

/** Columns of a destination joined with its organisation, under the names of {@link DestinationRow}. */
export const DESTINATION_COLUMNS = `
  d.id, o.id AS organizationId, d.name, d.kind, d.url,
  d.auth_header_name AS authHeaderName, d.auth_key_id AS authKeyId, d.auth_nonce AS authNonce,
  d.auth_ciphertext AS authCiphertext, d.auth_hint AS authHint,
  d.enabled, d.paused, d.ordered, d.filter, d.health_events AS healthEvents, d.created_at AS createdAt, d.updated_at AS updatedAt,
  d.start_sequence AS startSequence, d.cursor, d.delivered, d.dead_lettered AS deadLettered, d.filtered, d.late,
  d.health, d.consecutive_failures AS consecutiveFailures, d.last_error AS lastError,
  d.last_error_at AS lastErrorAt, d.last_status_code AS lastStatusCode,
  d.last_delivered_at AS lastDeliveredAt, d.next_attempt_at AS nextAttemptAt`;

export interface DestinationRow {
  readonly id: DestinationId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly kind: DestinationKindName;
  readonly url: string;
  readonly authHeaderName: string | null;
  readonly authKeyId: string | null;
  readonly authNonce: Uint8Array | null;
  readonly authCiphertext: Uint8Array | null;
  readonly authHint: string | null;
  readonly enabled: 0 | 1;
  readonly paused: 0 | 1;
  readonly ordered: 0 | 1;
  readonly filter: string | null;
  readonly healthEvents: 0 | 1;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly startSequence: number;
  readonly cursor: number;
  readonly delivered: number;
  readonly deadLettered: number;
  readonly filtered: number;
  readonly late: number;
  readonly health: Health;
  readonly consecutiveFailures: number;
  readonly lastError: string | null;
  readonly lastErrorAt: number | null;
  readonly lastStatusCode: number | null;
  readonly lastDeliveredAt: number | null;
  readonly nextAttemptAt: number | null;
}

/** One row a destination, with where its log and its backlog stand, under the names of {@link ProgressRow}. */
export const SELECT_PROGRESS = `
  SELECT
    d.id, o.id AS organizationId, d.kind, d.enabled, d.paused,
    d.start_sequence AS startSequence, d.cursor, d.delivered, d.dead_lettered AS deadLettered, d.filtered, d.late,
    d.health, o.last_sequence AS head,
    (SELECT e.accepted_at FROM events e
     WHERE e.position > ${positionOf('d.organization_no', 'd.cursor')} AND e.position <= ${endOfLog('d.organization_no')}
     ORDER BY e.position LIMIT 1) AS pendingSince,
    (SELECT coalesce(sum(r.delivered), 0) FROM replays r WHERE r.destination_id = d.id) AS replayed,
    (SELECT coalesce(sum(CASE
       WHEN r.ranges IS NULL THEN r.last_sequence - r.cursor
       ELSE (SELECT sum(max(0, (value ->> 1) - max(r.cursor, (value ->> 0) - 1))) FROM json_each(r.ranges))
     END), 0) FROM replays r
     WHERE r.destination_id = d.id AND r.finished_at IS NULL) AS replaysRemaining,
    (SELECT count(*) FROM dead_letters l JOIN events e ON e.position = ${positionOf('l.organization_no', 'l.sequence')}
     WHERE l.destination_id = d.id AND l.queued_at IS NOT NULL) AS deadLettersWaiting
  FROM forwarding_destinations d JOIN organizations o USING (organization_no)
  ORDER BY d.id`;

type LedgerColumn = 'startSequence' | 'cursor' | 'delivered' | 'deadLettered' | 'filtered' | 'late';

export interface ProgressRow extends Pick<
  DestinationRow,
  'id' | 'organizationId' | 'kind' | 'enabled' | 'paused' | 'health' | LedgerColumn
> {
  readonly head: number;
  readonly pendingSince: number | null;
  readonly replayed: number;
  readonly replaysRemaining: number;
  readonly deadLettersWaiting: number;
}

export function progressFrom(row: ProgressRow): DestinationProgress {
  const { id, organizationId, kind, health, head, pendingSince } = row;
  const { replayed, replaysRemaining, deadLettersWaiting } = row;
  const destination = { id, organizationId, kind, enabled: row.enabled === 1, paused: row.paused === 1 };
  const again = { replayed, replaysRemaining, deadLettersWaiting };
  return { destination, ledger: ledgerFrom(row), health, head, pendingSince, again };
}

function ledgerFrom(row: Pick<DestinationRow, LedgerColumn>): DeliveryLedger {
  return {
    start: row.startSequence,
    cursor: row.cursor,
    delivered: row.delivered,
    deadLettered: row.deadLettered,
    filtered: row.filtered,
    late: row.late,
  };
}

export function stateFrom(row: DestinationRow): DestinationState {
  const { authHeaderName, authKeyId, authNonce, authCiphertext } = row;
  const sealed =
    authHeaderName !== null && authKeyId !== null && authNonce !== null && authCiphertext !== null;
  return {
    destination: {
      id: row.id,
      organizationId: row.organizationId,
      name: row.name,
      kind: row.kind,
      url: row.url,
      authHeader: sealed
        ? {
            name: authHeaderName,
            value: { keyId: authKeyId, nonce: authNonce, ciphertext: authCiphertext },
            hint: row.authHint ?? '',
          }
        : null,
      enabled: row.enabled === 1,
      paused: row.paused === 1,
      ordered: row.ordered === 1,
      filter: row.filter,
      healthEvents: row.healthEvents === 1,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
    ledger: ledgerFrom(row),
    condition: {
      health: row.health,
      consecutiveFailures: row.consecutiveFailures,
      lastError: row.lastError,
      lastErrorAt: row.lastErrorAt,
      lastStatusCode: row.lastStatusCode,
      lastDeliveredAt: row.lastDeliveredAt,
      nextAttemptAt: row.nextAttemptAt,
    },
  };
}

/** The condition's columns, in the order of {@link conditionValues}. */
export const SET_CONDITION = `
  health = ?, consecutive_failures = ?, last_error = ?, last_error_at = ?, last_status_code = ?,
  last_delivered_at = ?, next_attempt_at = ?`;

export function conditionValues(condition: DeliveryCondition): (string | number | null)[] {
  return [
    condition.health,
    condition.consecutiveFailures,
    condition.lastError,
    condition.lastErrorAt,
    condition.lastStatusCode,
    condition.lastDeliveredAt,
    condition.nextAttemptAt,
  ];
}
