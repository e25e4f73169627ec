import type { EncodedEvent } from '../domain/audit-event.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { IdSource } from '../domain/ids.ts';
import type { Metrics } from '../domain/telemetry.ts';
import { FieldProblem } from './field-checks.ts';
import type { IngestEvents, RejectedEvent } from './ingest.ts';
import type { MetadataGuard } from './metadata-guard.ts';
import { readIncomingEvent } from './read-incoming-event.ts';

export function createIngestEvents(deps: {
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly guard: MetadataGuard;
  readonly metrics: Metrics;
}): IngestEvents {
  return async (organizationId, values) => {
    const context = { organizationId, acceptedAt: deps.clock.now(), ids: deps.ids, guard: deps.guard };
    const events: EncodedEvent[] = [];
    const rejected: RejectedEvent[] = [];
    for (const [index, value] of values.entries()) {
      const read = readIncomingEvent(value, context);
      if (read instanceof FieldProblem) rejected.push({ index, path: read.path, message: read.message });
      else events.push(read);
    }
    const { accepted, duplicates } =
      events.length === 0
        ? { accepted: 0, duplicates: 0 }
        : await deps.auditLog.append(organizationId, events);
    deps.metrics.appended(accepted, duplicates);
    if (rejected.length > 0) deps.metrics.rejected(rejected.length);
    return { accepted, duplicates, rejected };
  };
}
