import type { Definition, ResourceKind } from '../definitions/definition.ts';
import type { Json, JsonObject } from '../json.ts';
import { findDifferences } from './find-differences.ts';
import type { Difference } from './find-differences.ts';
import { keepNotifications } from './keep-notifications.ts';

/** An object of the account that bears the mark of Aegis. */
export interface OwnedObject {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly object: JsonObject;
}

export type PlannedAction =
  | {
      readonly action: 'create';
      readonly kind: ResourceKind;
      readonly name: string;
      readonly body: JsonObject;
    }
  | {
      readonly action: 'update';
      readonly kind: ResourceKind;
      readonly name: string;
      readonly id: string;
      readonly body: JsonObject;
      readonly differences: readonly Difference[];
    }
  | { readonly action: 'unchanged'; readonly kind: ResourceKind; readonly name: string; readonly id: string }
  | {
      readonly action: 'delete';
      readonly kind: ResourceKind;
      readonly name: string;
      readonly id: string;
      readonly reason: string;
    };

/** What brings the account to what is defined. Of two objects for one definition the first stays. */
export function planSetup(
  definitions: readonly Definition[],
  owned: readonly OwnedObject[],
): readonly PlannedAction[] {
  const kept = new Set<OwnedObject>();
  const wanted = definitions.map((definition): PlannedAction => {
    const { kind, name, key } = definition;
    const existing = owned.find((one) => one.kind === kind && one.key === key);
    if (existing === undefined) return { action: 'create', kind, name, body: definition.body };
    kept.add(existing);
    const { id, object } = existing;
    const body = keepNotifications(kind, definition.body, object);
    const differences = findDifferences(body, object);
    if (differences.length === 0) return { action: 'unchanged', kind, name, id };
    return { action: 'update', kind, name, id, body: withForeignTags(body, object), differences };
  });
  const keys = new Set(definitions.map(({ kind, key }) => `${kind} ${key}`));
  const superfluous = owned
    .filter((one) => !kept.has(one))
    .map((one): PlannedAction => {
      const { kind, id, name } = one;
      const reason = keys.has(`${kind} ${one.key}`) ? 'there are two of it' : 'it is no longer wanted';
      return { action: 'delete', kind, id, name, reason };
    });
  return [...wanted, ...superfluous];
}

/** Everything of ours, in the reverse of the order in which it was made. */
export function planTeardown(owned: readonly OwnedObject[]): readonly PlannedAction[] {
  return owned.toReversed().map(({ kind, id, name }) => {
    return { action: 'delete', kind, id, name, reason: 'teardown' };
  });
}

export function isChange({ action }: PlannedAction): boolean {
  return action !== 'unchanged';
}

function withForeignTags(body: JsonObject, object: JsonObject): JsonObject {
  if (body['tags'] === undefined) return body;
  return { ...body, tags: [...new Set([...listOf(body['tags']), ...listOf(object['tags'])])] };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
