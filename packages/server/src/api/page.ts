import { AegisError } from '../domain/aegis-error.ts';
import type { IdsByPrefix } from '../domain/ids.ts';
import { parseId } from './path-id.ts';

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly data: readonly Item[];
  readonly next_cursor: string | null;
}

/**
 * One page of a list that is ordered by id. Asks for one item more than it shows, to know whether there is another page.
 *
 * @throws AegisError `invalid_input` for a cursor that was not made here
 */
export async function pageById<Prefix extends keyof IdsByPrefix, Item>(
  prefix: Prefix,
  query: PageQuery,
  list: (page: { after: IdsByPrefix[Prefix] | null; limit: number }) => Promise<readonly Item[]>,
  idOf: (item: Item) => IdsByPrefix[Prefix],
): Promise<{ readonly items: readonly Item[]; readonly nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : decodeCursor(prefix, query.cursor);
  const found = await list({ after, limit: query.limit + 1 });
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const more = found.length > query.limit && last !== undefined;
  return { items, nextCursor: more ? Buffer.from(idOf(last)).toString('base64url') : null };
}

function decodeCursor<Prefix extends keyof IdsByPrefix>(prefix: Prefix, cursor: string): IdsByPrefix[Prefix] {
  const id = parseId(prefix, Buffer.from(cursor, 'base64url').toString('latin1'));
  if (id !== null) return id;
  const message = 'is not a cursor of this list; use next_cursor of the page before';
  throw new AegisError('invalid_input', `cursor ${message}.`, { problems: [{ path: 'cursor', message }] });
}
