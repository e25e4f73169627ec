import type { PolicyId } from '../domain/ids.ts';
import type { PolicySummary } from '../domain/policy-store.ts';
import type { PolicyVersion } from '../domain/policy.ts';
import type { PolicyListing, PolicyView } from './policy-administration.ts';
import type { ReadyMadePolicy } from './ready-made.ts';

export function versionView({
  version,
  createdAt,
  createdBy,
  definition,
  effective,
}: PolicyVersion): Pick<PolicyView, 'version' | 'made' | 'definition' | 'effective'> {
  return { version, made: { at: createdAt, by: createdBy }, definition, effective };
}

export function readyMadeListing(
  { id, version, definition }: ReadyMadePolicy,
  defaultId: PolicyId,
): PolicyListing {
  const { name, description, base } = definition;
  return { id, name, description, base, version, readyMade: true, isDefault: id === defaultId, made: null };
}

export function ownListing(
  { changedAt, changedBy, ...summary }: PolicySummary,
  defaultId: PolicyId,
): PolicyListing {
  const made = { at: changedAt, by: changedBy };
  return { ...summary, readyMade: false, isDefault: summary.id === defaultId, made };
}
