import { AegisError } from '../domain/aegis-error.ts';
import type { PolicyDefinition } from '../domain/policy.ts';
import { findPolicyProblems } from './find-policy-problems.ts';

const SALT_BYTES = 16;
/** As many as any other error lists. */
const PROBLEMS_MAX = 50;

export type RandomBytes = (size: number) => Uint8Array;

/** One salt for each policy, the same in all its versions: a hash that stays needs the salt that it was made with. */
export function newSalt(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(SALT_BYTES)).toString('hex');
}

/** What the first edit of a policy is applied to. */
export function emptyDefinition(name: string, salt: string): PolicyDefinition {
  return {
    name,
    description: '',
    base: 'default',
    destinations: {},
    allowList: { salt, values: [], domains: [], testCards: false },
    customTypes: [],
  };
}

/**
 * @param under the field of the request that the definition came in, when it is not the whole body
 * @throws AegisError `invalid_input` with every problem
 */
export function requireSound(definition: PolicyDefinition, under = ''): PolicyDefinition {
  const problems = findPolicyProblems(definition)
    .slice(0, PROBLEMS_MAX)
    .map(({ path, message }) => ({
      path: [under, path].filter((part) => part !== '').join('.'),
      message,
    }));
  const [first] = problems;
  if (first === undefined) return definition;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more, see errors)` : '';
  const subject = first.path === '' ? 'The body' : first.path;
  throw new AegisError('invalid_input', `${subject} ${first.message}${more}.`, { problems });
}

/** Compared as they are stored. */
export function changedFields(
  before: PolicyDefinition,
  after: PolicyDefinition,
): readonly (keyof PolicyDefinition)[] {
  const names = Object.keys(after) as (keyof PolicyDefinition)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
