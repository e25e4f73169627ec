import { AegisError } from '../domain/aegis-error.ts';
import type { Sequence } from '../domain/audit-event.ts';
import type { IdsByPrefix, PolicyId } from '../domain/ids.ts';
import { isReadyMadeName } from '../policies/ready-made.ts';

/** A ULID in lower case, as {@link IdSource} makes it. */
const ULID = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** `null` when the text cannot be an id of this kind. */
export function parseId<Prefix extends keyof IdsByPrefix>(
  prefix: Prefix,
  text: string,
): IdsByPrefix[Prefix] | null {
  const matches = text.startsWith(`${prefix}_`) && ULID.test(text.slice(prefix.length + 1));
  return matches ? (text as IdsByPrefix[Prefix]) : null;
}

const NOUNS = { dst: 'forwarding destination', key: 'API key', pol: 'policy', rpl: 'replay' } as const;

/** @throws AegisError `not_found`, as for an id that nobody has */
export function pathId<Prefix extends keyof typeof NOUNS>(
  prefix: Prefix,
  text: string | undefined,
): IdsByPrefix[Prefix] {
  const id = parseId(prefix, text ?? '');
  if (id === null) throw new AegisError('not_found', `There is no such ${NOUNS[prefix]}.`);
  return id;
}

/** Of an own policy or a ready-made one. @throws AegisError `not_found`, as for an id that nobody has */
export function pathPolicyId(text: string | undefined): PolicyId {
  return text !== undefined && isReadyMadeName(text) ? text : pathId('pol', text);
}

/** @throws AegisError `not_found`, as for a version that does not exist */
export function pathVersion(text: string | undefined): number {
  const version = /^[1-9][0-9]{0,8}$/.test(text ?? '') ? Number(text) : null;
  if (version === null) throw new AegisError('not_found', 'There is no such version.');
  return version;
}

/** @throws AegisError `not_found`, as for a sequence that no event has */
export function pathSequence(text: string | undefined): Sequence {
  const sequence = /^[1-9][0-9]{0,14}$/.test(text ?? '') ? Number(text) : null;
  if (sequence === null) throw new AegisError('not_found', 'There is no such sequence number.');
  return sequence;
}
