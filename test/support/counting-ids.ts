import type { IdsByPrefix, IdSource } from '../../packages/server/src/domain/ids.ts';

/** As many as in the ids of production: a prefix, `_` and 26 characters. */
const DIGITS = 26;

/** Ids that are the same in every run: `org_00000000000000000000000001`, … One count for all prefixes. */
export function createCountingIds(): IdSource {
  let count = 0;
  return {
    next: <Prefix extends keyof IdsByPrefix>(prefix: Prefix) => {
      count += 1;
      return `${prefix}_${String(count).padStart(DIGITS, '0')}` as IdsByPrefix[Prefix];
    },
  };
}
