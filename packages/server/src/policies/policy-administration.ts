import type { ContentDestination } from '@aegis/preflight';

import type { EpochMs } from '../domain/clock.ts';
import type { OrganizationId, PolicyId } from '../domain/ids.ts';
import type { PolicySummary } from '../domain/policy-store.ts';
import type { EffectiveRules, PolicyDefinition } from '../domain/policy.ts';
import type { PolicyEdit } from './policy-edit.ts';
import type { Simulation } from './simulate-policy.ts';

/** When a version was made, and by whom; `null`: it came with Aegis. */
export type Making = { readonly at: EpochMs; readonly by: string } | null;

/** One version of a policy, and how the policy stands now. */
export interface PolicyView {
  readonly id: PolicyId;
  readonly readyMade: boolean;
  readonly isDefault: boolean;
  readonly retiredAt: EpochMs | null;
  readonly version: number;
  readonly made: Making;
  readonly definition: PolicyDefinition;
  readonly effective: EffectiveRules;
}

/** What lists show of a version. */
export interface PolicyListing extends Omit<PolicySummary, 'changedAt' | 'changedBy'> {
  readonly readyMade: boolean;
  readonly isDefault: boolean;
  readonly made: Making;
}

export type NewPolicyEdit = PolicyEdit & { readonly name: string };

export interface SimulationRequest {
  readonly text: string;
  readonly destination: ContentDestination;
  /** `null`: the latest. */
  readonly version: number | null;
  /** Tried over that version, and not kept; `null`: the version as it is. */
  readonly draft: PolicyEdit | null;
}

/**
 * The policies of one organisation: those that come with Aegis, and its own. A foreign or unknown id is `not_found`. Each change is
 * recorded as an audit event, which holds neither patterns nor values.
 */
export interface PolicyAdministration {
  /** Ready-made ones first, then the organisation's own that are in use, oldest first. */
  list(organizationId: OrganizationId): Promise<readonly PolicyListing[]>;
  /** The latest version; a deleted policy is still shown. */
  get(organizationId: OrganizationId, id: PolicyId): Promise<PolicyView>;
  getVersion(organizationId: OrganizationId, id: PolicyId, version: number): Promise<PolicyView>;
  /** Oldest first. */
  listVersions(
    organizationId: OrganizationId,
    id: PolicyId,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly PolicyListing[]>;
  /** @throws AegisError `invalid_input` with a problem for each field; `conflict` when there are too many policies */
  create(
    organizationId: OrganizationId,
    actorId: string,
    policy: NewPolicyEdit,
    isDefault: boolean,
  ): Promise<PolicyView>;
  /**
   * Makes the next version; nothing when the edit changes nothing. Of a ready-made policy only `makeDefault` can be asked.
   *
   * @throws AegisError `invalid_input`; `conflict` for a ready-made or a deleted policy
   */
  change(
    organizationId: OrganizationId,
    actorId: string,
    id: PolicyId,
    edit: PolicyEdit,
    makeDefault: boolean,
  ): Promise<PolicyView>;
  /** It decides nothing any more; idempotent. @throws AegisError `conflict` for a ready-made policy and for the default */
  retire(organizationId: OrganizationId, actorId: string, id: PolicyId): Promise<void>;
  /** Decides about a text without recording or keeping anything. @throws AegisError `invalid_input` for a wrong draft */
  simulate(organizationId: OrganizationId, id: PolicyId, request: SimulationRequest): Promise<Simulation>;
}
