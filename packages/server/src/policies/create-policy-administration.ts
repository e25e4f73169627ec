import type { AdministrativeAct } from '../domain/administrative-event.ts';
import { administrativeEvent } from '../domain/administrative-event.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { EncodedEvent } from '../domain/audit-event.ts';
import type { Clock } from '../domain/clock.ts';
import type { IdSource, OrganizationId, PolicyId } from '../domain/ids.ts';
import type { PolicyStore, PolicySummary } from '../domain/policy-store.ts';
import type { PolicyDefinition, PolicyVersion } from '../domain/policy.ts';
import { compilePolicy } from './compile-policy.ts';
import { effectiveRules } from './effective-rules.ts';
import { findPolicyProblems } from './find-policy-problems.ts';
import type { PolicyAdministration, PolicyListing, PolicyView } from './policy-administration.ts';
import { applyEdit, type PolicyEdit } from './policy-edit.ts';
import { readyMadeId, readyMadePolicies, readyMadePolicy, type ReadyMadePolicy } from './ready-made.ts';
import { simulatePolicy } from './simulate-policy.ts';

/** In use, of one organisation. Enough for a policy for each team; few enough to list in one answer. */
const POLICIES_MAX = 100;

const SALT_BYTES = 16;

export function createPolicyAdministration(deps: {
  readonly policies: PolicyStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: (size: number) => Uint8Array;
  /** Called after a change, so that it counts from the next check on. */
  readonly onChanged: (organizationId: OrganizationId) => void;
}): PolicyAdministration {
  const { policies, clock, ids, onChanged } = deps;

  async function defaultId(organizationId: OrganizationId): Promise<PolicyId> {
    return (await policies.defaultId(organizationId)) ?? readyMadeId(organizationId, 'default');
  }

  async function get(organizationId: OrganizationId, id: PolicyId): Promise<PolicyView> {
    const isDefault = (await defaultId(organizationId)) === id;
    const readyMade = readyMadePolicy(organizationId, id);
    if (readyMade !== null) return { ...readyMade, readyMade: true, isDefault, retiredAt: null, made: null };
    const stored = await policies.find(organizationId, id);
    if (stored === null) throw notFound(`There is no policy ${id}.`);
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
    if (found === null) throw notFound(`Policy ${id} has no version ${version}.`);
    return { ...latest, ...versionView(found) };
  }

  function record(
    organizationId: OrganizationId,
    actorId: string,
    act: AdministrativeAct,
    summary: string,
    policy: { readonly id: PolicyId; readonly name: string },
    changed?: readonly string[],
  ): EncodedEvent {
    return administrativeEvent(organizationId, {
      id: ids.next('adm'),
      at: clock.now(),
      act,
      summary,
      actorId,
      resource: { type: 'policy', ...policy },
      ...(changed === undefined ? {} : { changed }),
    });
  }

  function recordDefault(
    organizationId: OrganizationId,
    actorId: string,
    policy: { readonly id: PolicyId; readonly name: string },
  ): EncodedEvent {
    const summary = `Made policy ${policy.id} the default.`;
    return record(organizationId, actorId, 'default_policy_changed', summary, policy);
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
    const definition = sound(applyEdit(current.definition, edit));
    const changed = changedFields(current.definition, definition);
    const makeDefault = asDefault && !current.isDefault;
    if (changed.length === 0 && !makeDefault) return current;
    const policy = { id, name: definition.name };
    if (current.readyMade) {
      if (changed.length > 0) throw readOnly(id);
      await policies.chooseDefault(organizationId, id, recordDefault(organizationId, actorId, policy));
      return { ...current, isDefault: true };
    }
    const next = changed.length === 0 ? null : newVersion(current.version + 1, actorId, definition);
    const records: EncodedEvent[] = [];
    if (next !== null) {
      const summary = `Changed policy ${id}; version ${next.version} decides from now on.`;
      records.push(record(organizationId, actorId, 'policy_changed', summary, policy, changed));
    }
    if (makeDefault) records.push(recordDefault(organizationId, actorId, policy));
    const outcome = await policies.change(organizationId, id, { next, makeDefault }, records);
    switch (outcome) {
      case 'changed':
        return {
          ...current,
          ...(next === null ? {} : versionView(next)),
          isDefault: current.isDefault || makeDefault,
        };
      case 'superseded':
        return null;
      case 'retired':
        throw new AegisError(
          'conflict',
          `Policy ${id} was deleted and cannot be changed. Create another; its content can be read as before.`,
        );
      case 'unknown':
        throw notFound(`There is no policy ${id}.`);
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
      if (versions.length === 0) await get(organizationId, id);
      return versions.map((summary) => ownListing(summary, chosen));
    },

    async create(organizationId, actorId, edit, isDefault) {
      const definition = sound(applyEdit(emptyDefinition(edit.name, newSalt(deps)), edit));
      const id = ids.next('pol');
      const policy = { id, name: definition.name };
      const first = newVersion(1, actorId, definition);
      const records = [record(organizationId, actorId, 'policy_created', `Created policy ${id}.`, policy)];
      if (isDefault) records.push(recordDefault(organizationId, actorId, policy));
      const created = { id, first, isDefault, policiesMax: POLICIES_MAX };
      if ((await policies.create(organizationId, created, records)) === 'too_many') {
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
      const policy = { id, name: definition.name };
      const event = record(organizationId, actorId, 'policy_deleted', `Deleted policy ${id}.`, policy);
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
          throw notFound(`There is no policy ${id}.`);
      }
    },

    async simulate(organizationId, id, { text, destination, version, draft }) {
      const from =
        version === null ? await get(organizationId, id) : await getVersion(organizationId, id, version);
      if (draft === null) return simulatePolicy(text, compilePolicy(id, from), destination);
      const salted = from.readyMade ? withSalt(from.definition, newSalt(deps)) : from.definition;
      const definition = sound(applyEdit(salted, draft), 'draft');
      const drafted = { version: from.version, definition, effective: effectiveRules(definition) };
      return simulatePolicy(text, compilePolicy(id, drafted), destination);
    },
  };
}

