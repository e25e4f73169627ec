import type { OrganizationId } from '../domain/ids.ts';

export const INGEST_MAX_EVENTS = 1_000;

export interface RejectedEvent {
  readonly index: number;
  /** The field at fault (`aegis.decision`); empty: the event as a whole. */
  readonly path: string;
  /** What to do about it; never repeats a value. */
  readonly message: string;
}

export interface IngestResult {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly RejectedEvent[];
}

/**
 * Takes events that SDKs, extensions and agents recorded. Good ones are stored although others are rejected; resolves
 * once they are durable. `event.sequence`, `event.ingested` and `organization.id` are the server's to set.
 *
 * @param events parsed JSON values, 1 to {@link INGEST_MAX_EVENTS}
 * @throws AegisError what {@link AuditLog.append} throws; then nothing of the call was stored
 */
export type IngestEvents = (
  organizationId: OrganizationId,
  events: readonly unknown[],
) => Promise<IngestResult>;

/**
 * The same for a body that need not be parsed: see {@link createCanonicalReader}.
 *
 * @returns `null` when it is not of that form; nothing was stored, and {@link IngestEvents} decides
 */
export type IngestCanonicalEvents = (
  organizationId: OrganizationId,
  body: Buffer,
) => Promise<IngestResult> | null;
