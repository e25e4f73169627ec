import { expect, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { sampleId } from '../store/conformance/samples.ts';
import { createPolicyAdministration } from './create-policy-administration.ts';

async function setUp() {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const forgotten: OrganizationId[] = [];
  let salts = 0;
  const administration = createPolicyAdministration({
    policies: store.policies,
    clock: createManualClock(),
    ids: { next: sampleId },
    randomBytes: (size) => new Uint8Array(size).fill((salts += 1)),
    onChanged: (changed) => forgotten.push(changed),
  });
  const create = (name: string) => administration.create(organizationId, 'key_1', { name }, false);
  return { store, organizationId, administration, create, forgotten };
}

test('two changes at the same time are both made, one after the other', async () => {
  const { organizationId, administration, create } = await setUp();
  const { id } = await create('Ours');
  await Promise.all(
    [{ name: 'New name' }, { description: 'New description' }, { base: 'strict' as const }].map((edit) =>
      administration.change(organizationId, 'key_1', id, edit, false),
    ),
  );
  const { version, definition } = await administration.get(organizationId, id);
  expect(version).toBe(4);
  expect(definition).toMatchObject({ name: 'New name', description: 'New description', base: 'strict' });
});

test('a change of nothing makes no version and no record', async () => {
  const { store, organizationId, administration, create } = await setUp();
  const { id } = await create('Ours');
  const head = await store.auditLog.head(organizationId);
  const same = { name: 'Ours', description: '', customTypes: [], allowList: { addValues: [] } };
  expect((await administration.change(organizationId, 'key_1', id, same, false)).version).toBe(1);
  const strict = (await administration.list(organizationId))[1];
  if (strict === undefined) throw new Error('there is no second policy');
  await administration.change(organizationId, 'key_1', strict.id, {}, true);
  await administration.change(organizationId, 'key_1', strict.id, {}, true);
  expect(await store.auditLog.head(organizationId)).toBe(head + 1);
});

test('a policy keeps its salt over all versions, and no two policies share one', async () => {
  const { organizationId, administration, create } = await setUp();
  const [one, other] = [await create('One'), await create('Other')];
  const edit = { allowList: { addValues: ['a@example.com'] } };
  const changed = await administration.change(organizationId, 'key_1', one.id, edit, false);
  expect(changed.definition.allowList.salt).toBe(one.definition.allowList.salt);
  expect(one.definition.allowList.salt).not.toBe(other.definition.allowList.salt);
  expect(one.definition.allowList.salt).toMatch(/^[0-9a-f]{32}$/);
});

test('100 policies are enough; a deleted one makes room', async () => {
  const { organizationId, administration, create } = await setUp();
  const [first] = await Promise.all(Array.from({ length: 100 }, (_, index) => create(`Policy ${index}`)));
  await expect(create('One more')).rejects.toMatchObject({ code: 'conflict' });
  if (first === undefined) throw new Error('none was created');
  await administration.retire(organizationId, 'key_1', first.id);
  await expect(create('One more')).resolves.toMatchObject({ version: 1 });
  expect(await administration.list(organizationId)).toHaveLength(105);
});

test('a deleted policy takes no change, not even one that changes nothing', async () => {
  const { organizationId, administration, create } = await setUp();
  const { id } = await create('Ours');
  await administration.retire(organizationId, 'key_1', id);
  for (const edit of [{}, { name: 'Other' }]) {
    const change = administration.change(organizationId, 'key_1', id, edit, true);
    await expect(change).rejects.toMatchObject({ code: 'conflict' });
  }
});

test('every change is forgotten by those who remember', async () => {
  const { organizationId, administration, create, forgotten } = await setUp();
  const { id } = await create('Ours');
  await administration.change(organizationId, 'key_1', id, { name: 'Other' }, false);
  await administration.retire(organizationId, 'key_1', id);
  expect(forgotten).toEqual([organizationId, organizationId, organizationId]);
});

test('what the record of a change holds: who, which fields, which version', async () => {
  const { store, organizationId, administration, create } = await setUp();
  const { id } = await create('Ours');
  const edit = { allowList: { domains: ['secret.example'] }, customTypes: [] };
  await administration.change(organizationId, 'key_7', id, edit, true);
  const [, changed, chosen] = (await store.bodies(organizationId)).map((body) => JSON.parse(body));
  expect(changed).toMatchObject({
    message: `Changed policy ${id}; version 2 decides from now on.`,
    event: { action: 'policy_changed', type: ['change'] },
    aegis: { actor_id: 'key_7', resource: { type: 'policy', id, name: 'Ours' }, changed: ['allow_list'] },
  });
  expect(chosen).toMatchObject({ event: { action: 'default_policy_changed' } });
  expect(JSON.stringify(changed)).not.toContain('secret.example');
});
