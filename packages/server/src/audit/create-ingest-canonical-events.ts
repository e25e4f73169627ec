import { isUtf8 } from 'node:buffer';

import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { IdSource } from '../domain/ids.ts';
import type { Metrics } from '../domain/telemetry.ts';
import { createCanonicalReader } from './create-canonical-reader.ts';
import type { IngestCanonicalEvents } from './ingest.ts';
import type { MetadataGuard } from './metadata-guard.ts';

export function createIngestCanonicalEvents(deps: {
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly guard: MetadataGuard;
  readonly metrics: Metrics;
}): IngestCanonicalEvents {
  const read = createCanonicalReader();

  return (organizationId, body) => {
    if (!isUtf8(body)) return null;
    const { ids, guard } = deps;
    const events = read(body.toString('utf8'), { organizationId, acceptedAt: deps.clock.now(), ids, guard });
    if (events === null) return null;
    return deps.auditLog.append(organizationId, events).then(({ accepted, duplicates }) => {
      deps.metrics.appended(accepted, duplicates);
      return { accepted, duplicates, rejected: [] };
    });
  };
}
