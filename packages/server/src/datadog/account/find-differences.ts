import { isJsonObject } from '../json.ts';
import type { Json } from '../json.ts';

export interface Difference {
  /** `options.thresholds.critical`. */
  readonly path: string;
  readonly wanted: Json;
  /** `null` when there is nothing. */
  readonly found: Json;
}

/**
 * Where an object of the account is not as its definition. What the definition does not name is the account's own
 * business: defaults that Datadog adds, ids of widgets, tags that people add.
 */
export function findDifferences(wanted: Json, found: Json | undefined, path = ''): readonly Difference[] {
  if (isJsonObject(wanted)) {
    if (!isJsonObject(found)) return [{ path, wanted, found: found ?? null }];
    return Object.entries(wanted).flatMap(([field, value]) =>
      findDifferences(value, found[field], path === '' ? field : `${path}.${field}`),
    );
  }
  if (Array.isArray(wanted)) {
    const list: readonly Json[] = wanted;
    const other: readonly Json[] = Array.isArray(found) ? found : [];
    if (path === 'tags') {
      return list.every((tag) => other.includes(tag)) ? [] : [{ path, wanted, found: other }];
    }
    if (list.length !== other.length) return [{ path, wanted, found: other }];
    return list.flatMap((element, index) => findDifferences(element, other[index], `${path}[${index}]`));
  }
  return wanted === found ? [] : [{ path, wanted, found: found ?? null }];
}
