import { FAMILIES } from './families.ts';
import { isRootType, ROOT_TYPES, type FindingType, type RootType } from './finding-types.ts';
import type { TypeDefinition } from './type-definition.ts';

const DEFINITIONS: ReadonlyMap<string, TypeDefinition> = new Map(
  FAMILIES.flatMap(({ types }) => types).map((definition) => [definition.type, definition]),
);

/** All built-in types by severity: each root, then its children and what follows it in the order of their family. */
export const FINDING_TYPES: readonly FindingType[] = ROOT_TYPES.flatMap((root) =>
  [root as FindingType].concat(
    [...DEFINITIONS.values()]
      .filter(({ parent, follows }) => (parent ?? follows) === root)
      .map(({ type }) => type),
  ),
);

const RANKS: ReadonlyMap<string, number> = new Map(FINDING_TYPES.map((type, rank) => [type, rank]));

/** `undefined` for an organisation's own type and for what no family declares. */
export function definitionOf(type: FindingType): TypeDefinition | undefined {
  return DEFINITIONS.get(type);
}

/** The root that a child type counts under; `undefined` for a root and for an organisation's own type. */
export function parentOf(type: FindingType): RootType | undefined {
  return isRootType(type) ? undefined : DEFINITIONS.get(type)?.parent;
}

/** The root whose rule a type obeys where a policy has none for the type itself: its parent, or the root that it follows. */
export function rulingRootOf(type: FindingType): RootType | undefined {
  return isRootType(type) ? undefined : (DEFINITIONS.get(type)?.parent ?? DEFINITIONS.get(type)?.follows);
}

/** Lower is more severe; an organisation's own types come after the built-in ones. */
export function severityRank(type: FindingType): number {
  return RANKS.get(type) ?? RANKS.size;
}
