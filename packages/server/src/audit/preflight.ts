import type { ContentDestination, Decision, FindingType } from '@aegis/preflight';

import type { InputType, SourceType } from '../domain/audit-event.ts';
import type { EpochMs } from '../domain/clock.ts';
import type { EventId, OrganizationId, PolicyId } from '../domain/ids.ts';

export interface PreflightRequest {
  readonly text: string;
  readonly destination: ContentDestination;
  /** `null`: the organisation's default policy. */
  readonly policyId: string | null;
  readonly actorId: string | null;
  readonly sourceType: SourceType;
  readonly inputType: InputType;
}

export interface PreflightResult {
  readonly preflightId: EventId;
  readonly decision: Decision;
  readonly summary: string;
  readonly detected: readonly {
    readonly type: FindingType;
    readonly count: number;
    readonly sample: string;
  }[];
  readonly maskedContent: string;
  readonly policyId: PolicyId;
  readonly policyVersion: string;
  readonly createdAt: EpochMs;
}

/**
 * Checks a text, decides, and answers once the audit event about it is durable: no decision without its record.
 *
 * @throws AegisError `invalid_input` for an unknown policy; what {@link AuditLog.append} throws
 */
export type RunPreflight = (
  organizationId: OrganizationId,
  request: PreflightRequest,
) => Promise<PreflightResult>;
