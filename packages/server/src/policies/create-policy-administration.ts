import { AegisError } from '../domain/aegis-error.ts';
import type { EncodedEvent } from '../domain/audit-event.ts';
import type { Clock } from '../domain/clock.ts';
import type { IdSource, OrganizationId, PolicyId } from '../domain/ids.ts';
import type { PolicyStore } from '../domain/policy-store.ts';
import type { PolicyDefinition, PolicyVersion } from '../domain/policy.ts';
import { compilePolicy } from './compile-policy.ts';
import { effectiveRules } from './effective-rules.ts';
import type { PolicyAdministration, PolicyView } from './policy-administration.ts';
import {
  changedFields,
  emptyDefinition,
  newSalt,
  requireSound,
  type RandomBytes,
} from './policy-definition.ts';
import { applyEdit, type PolicyEdit } from './policy-edit.ts';
import { createPolicyRecords } from './policy-records.ts';
import { ownListing, readyMadeListing, versionView } from './policy-views.ts';
import { readyMadeId, readyMadePolicies, readyMadePolicy } from './ready-made.ts';
import { simulatePolicy } from './simulate-policy.ts';

/** In use, of one organisation. Enough for a policy for each team; few enough to list in one answer. */
const POLICIES_MAX = 100;

export function createPolicyAdministration(deps: {
  readonly policies: PolicyStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
  /** Called after a change, so that it counts from the next check on. */
  readonly onChanged: (organizationId: OrganizationId) => void;
}): PolicyAdministration {
  const { policies, clock, ids, randomBytes, onChanged } = deps;
  const records = createPolicyRecords(deps);

  async function defaultId(organizationId: OrganizationId): Promise<PolicyId> {
    return (await policies.defaultId(organizationId)) ?? readyMadeId(organizationId, 'default');
  }

  async function get(organizationId: OrganizationId, id: PolicyId): Promise<PolicyView> {
    const isDefault = (await defaultId(organizationId)) === id;
    const readyMade = readyMadePolicy(organizationId, id);
    if (readyMade !== null) return { ...readyMade, readyMade: true, isDefault, retiredAt: null, made: null };
    const stored = await policies.find(organizationId, id);
    if (stored === null) throw unknownPolicy(id);
    const standing = { id, readyMade: false, isDefault, retiredAt: stored.retiredAt };
    return { ...standing, ...versionView(stored.latest) };
  }

  async function getVersion(
    organizationId: OrganizationId,
    id: PolicyId,
    version: number,
  ): Promise<PolicyView> {
    const latest = await get(organizationId, id);
    if (latest.version === version) return latest;
    const found = latest.readyMade ? null : await policies.findVersion(organizationId, id, version);
    if (found === null) throw new AegisError('not_found', `Policy ${id} has no version ${version}.`);
    return { ...latest, ...versionView(found) };
  }

  function newVersion(version: number, createdBy: string, definition: PolicyDefinition): PolicyVersion {
    const effective = effectiveRules(definition);
    return { version, createdAt: clock.now(), createdBy, definition, effective };
  }

  /** @returns the policy as it is then; `null`: somebody else's version came first */
  async function tryChange(
    organizationId: OrganizationId,
    actorId: string,
    id: PolicyId,
    edit: PolicyEdit,
    asDefault: boolean,
  ): Promise<PolicyView | null> {
    const current = await get(organizationId, id);
    if (current.retiredAt !== null) throw deletedPolicy(id);
    const definition = requireSound(applyEdit(current.definition, edit));
    const changed = changedFields(current.definition, definition);
    const makeDefault = asDefault && !current.isDefault;
    if (changed.length === 0 && !makeDefault) return current;
    const act = { organizationId, actorId, id, name: definition.name };
    if (current.readyMade) {
      if (changed.length > 0) throw readOnly(id);
      await policies.chooseDefault(organizationId, id, records.madeDefault(act));
      return { ...current, isDefault: true };
    }
    const next = changed.length === 0 ? null : newVersion(current.version + 1, actorId, definition);
    const recorded: EncodedEvent[] = [];
    if (next !== null) recorded.push(records.changed(act, next.version, changed));
    if (makeDefault) recorded.push(records.madeDefault(act));
    const outcome = await policies.change(organizationId, id, { next, makeDefault }, recorded);
    switch (outcome) {
      case 'changed': {
        const content = next === null ? {} : versionView(next);
        return { ...current, ...content, isDefault: current.isDefault || makeDefault };
      }
      case 'superseded':
        return null;
      case 'retired':
        throw deletedPolicy(id);
      case 'unknown':
        throw unknownPolicy(id);
    }
  }

  return {
    get,
    getVersion,

    async list(organizationId) {
      const chosen = await defaultId(organizationId);
      const own = await policies.list(organizationId);
      return [
        ...readyMadePolicies(organizationId).map((policy) => readyMadeListing(policy, chosen)),
        ...own.map((summary) => ownListing(summary, chosen)),
      ];
    },

    async listVersions(organizationId, id, page) {
      const chosen = await defaultId(organizationId);
      const readyMade = readyMadePolicy(organizationId, id);
      if (readyMade !== null) {
        return readyMade.version > page.after ? [readyMadeListing(readyMade, chosen)] : [];
      }
      const versions = await policies.listVersions(organizationId, id, page);
      // Behind the last version there is nothing to list; of an unknown policy there is nothing at all.
      if (versions.length === 0) await get(organizationId, id);
      return versions.map((summary) => ownListing(summary, chosen));
    },

    async create(organizationId, actorId, edit, isDefault) {
      const definition = requireSound(applyEdit(emptyDefinition(edit.name, newSalt(randomBytes)), edit));
      const id = ids.next('pol');
      const first = newVersion(1, actorId, definition);
      const act = { organizationId, actorId, id, name: definition.name };
      const recorded = [records.created(act), ...(isDefault ? [records.madeDefault(act)] : [])];
      const policy = { id, first, isDefault, policiesMax: POLICIES_MAX };
      if ((await policies.create(organizationId, policy, recorded)) === 'too_many') {
        throw new AegisError(
          'conflict',
          `There are ${POLICIES_MAX} policies already. Delete one that is not needed, or change one.`,
        );
      }
      onChanged(organizationId);
      return { id, readyMade: false, isDefault, retiredAt: null, ...versionView(first) };
    },

    async change(organizationId, actorId, id, edit, makeDefault) {
      // Each further try means that somebody else's change went through, so it ends.
      for (;;) {
        const changed = await tryChange(organizationId, actorId, id, edit, makeDefault);
        onChanged(organizationId);
        if (changed !== null) return changed;
      }
    },

    async retire(organizationId, actorId, id) {
      const { readyMade, definition } = await get(organizationId, id);
      if (readyMade) throw readOnly(id);
      const event = records.deleted({ organizationId, actorId, id, name: definition.name });
      const outcome = await policies.retire(organizationId, id, clock.now(), event);
      switch (outcome) {
        case 'retired':
          onChanged(organizationId);
          return;
        case 'is_default':
          throw new AegisError(
            'conflict',
            `Policy ${id} is the default. Make another the default first, then delete this one.`,
          );
        case 'unknown':
          throw unknownPolicy(id);
      }
    },

    async simulate(organizationId, id, { text, destination, version, draft }) {
      const from =
        version === null ? await get(organizationId, id) : await getVersion(organizationId, id, version);
      if (draft === null) return simulatePolicy(text, compilePolicy(id, from), destination);
      const { definition: before, readyMade } = from;
      // A ready-made policy has no salt, because it has no values.
      const salt = readyMade ? newSalt(randomBytes) : before.allowList.salt;
      const salted = { ...before, allowList: { ...before.allowList, salt } };
      const definition = requireSound(applyEdit(salted, draft), 'draft');
      const drafted = { version: from.version, definition, effective: effectiveRules(definition) };
      return simulatePolicy(text, compilePolicy(id, drafted), destination);
    },
  };
}

function unknownPolicy(id: PolicyId): AegisError {
  return new AegisError('not_found', `There is no policy ${id}.`);
}

function deletedPolicy(id: PolicyId): AegisError {
  return new AegisError(
    'conflict',
    `Policy ${id} was deleted and cannot be changed. Create another; its content can be read as before.`,
  );
}

function readOnly(id: PolicyId): AegisError {
  return new AegisError(
    'conflict',
    `Policy ${id} comes with Aegis and does not change. Create one of your own with the same base.`,
  );
}
