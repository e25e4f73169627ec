import type { EncodedEvent } from '../domain/audit-event.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { IdSource } from '../domain/ids.ts';
import type { Metrics } from '../domain/telemetry.ts';
import { FieldProblem } from './field-checks.ts';
import type { IngestEvents, RejectedEvent } from './ingest.ts';
import type { MetadataGuard } from './metadata-guard.ts';
import type { IncomingContext } from './read-incoming-event.ts';
import { readIncomingEvent } from './read-incoming-event.ts';

export function createIngestEvents(deps: {
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly guard: MetadataGuard;
  readonly metrics: Metrics;
}): IngestEvents {
  return (organizationId, values) => {
    const context = { organizationId, acceptedAt: deps.clock.now(), ids: deps.ids, guard: deps.guard };
    const { events, rejected } = readAll(values, context);
    const appended = events.length === 0 ? NOTHING : deps.auditLog.append(organizationId, events);
    // No `await`: it would keep values and events alive until they are on disk.
    return appended.then(({ accepted, duplicates }) => {
      deps.metrics.appended(accepted, duplicates);
      if (rejected.length > 0) deps.metrics.rejected(rejected.length);
      return { accepted, duplicates, rejected };
    });
  };
}

const NOTHING = Promise.resolve({ accepted: 0, duplicates: 0 });

function readAll(values: readonly unknown[], context: IncomingContext) {
  const events: EncodedEvent[] = [];
  const rejected: RejectedEvent[] = [];
  for (const [index, value] of values.entries()) {
    const read = readIncomingEvent(value, context);
    if (read instanceof FieldProblem) rejected.push({ index, path: read.path, message: read.message });
    else events.push(read);
  }
  return { events, rejected };
}
