import { RULE_SETS } from '@aegis/preflight';
import { describe, expect, test } from 'vitest';

import type { EncodedEvent } from '../../domain/audit-event.ts';
import type { OrganizationId, PolicyId } from '../../domain/ids.ts';
import type { PolicyDefinition, PolicyVersion } from '../../domain/policy.ts';
import { DEFAULT_UNREADABLE_RULE } from '../../domain/unreadable-rule.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import {
  createSampleOrganization,
  SAMPLE_TIME,
  sampleId,
  sampleRecord,
  unknownOrganization,
  unstorableRecord,
} from './samples.ts';

const DEFINITION: PolicyDefinition = {
  name: 'Ours',
  description: 'For the support desk: ünïcödé "quoted".',
  base: 'strict',
  destinations: {
    VENDOR: {
      rules: { EMAIL: { action: 'allow', minScore: 0.7, blockFrom: 5 } },
      combinations: [{ type: 'PERSON', withAny: ['PHI_KEYWORD'], action: 'block' }],
      unreadable: { sealed: 'allow' },
    },
    CUSTOMER: { rules: {}, combinations: null, unreadable: {} },
  },
  allowList: { salt: 's', values: ['ab', 'cd'], domains: ['example.com'], testCards: true },
  customTypes: [{ type: 'CUSTOM_BADGE', pattern: '[A-Z]{2}-\\d{5}', words: ['badge'] }],
};

function sampleVersion(version: number, change: Partial<PolicyDefinition> = {}): PolicyVersion {
  return {
    version,
    createdAt: SAMPLE_TIME + version,
    createdBy: `key_${version}`,
    definition: { ...DEFINITION, ...change },
    effective: { rules: RULE_SETS.strict.rules, unreadable: DEFAULT_UNREADABLE_RULE },
  };
}

