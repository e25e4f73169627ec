import { administrativeEvent } from '../../domain/administrative-event.ts';
import type { ApiKey } from '../../domain/api-key.ts';
import type { EncodedEvent } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { DeadLetter, Settlement } from '../../domain/destination-store.ts';
import { encodeEvent } from '../../domain/encode-event.ts';
import type { ForwardingDestination } from '../../domain/forwarding-destination.ts';
import { UNTRIED } from '../../domain/forwarding-destination.ts';
import type { ApiKeyId, DestinationId, EventId, IdsByPrefix, OrganizationId } from '../../domain/ids.ts';
import type { Organization } from '../../domain/organization.ts';
import type { Store } from '../../domain/store.ts';

export const SAMPLE_TIME: EpochMs = Date.UTC(2026, 4, 15, 10, 33, 21, 456);

/** Of a change to settings that are as {@link sampleDestination} has them. */
export const SAMPLE_WHEN = { unchangedSince: SAMPLE_TIME, now: SAMPLE_TIME + 9 };

let made = 0;

/** Ids sort in the order in which they were made, as the real ones do. */
export function sampleId<Prefix extends keyof IdsByPrefix>(prefix: Prefix): IdsByPrefix[Prefix] {
  made += 1;
  return `${prefix}_${String(made).padStart(26, '0')}` as IdsByPrefix[Prefix];
}

export function sampleEvent(
  organizationId: OrganizationId,
  {
    id = sampleId('pflt'),
    occurredAt = SAMPLE_TIME,
    acceptedAt = SAMPLE_TIME,
  }: { id?: EventId; occurredAt?: EpochMs; acceptedAt?: EpochMs } = {},
): EncodedEvent {
  return encodeEvent(organizationId, {
    id,
    occurredAt,
    acceptedAt,
    message: 'Nothing sensitive detected.',
    dataset: 'aegis.preflight',
    kind: 'event',
    category: ['api'],
    type: ['allowed'],
    action: 'preflight_check',
    outcome: 'success',
    aegis: { preflight_id: id, decision: 'ALLOWED', actor_id: 'ana@corp.example' },
    decision: 'ALLOWED',
    actorId: 'ana@corp.example',
  });
}

export function sampleEvents(organizationId: OrganizationId, count: number): readonly EncodedEvent[] {
  return Array.from({ length: count }, () => sampleEvent(organizationId));
}

export function sampleRecord(organizationId: OrganizationId): EncodedEvent {
  return administrativeEvent(organizationId, {
    id: sampleId('adm'),
    at: SAMPLE_TIME,
    act: 'destination_changed',
    summary: 'Changed something.',
    actorId: 'cli',
    resource: { type: 'destination', id: 'dst_0' },
  });
}

/** A record that no log takes: whatever is to be committed with it must not happen either. */
export function unstorableRecord(organizationId: OrganizationId): EncodedEvent {
  return { ...sampleRecord(organizationId), dataset: null as never };
}

export function sampleKey(organizationId: OrganizationId | null, change: Partial<ApiKey> = {}): ApiKey {
  const id: ApiKeyId = change.id ?? sampleId('key');
  return {
    id,
    organizationId,
    name: `key ${id}`,
    scopes: ['preflight', 'events:read'],
    secretHash: Uint8Array.from(Buffer.from(id.padStart(32, '#'))).slice(-32),
    hint: 'beef',
    createdAt: SAMPLE_TIME,
    expiresAt: null,
    revokedAt: null,
    ...change,
  };
}

export function sampleDestination(
  organizationId: OrganizationId,
  change: Partial<ForwardingDestination> = {},
): ForwardingDestination {
  const id: DestinationId = sampleId('dst');
  return {
    id,
    organizationId,
    name: 'Datadog',
    kind: 'datadog',
    url: 'https://http-intake.logs.datadoghq.com/api/v2/logs',
    authHeader: {
      name: 'DD-API-KEY',
      value: { keyId: 'k1', nonce: new Uint8Array([1, 2, 3]), ciphertext: new Uint8Array([4, 5, 6, 0]) },
      hint: 'cdef',
    },
    enabled: true,
    paused: false,
    ordered: false,
    filter: null,
    healthEvents: false,
    createdAt: SAMPLE_TIME,
    updatedAt: SAMPLE_TIME,
    ...change,
  };
}

export function sampleSettlement(change: Partial<Settlement> & Pick<Settlement, 'cursor'>): Settlement {
  return { delivered: 0, late: 0, filtered: 0, deadLetters: [], condition: UNTRIED, ...change };
}

export function sampleDeadLetter(sequence: number, lastAttemptAt = SAMPLE_TIME + 5_000): DeadLetter {
  return {
    sequence,
    reason: 'HTTP 413',
    attempts: 3,
    firstAttemptAt: SAMPLE_TIME,
    lastAttemptAt,
  };
}

/** As the organisation's id: unique wherever that is. */
function sampleKeyId(organizationId: OrganizationId): ApiKeyId {
  return organizationId.replace('org_', 'key_') as ApiKeyId;
}

export function sampleOrganization(id: OrganizationId = sampleId('org')): Organization {
  return { id, name: 'Corp', createdAt: SAMPLE_TIME, retentionDays: 30, expireUndelivered: false };
}

/** A new organisation in the store, with an empty log. */
export async function createSampleOrganization(
  store: Pick<Store, 'tenancy'>,
  id: OrganizationId = sampleId('org'),
): Promise<OrganizationId> {
  await store.tenancy.createOrganization(sampleOrganization(id), sampleKey(id, { id: sampleKeyId(id) }), []);
  return id;
}

/** A well-formed id of an organisation that does not exist. */
export function unknownOrganization(): OrganizationId {
  return sampleId('org');
}
