import { describe, expect, test } from 'vitest';

import { definitionKeyOf } from '../definitions/definition.ts';
import { definitions } from '../definitions/definitions.ts';
import type { JsonObject } from '../json.ts';
import { isChange, planSetup, planTeardown } from './plan-setup.ts';
import type { OwnedObject } from './plan-setup.ts';

const DEFINITIONS = definitions({ unfamiliarActorBy: 'rule', notify: [] });

/** An account in which everything is as defined. */
const ACCOUNT: readonly OwnedObject[] = DEFINITIONS.map(({ kind, key, name, body }, index) => ({
  kind,
  key,
  name,
  id: String(index),
  object: { ...body, id: String(index) },
}));

const [PIPELINE, SPIKE, ...REST] = ACCOUNT;

function changesOf(owned: readonly (OwnedObject | undefined)[]): readonly object[] {
  const account = owned.filter((one) => one !== undefined);
  return planSetup(DEFINITIONS, account).filter(isChange);
}

describe('the plan of a set-up', () => {
  test('is empty for an account that is as defined', () => {
    expect(changesOf(ACCOUNT)).toEqual([]);
  });

  test('creates everything in an empty account, in the order of the definitions', () => {
    expect(changesOf([])).toEqual(
      DEFINITIONS.map(({ kind, name, body }) => ({ action: 'create', kind, name, body })),
    );
  });

  test('mends one object and leaves the others', () => {
    const changed: OwnedObject = { ...SPIKE!, object: { ...SPIKE!.object, query: 'other' } };
    expect(changesOf([PIPELINE, changed, ...REST])).toMatchObject([
      { action: 'update', id: changed.id, differences: [{ path: 'query', found: 'other' }] },
    ]);
  });

  test('of two objects for one definition deletes the second', () => {
    expect(changesOf([...ACCOUNT, { ...SPIKE!, id: 'copy' }])).toEqual([
      { action: 'delete', kind: 'monitor', id: 'copy', name: SPIKE!.name, reason: 'there are two of it' },
    ]);
  });

  test('deletes what an earlier version made and this one no longer wants', () => {
    const old: OwnedObject = { ...SPIKE!, id: 'old', key: 'of-an-earlier-version', name: 'Old' };
    expect(changesOf([...ACCOUNT, old])).toMatchObject([{ action: 'delete', id: 'old', name: 'Old' }]);
  });

  test('of a teardown deletes everything of ours, the last made first', () => {
    expect(planTeardown(ACCOUNT).map((one) => ('id' in one ? one.id : ''))).toEqual(
      ACCOUNT.map(({ id }) => id).toReversed(),
    );
  });
});

describe('the mark of Aegis', () => {
  test.each(DEFINITIONS.map((one) => [one.key, one] as const))('is on %s', (key, { kind, body }) => {
    expect(definitionKeyOf(kind, body)).toBe(key);
  });

  test.each<[string, JsonObject]>([
    ['no tags', {}],
    ['tags of others', { tags: ['service:aegis', 'team:security'] }],
    ['the key without the owner', { tags: ['aegis_definition:blocked-spike'] }],
    ['the owner without a key', { tags: ['managed_by:aegis'] }],
    ['tags that are no texts', { tags: [null, 1] }],
    ['the mark in the wrong place', { description: 'managed_by:aegis aegis_definition:blocked-spike' }],
  ])('is not on an object with %s', (_what, object) => {
    expect(definitionKeyOf('monitor', object)).toBeNull();
  });
});