export function promisePolicies(open: OpenStore): void {
  const store = storeForEachTest(open);
  const policies = () => store().policies;
  const head = (organizationId: OrganizationId) => store().auditLog.head(organizationId);

  async function create(
    organizationId: OrganizationId,
    { isDefault = false, policiesMax = 10 }: { isDefault?: boolean; policiesMax?: number } = {},
    records: readonly EncodedEvent[] = [sampleRecord(organizationId)],
  ): Promise<PolicyId> {
    const id = sampleId('pol');
    const policy = { id, first: sampleVersion(1), isDefault, policiesMax };
    expect(await policies().create(organizationId, policy, records)).toBe('created');
    return id;
  }

  function supersede(organizationId: OrganizationId, id: PolicyId, next: PolicyVersion, makeDefault = false) {
    return policies().change(organizationId, id, { next, makeDefault }, [sampleRecord(organizationId)]);
  }

  function retire(organizationId: OrganizationId, id: PolicyId, at = 7) {
    return policies().retire(organizationId, id, at, sampleRecord(organizationId));
  }

  test('a policy comes back as it was written, and is recorded in the same commit', async () => {
    const organizationId = await createSampleOrganization(store());
    const id = await create(organizationId);
    expect(await policies().find(organizationId, id)).toEqual({
      id,
      retiredAt: null,
      latest: sampleVersion(1),
    });
    expect(await policies().list(organizationId)).toEqual([
      {
        id,
        name: DEFINITION.name,
        description: DEFINITION.description,
        base: 'strict',
        version: 1,
        changedAt: SAMPLE_TIME + 1,
        changedBy: 'key_1',
      },
    ]);
    expect(await head(organizationId)).toBe(1);
  });

  test('a change is a new version; those before stay as they were', async () => {
    const organizationId = await createSampleOrganization(store());
    const id = await create(organizationId);
    for (const version of [2, 3, 4]) {
      const next = sampleVersion(version, { name: `Name ${version}` });
      expect(await supersede(organizationId, id, next)).toBe('changed');
    }
    expect((await policies().find(organizationId, id))?.latest.definition.name).toBe('Name 4');
    expect(await policies().list(organizationId)).toMatchObject([{ name: 'Name 4', version: 4 }]);
    expect(await policies().findVersion(organizationId, id, 1)).toEqual(sampleVersion(1));
    expect(await policies().findVersion(organizationId, id, 5)).toBeNull();
    const page = await policies().listVersions(organizationId, id, { after: 1, limit: 2 });
    expect(page).toMatchObject([
      { id, version: 2, name: 'Name 2', changedBy: 'key_2' },
      { id, version: 3, name: 'Name 3', changedBy: 'key_3' },
    ]);
  });

  test('of two changes to the same version one is refused, and leaves no trace', async () => {
    const organizationId = await createSampleOrganization(store());
    const id = await create(organizationId);
    const outcomes = await Promise.all([
      supersede(organizationId, id, sampleVersion(2, { name: 'One' })),
      supersede(organizationId, id, sampleVersion(2, { name: 'Other' }), true),
    ]);
    expect(outcomes.toSorted()).toEqual(['changed', 'superseded']);
    const name = outcomes[0] === 'changed' ? 'One' : 'Other';
    expect(await policies().find(organizationId, id)).toMatchObject({ latest: { definition: { name } } });
    expect(await head(organizationId)).toBe(2);
  });

  test('a retired policy leaves the list, stays readable, changes no more and makes room for another', async () => {
    const organizationId = await createSampleOrganization(store());
    const id = await create(organizationId, { policiesMax: 1 });
    const refused = { id: sampleId('pol'), first: sampleVersion(1), isDefault: true, policiesMax: 1 };
    expect(await policies().create(organizationId, refused, [sampleRecord(organizationId)])).toBe('too_many');
    expect(await policies().find(organizationId, refused.id)).toBeNull();
    expect(await policies().defaultId(organizationId)).toBeNull();

    expect(await retire(organizationId, id)).toBe('retired');
    expect(await retire(organizationId, id, 8)).toBe('retired');
    expect(await head(organizationId)).toBe(2);
    expect(await policies().list(organizationId)).toEqual([]);
    expect(await policies().find(organizationId, id)).toMatchObject({
      retiredAt: 7,
      latest: sampleVersion(1),
    });
    expect(await policies().findVersion(organizationId, id, 1)).toEqual(sampleVersion(1));
    expect(await supersede(organizationId, id, sampleVersion(2))).toBe('retired');
    await create(organizationId, { policiesMax: 1 });
  });

  describe('the default', () => {
    test('is chosen with a policy, with a change of one, or by itself, each recorded', async () => {
      const organizationId = await createSampleOrganization(store());
      expect(await policies().defaultId(organizationId)).toBeNull();
      const first = await create(organizationId, { isDefault: true });
      expect(await policies().defaultId(organizationId)).toBe(first);
      const second = await create(organizationId);
      expect(await supersede(organizationId, second, sampleVersion(2), true)).toBe('changed');
      expect(await policies().defaultId(organizationId)).toBe(second);
      const unchanged = { next: null, makeDefault: true };
      await policies().change(organizationId, first, unchanged, [sampleRecord(organizationId)]);
      expect(await policies().defaultId(organizationId)).toBe(first);
      expect((await policies().find(organizationId, first))?.latest.version).toBe(1);
      const readyMade = 'pol_strict' as PolicyId;
      await policies().chooseDefault(organizationId, readyMade, sampleRecord(organizationId));
      expect(await policies().defaultId(organizationId)).toBe(readyMade);
      expect(await head(organizationId)).toBe(5);
    });

    test('is not retired', async () => {
      const organizationId = await createSampleOrganization(store());
      const id = await create(organizationId, { isDefault: true });
      expect(await retire(organizationId, id)).toBe('is_default');
      expect(await policies().find(organizationId, id)).toMatchObject({ retiredAt: null });
      expect(await head(organizationId)).toBe(1);
    });

    test("is never another organisation's policy, nor a retired one", async () => {
      const [one, other] = [await createSampleOrganization(store()), await createSampleOrganization(store())];
      const foreign = await create(other);
      await expect(policies().chooseDefault(one, foreign, sampleRecord(one))).rejects.toBeInstanceOf(Error);
      const retired = await create(one);
      await retire(one, retired);
      await expect(policies().chooseDefault(one, retired, sampleRecord(one))).rejects.toBeInstanceOf(Error);
      expect(await policies().defaultId(one)).toBeNull();
    });
  });

  test("an organisation's policies do not exist for another", async () => {
    const [one, other] = [await createSampleOrganization(store()), await createSampleOrganization(store())];
    const id = await create(one, { isDefault: true });
    expect(await policies().list(other)).toEqual([]);
    expect(await policies().find(other, id)).toBeNull();
    expect(await policies().findVersion(other, id, 1)).toBeNull();
    expect(await policies().listVersions(other, id, { after: 0, limit: 9 })).toEqual([]);
    expect(await policies().defaultId(other)).toBeNull();
    expect(await supersede(other, id, sampleVersion(2), true)).toBe('unknown');
    expect(await retire(other, id)).toBe('unknown');
    expect((await policies().find(one, id))?.latest.version).toBe(1);
    expect(await policies().find(unknownOrganization(), id)).toBeNull();
    const created = { id: sampleId('pol'), first: sampleVersion(1), isDefault: false, policiesMax: 9 };
    await expect(policies().create(unknownOrganization(), created, [])).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('what cannot be recorded is not done', async () => {
    const organizationId = await createSampleOrganization(store());
    const id = await create(organizationId);
    const record = unstorableRecord(organizationId);
    const another = { id: sampleId('pol'), first: sampleVersion(1), isDefault: true, policiesMax: 9 };
    await expect(policies().create(organizationId, another, [record])).rejects.toBeInstanceOf(Error);
    const change = { next: sampleVersion(2), makeDefault: true };
    await expect(policies().change(organizationId, id, change, [record])).rejects.toBeInstanceOf(Error);
    await expect(policies().chooseDefault(organizationId, id, record)).rejects.toBeInstanceOf(Error);
    await expect(policies().retire(organizationId, id, 7, record)).rejects.toBeInstanceOf(Error);
    expect(await policies().list(organizationId)).toMatchObject([{ id, version: 1 }]);
    expect(await policies().defaultId(organizationId)).toBeNull();
  });
}
