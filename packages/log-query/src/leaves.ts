import type { JsonObject, JsonValue, Leaf } from './log-event.ts';

/**
 * What stands at a path. An array on the way, or at the end, stands for each of its elements
 * (https://docs.datadoghq.com/logs/explorer/search_syntax/#arrays); arrays directly in arrays are not looked into.
 */
export function nodesAt(root: JsonObject, path: readonly string[]): readonly JsonValue[] {
  let nodes: readonly JsonValue[] = [root];
  for (const key of path) {
    nodes = nodes.flatMap((node) => {
      const next = isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
      return next === undefined ? [] : Array.isArray(next) ? (next as readonly JsonValue[]) : [next];
    });
  }
  return nodes;
}

export function isLeaf(value: JsonValue | undefined): value is Leaf {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Whether the predicate holds for any leaf in the value, at any depth. */
export function someLeaf(value: JsonValue | undefined, predicate: (leaf: Leaf) => boolean): boolean {
  if (isLeaf(value)) return predicate(value);
  if (value === null || value === undefined) return false;
  return Object.values(value).some((child: JsonValue | undefined) => someLeaf(child, predicate));
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
