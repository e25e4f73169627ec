import type { RuleSetName } from '@aegis/preflight';

import type { EncodedEvent } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { OrganizationId, PolicyId } from './ids.ts';
import type { PolicyVersion, StoredPolicy } from './policy.ts';

/** What lists show of a version of a policy. */
export interface PolicySummary {
  readonly id: PolicyId;
  readonly name: string;
  readonly description: string;
  readonly base: RuleSetName;
  readonly version: number;
  readonly changedAt: EpochMs;
  readonly changedBy: string;
}

export interface NewPolicy {
  readonly id: PolicyId;
  /** Its version 1. */
  readonly first: PolicyVersion;
  readonly isDefault: boolean;
  /** At most this many may be in use, the new one included. */
  readonly policiesMax: number;
}

export interface PolicyChange {
  /** The next version, one above the latest; `null`: the content stays. */
  readonly next: PolicyVersion | null;
  /** Whether it becomes the organisation's default. */
  readonly makeDefault: boolean;
}

export type PolicyChangeOutcome =
  | 'changed'
  /** Somebody else's version came first; nothing was changed. */
  | 'superseded'
  | 'retired'
  | 'unknown';

/**
 * Policies of organisations with all their versions. A version is written once and never changes nor goes away. Each write takes the
 * audit events that record it and commits all together, or nothing. Writes throw `AegisError` like {@link AuditLog.append}.
 */
export interface PolicyStore {
  create(
    organizationId: OrganizationId,
    policy: NewPolicy,
    records: readonly EncodedEvent[],
  ): Promise<'created' | 'too_many'>;
  change(
    organizationId: OrganizationId,
    id: PolicyId,
    change: PolicyChange,
    records: readonly EncodedEvent[],
  ): Promise<PolicyChangeOutcome>;
  /** Makes a policy the default that is not kept here: one of the ready-made. */
  chooseDefault(organizationId: OrganizationId, id: PolicyId, record: EncodedEvent): Promise<void>;
  /** Idempotent: a retired policy stays retired since the first time, and that is recorded once. */
  retire(
    organizationId: OrganizationId,
    id: PolicyId,
    retiredAt: EpochMs,
    record: EncodedEvent,
  ): Promise<'retired' | 'is_default' | 'unknown'>;

  /** Those in use, oldest first, by their latest version. */
  list(organizationId: OrganizationId): Promise<readonly PolicySummary[]>;
  /** In use or retired. */
  find(organizationId: OrganizationId, id: PolicyId): Promise<StoredPolicy | null>;
  findVersion(organizationId: OrganizationId, id: PolicyId, version: number): Promise<PolicyVersion | null>;
  /** Oldest first, after the version `after` (0: from the first). */
  listVersions(
    organizationId: OrganizationId,
    id: PolicyId,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly PolicySummary[]>;
  /** `null`: the organisation has chosen none. */
  defaultId(organizationId: OrganizationId): Promise<PolicyId | null>;
}
