import type { Json, JsonObject } from '../json.ts';

export const RESOURCE_KINDS = ['pipeline', 'monitor', 'security_rule', 'dashboard'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** One thing that Aegis keeps in an account of Datadog. */
export interface Definition {
  readonly kind: ResourceKind;
  /** Stays when the name changes: `blocked-spike`. */
  readonly key: string;
  /** What people read. */
  readonly name: string;
  /** As Datadog's API takes it. */
  readonly body: JsonObject;
}

/** Everything that Aegis made has this tag, and only that is ever changed or removed. */
export const OWNER_TAG = 'managed_by:aegis';
const KEY_TAG = 'aegis_definition:';

export function ownTags(key: string): readonly string[] {
  return [OWNER_TAG, `${KEY_TAG}${key}`, 'service:aegis'];
}

/** Dashboards take tags of teams only, so theirs stand in the description. */
export function ownMark(key: string): string {
  return `${OWNER_TAG} ${KEY_TAG}${key}`;
}

/** By which definition Aegis made an object; `null`: it is not ours, or no longer says so. */
export function definitionKeyOf(kind: ResourceKind, object: JsonObject): string | null {
  const marks = kind === 'dashboard' ? wordsOf(object['description']) : textsOf(object['tags']);
  if (!marks.includes(OWNER_TAG)) return null;
  return marks.find((mark) => mark.startsWith(KEY_TAG))?.slice(KEY_TAG.length) ?? null;
}

function wordsOf(value: Json | undefined): readonly string[] {
  return typeof value === 'string' ? value.split(/\s+/) : [];
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((element: Json) => typeof element === 'string') : [];
}