function versionView({ version, createdAt, createdBy, definition, effective }: PolicyVersion) {
  return { version, made: { at: createdAt, by: createdBy }, definition, effective };
}

function readyMadeListing({ id, version, definition }: ReadyMadePolicy, defaultId: PolicyId): PolicyListing {
  const { name, description, base } = definition;
  return { id, name, description, base, version, readyMade: true, isDefault: id === defaultId, made: null };
}

function ownListing({ changedAt, changedBy, ...summary }: PolicySummary, defaultId: PolicyId): PolicyListing {
  const made = { at: changedAt, by: changedBy };
  return { ...summary, readyMade: false, isDefault: summary.id === defaultId, made };
}

function emptyDefinition(name: string, salt: string): PolicyDefinition {
  return {
    name,
    description: '',
    base: 'default',
    destinations: {},
    allowList: { salt, values: [], domains: [], testCards: false },
    customTypes: [],
  };
}

function withSalt(definition: PolicyDefinition, salt: string): PolicyDefinition {
  return { ...definition, allowList: { ...definition.allowList, salt } };
}

/** One for each policy, the same in all its versions: a hash that stays needs the salt that it was made with. */
function newSalt({ randomBytes }: { readonly randomBytes: (size: number) => Uint8Array }): string {
  return Buffer.from(randomBytes(SALT_BYTES)).toString('hex');
}

/** @throws AegisError `invalid_input` with every problem */
function sound(definition: PolicyDefinition, under?: 'draft'): PolicyDefinition {
  const found = findPolicyProblems(definition).slice(0, PROBLEMS_MAX);
  const problems = found.map(({ path, message }) => ({
    path: [under, path].filter((part) => part !== undefined && part !== '').join('.'),
    message,
  }));
  const [first] = problems;
  if (first === undefined) return definition;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more, see errors)` : '';
  const subject = first.path === '' ? 'The body' : first.path;
  throw new AegisError('invalid_input', `${subject} ${first.message}${more}.`, { problems });
}

const PROBLEMS_MAX = 50;

/** Compared as they are stored. */
function changedFields(before: PolicyDefinition, after: PolicyDefinition): (keyof PolicyDefinition)[] {
  const names = Object.keys(after) as (keyof PolicyDefinition)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

function notFound(message: string): AegisError {
  return new AegisError('not_found', message);
}

function readOnly(id: PolicyId): AegisError {
  return new AegisError(
    'conflict',
    `Policy ${id} comes with Aegis and does not change. Create one of your own with the same base.`,
  );
}
