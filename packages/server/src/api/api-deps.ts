import type { CountEvents } from '../audit/count-events.ts';
import type { DescribeLog } from '../audit/describe-log.ts';
import type { IngestCanonicalEvents, IngestEvents } from '../audit/ingest.ts';
import type { RunPreflight } from '../audit/preflight.ts';
import type { SearchEvents } from '../audit/search-events.ts';
import type { TailEvents } from '../audit/tail-events.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger, Metrics } from '../domain/telemetry.ts';
import type { DestinationAdministration } from '../forwarding/destination-administration.ts';
import type { RedeliveryAdministration } from '../forwarding/redelivery-administration.ts';
import type { PolicyAdministration } from '../policies/policy-administration.ts';
import type { Authenticator } from '../tenancy/authenticator.ts';
import type { KeyAdministration } from '../tenancy/key-administration.ts';
import type { OrganizationAdministration } from '../tenancy/organization-administration.ts';

/** Whether the service can do its work now, part by part. */
export interface Readiness {
  readonly ready: boolean;
  /** By part (`store`); `detail` says what stands in the way. */
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly detail?: string }>>;
}

export interface ApiOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Of Aegis, as the reference shows it: `0.1.0`. */
  readonly version: string;
  /** Of a request body, in bytes, uncompressed. Default 5 MiB. */
  readonly bodyLimitBytes?: number;
  /** Of a file that is checked, in bytes. */
  readonly fileMaxBytes: number;
  /** Of all files that are being checked at a time, in bytes. */
  readonly filesHeldBytes: number;
  /** How long {@link Api.stop} lets requests finish, in milliseconds. Default 10,000. */
  readonly stopGraceMs?: number;
}

/** What the API stands on; each the narrowest interface that it calls. */
export interface ApiDeps {
  readonly authenticator: Authenticator;
  readonly organizations: OrganizationAdministration;
  readonly keys: KeyAdministration;
  readonly runPreflight: RunPreflight;
  readonly policies: PolicyAdministration;
  readonly ingestEvents: IngestEvents;
  readonly ingestCanonicalEvents: IngestCanonicalEvents;
  readonly searchEvents: SearchEvents;
  readonly countEvents: CountEvents;
  readonly tailEvents: TailEvents;
  readonly describeLog: DescribeLog;
  readonly destinations: DestinationAdministration;
  readonly redelivery: RedeliveryAdministration;
  /** Prometheus text. */
  readonly metricsText: () => Promise<{ readonly contentType: string; readonly body: string }>;
  readonly readiness: () => Promise<Readiness>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'answered'>;
  readonly clock: Clock;
  readonly options: ApiOptions;
}
