import { AegisError } from '../domain/aegis-error.ts';
import type { OrganizationId, PolicyId } from '../domain/ids.ts';
import type { PolicySource } from '../domain/policy-source.ts';
import type { PolicyStore } from '../domain/policy-store.ts';
import type { DecidingPolicy } from '../domain/policy.ts';
import { compilePolicy } from './compile-policy.ts';
import { readyMadeId, readyMadePolicy } from './ready-made.ts';

/** Organisations whose policies are remembered; beyond it the whole memory is dropped and fills again. */
const REMEMBERED_ORGANIZATIONS = 10_000;

/** By id; under `null` the organisation's default. */
type Remembered = Map<string | null, DecidingPolicy>;

export interface PolicyResolver extends PolicySource {
  /** To be called whenever policies may have changed: those of one organisation, or of all. */
  forget(organizationId?: OrganizationId): void;
}

/** Policies as checks need them, remembered between checks: reading and compiling one costs more than a small check. */
export function createPolicyResolver({
  policies,
}: {
  readonly policies: Pick<PolicyStore, 'find' | 'defaultId'>;
}): PolicyResolver {
  const known = new Map<OrganizationId, Remembered>();

  async function load(organizationId: OrganizationId, asked: string | null): Promise<DecidingPolicy> {
    const id = asked ?? (await policies.defaultId(organizationId)) ?? readyMadeId(organizationId, 'default');
    const readyMade = readyMadePolicy(organizationId, id);
    if (readyMade !== null) return compilePolicy(readyMade.id, readyMade);
    const stored = await policies.find(organizationId, id as PolicyId);
    if (stored === null) throw unusable(organizationId, 'is not a policy of this organisation');
    if (stored.retiredAt !== null) throw unusable(organizationId, 'names a policy that was deleted');
    return compilePolicy(stored.id, stored.latest);
  }

  return {
    async resolve(organizationId, asked) {
      // What is read goes to the memory of the time when it was asked for: a policy that changes while the store answers
      // must not be remembered as it was.
      let memory = known.get(organizationId);
      if (memory === undefined) {
        if (known.size >= REMEMBERED_ORGANIZATIONS) known.clear();
        memory = new Map();
        known.set(organizationId, memory);
      }
      const remembered = memory.get(asked);
      if (remembered !== undefined) return remembered;
      const policy = await load(organizationId, asked);
      memory.set(asked, policy);
      return policy;
    },
    forget(organizationId) {
      if (organizationId === undefined) known.clear();
      else known.delete(organizationId);
    },
  };
}

function unusable(organizationId: OrganizationId, what: string): AegisError {
  const standard = readyMadeId(organizationId, 'default');
  const message = `${what}; leave it out to use the default policy, or name another, such as ${standard}`;
  return new AegisError('invalid_input', `policy_id ${message}.`, {
    problems: [{ path: 'policy_id', message }],
  });
}
