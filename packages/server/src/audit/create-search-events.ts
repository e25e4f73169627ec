import { adviseOnQuery } from '../domain/advise-on-query.ts';
import type { EventSearch, SearchPosition } from '../domain/event-search.ts';
import { readFindingQuery, wrong } from './read-event-query.ts';
import type { SearchEvents } from './search-events.ts';
import { SEARCH_TIME_MS } from './search-limits.ts';

export function createSearchEvents(deps: {
  readonly search: Pick<EventSearch, 'find'>;
  /** What the tag `env` of all events says. */
  readonly environment: string;
  /** Default {@link SEARCH_TIME_MS}. */
  readonly timeMs?: number;
}): SearchEvents {
  const { search, environment, timeMs = SEARCH_TIME_MS } = deps;
  return async (organizationId, { from, to, limit, cursor, ...given }, signal) => {
    const query = readFindingQuery(given.query);
    const after = cursor === null ? null : decodeCursor(cursor);
    const { events, interruptedAt } = await search.find(
      organizationId,
      // One more than asked for tells whether another page follows.
      { query, environment, from, to, limit: limit + 1, after },
      { timeMs, ...(signal === undefined ? {} : { signal }) },
    );
    const page = events.slice(0, limit);
    const more = events.length > limit ? page.at(-1) : interruptedAt;
    return {
      bodies: page.map((event) => Buffer.from(event.body).toString()),
      nextCursor: more === undefined || more === null ? null : encodeCursor(more),
      searchedTo: events.length > limit || interruptedAt === null ? null : interruptedAt.occurredAt,
      advice: page.length === 0 ? adviseOnQuery(query) : [],
    };
  };
}

/** Opaque to callers, so that its content may change. */
function encodeCursor({ occurredAt, sequence }: SearchPosition): string {
  return Buffer.from(`${occurredAt}.${sequence}`).toString('base64url');
}

function decodeCursor(cursor: string): SearchPosition {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (match === null) {
    const advice = 'pass next_cursor as it came, or leave it out to start over';
    throw wrong('cursor', `is not a cursor of this list; ${advice}`);
  }
  return { occurredAt: Number(match[1]), sequence: Number(match[2]) };
}
