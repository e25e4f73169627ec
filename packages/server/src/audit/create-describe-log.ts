import type { AuditLog } from '../domain/audit-log.ts';
import type { RetentionStore } from '../domain/retention-store.ts';
import type { DescribeLog } from './describe-log.ts';

const ONE = { maxEvents: 1, maxBytes: 1 };

export function createDescribeLog(deps: {
  readonly auditLog: Pick<AuditLog, 'head' | 'read'>;
  readonly retention: Pick<RetentionStore, 'floor'>;
}): DescribeLog {
  return async (organizationId) => {
    const lastSequence = await deps.auditLog.head(organizationId);
    const floor = await deps.retention.floor(organizationId);
    const [oldest] = await deps.auditLog.read(organizationId, floor, lastSequence, ONE);
    if (oldest === undefined) return { first: null, lastSequence };
    // The log holds only what Aegis has encoded.
    const { event } = JSON.parse(Buffer.from(oldest.body).toString()) as { event: { ingested: string } };
    return { first: { sequence: oldest.sequence, acceptedAt: Date.parse(event.ingested) }, lastSequence };
  };
}
