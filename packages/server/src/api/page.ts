import { AegisError } from '../domain/aegis-error.ts';
import type { Sequence } from '../domain/audit-event.ts';
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

export interface FoundPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
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
): Promise<FoundPage<Item>> {
  const after = query.cursor === undefined ? null : decodeCursor(prefix, query.cursor);
  return pageOf(query, (limit) => list({ after, limit }), idOf);
}

/** One page of a list in the order of the log; see {@link pageById}. */
export async function pageBySequence<Item>(
  query: PageQuery,
  list: (page: { after: Sequence; limit: number }) => Promise<readonly Item[]>,
  sequenceOf: (item: Item) => Sequence,
): Promise<FoundPage<Item>> {
  const text = query.cursor === undefined ? '0' : decoded(query.cursor);
  if (!/^[0-9]{1,15}$/.test(text)) throw foreignCursor();
  return pageOf(
    query,
    (limit) => list({ after: Number(text), limit }),
    (item) => String(sequenceOf(item)),
  );
}

async function pageOf<Item>(
  query: PageQuery,
  list: (limit: number) => Promise<readonly Item[]>,
  positionOf: (item: Item) => string,
): Promise<FoundPage<Item>> {
  const found = await list(query.limit + 1);
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  const more = found.length > query.limit && last !== undefined;
  return { items, nextCursor: more ? Buffer.from(positionOf(last)).toString('base64url') : null };
}

function decodeCursor<Prefix extends keyof IdsByPrefix>(prefix: Prefix, cursor: string): IdsByPrefix[Prefix] {
  const id = parseId(prefix, decoded(cursor));
  if (id === null) throw foreignCursor();
  return id;
}

function decoded(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('latin1');
}

function foreignCursor(): AegisError {
  const message = 'is not a cursor of this list; use next_cursor of the page before';
  return new AegisError('invalid_input', `cursor ${message}.`, { problems: [{ path: 'cursor', message }] });
}
