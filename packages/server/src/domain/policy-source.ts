import type { OrganizationId } from './ids.ts';
import type { DecidingPolicy } from './policy.ts';

/** Where a check gets the policy that decides it. */
export interface PolicySource {
  /**
   * @param asked the id as the caller gave it; `null`: the organisation's default policy
   * @throws AegisError `invalid_input` on `policy_id`: the organisation has no such policy, or has deleted it
   */
  resolve(organizationId: OrganizationId, asked: string | null): Promise<DecidingPolicy>;
}
