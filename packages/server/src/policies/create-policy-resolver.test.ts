import { describe, expect, test } from 'vitest';

import type { OrganizationId, PolicyId } from '../domain/ids.ts';
import type { PolicyVersion, StoredPolicy } from '../domain/policy.ts';
import { createPolicyResolver } from './create-policy-resolver.ts';
import { effectiveRules } from './effective-rules.ts';

const ONE = 'org_00000000000000000000000001' as OrganizationId;
const OTHER = 'org_00000000000000000000000002' as OrganizationId;
const OWN = 'pol_00000000000000000000000009' as PolicyId;

function stored(version: number, retiredAt: number | null = null): StoredPolicy {
  const definition: PolicyVersion['definition'] = {
    name: 'Ours',
    description: '',
    base: 'pci',
    destinations: {},
    allowList: { salt: 's', values: [], domains: [], testCards: false },
    customTypes: [],
  };
  const effective = effectiveRules(definition);
  const latest = { version, createdAt: 0, createdBy: 'key_1', definition, effective };
  return { id: OWN, retiredAt, latest };
}

/** A store that keeps one policy for one organisation, counts the questions, and answers when it is told to. */
function countingStore() {
  const state = { kept: stored(1), chosen: null as PolicyId | null, asked: 0 };
  let gate: Promise<void> = Promise.resolve();
  return {
    state,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    policies: {
      async find(organizationId: OrganizationId, id: PolicyId) {
        state.asked += 1;
        const { kept } = state;
        await gate;
        return organizationId === ONE && id === OWN ? kept : null;
      },
      async defaultId(organizationId: OrganizationId) {
        state.asked += 1;
        const { chosen } = state;
        await gate;
        return organizationId === ONE ? chosen : null;
      },
    },
  };
}

describe('what is remembered', () => {
  test('the store is asked once for a policy and once for the default, whatever the number of checks', async () => {
    const store = countingStore();
    const resolver = createPolicyResolver(store);
    const first = await resolver.resolve(ONE, OWN);
    const standard = await resolver.resolve(ONE, null);
    const { asked } = store.state;
    for (let check = 0; check < 10; check += 1) {
      expect(await resolver.resolve(ONE, OWN)).toBe(first);
      expect(await resolver.resolve(ONE, null)).toBe(standard);
    }
    expect(store.state.asked).toBe(asked);
    expect(first.policy).toMatchObject({ id: OWN, version: '1', name: 'Ours' });
    expect(standard.policy).toMatchObject({ id: 'pol_00000000000000000000000001', version: '1' });
  });

  test.each([
    ['of the organisation', ONE],
    ['of all', undefined],
  ])('is gone once it is forgotten: %s', async (_what, organizationId) => {
    const store = countingStore();
    const resolver = createPolicyResolver(store);
    await resolver.resolve(ONE, OWN);
    await resolver.resolve(ONE, null);
    store.state.kept = stored(2);
    store.state.chosen = OWN;
    resolver.forget(organizationId);
    expect((await resolver.resolve(ONE, OWN)).policy.version).toBe('2');
    expect((await resolver.resolve(ONE, null)).policy).toMatchObject({ id: OWN, version: '2' });
  });

  test("stays when another organisation's is forgotten", async () => {
    const store = countingStore();
    const resolver = createPolicyResolver(store);
    const first = await resolver.resolve(ONE, OWN);
    resolver.forget(OTHER);
    expect(await resolver.resolve(ONE, OWN)).toBe(first);
  });

  test('is never what was read before a change and came back after it', async () => {
    const store = countingStore();
    const resolver = createPolicyResolver(store);
    const release = store.hold();
    const early = resolver.resolve(ONE, OWN);
    store.state.kept = stored(2);
    resolver.forget(ONE);
    release();
    expect((await early).policy.version).toBe('1');
    expect((await resolver.resolve(ONE, OWN)).policy.version).toBe('2');
  });

  test('is not an id that nobody has: it may be created a moment later', async () => {
    const resolver = createPolicyResolver(countingStore());
    await expect(resolver.resolve(OTHER, OWN)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(resolver.resolve(OTHER, OWN)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('what cannot decide is refused on policy_id, with what to do, without repeating it', () => {
  test.each([
    ['an unknown id', 'sensitive-219-09-9999', null, 'is not a policy'],
    ["another organisation's default", 'pol_00000000000000000000000002', null, 'is not a policy'],
    ['a deleted policy', OWN, 5, 'deleted'],
  ])('%s', async (_what, id, retiredAt, message) => {
    const store = countingStore();
    store.state.kept = stored(1, retiredAt);
    const refused = await createPolicyResolver(store)
      .resolve(ONE, id)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'policy_id', message: expect.stringContaining(message) }],
    });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('219-09');
  });
});
