import type { Field, LogQuery } from '@aegis/log-query';
import { printField } from '@aegis/log-query';

import { adviseOnQuery } from '../domain/advise-on-query.ts';
import type { CountedGroup, EventSearch } from '../domain/event-search.ts';
import { COUNTED_GROUPS_MAX } from '../domain/event-search.ts';
import type { CountEvents } from './count-events.ts';
import { readEventQuery, readGroupBy, wrong } from './read-event-query.ts';
import { SEARCH_TIME_MS } from './search-limits.ts';

export function createCountEvents(deps: {
  readonly search: Pick<EventSearch, 'count'>;
  /** What the tag `env` of all events says. */
  readonly environment: string;
  /** Default {@link SEARCH_TIME_MS}. */
  readonly timeMs?: number;
}): CountEvents {
  const { search, environment, timeMs = SEARCH_TIME_MS } = deps;
  return async (organizationId, { from, to, intervalMs, ...given }, signal) => {
    const query = readEventQuery(given.query);
    const groupBy = fieldsOf(query, given.groupBy);
    const counts = await search.count(
      organizationId,
      { query, environment, from, to, groupBy, intervalMs },
      { timeMs, ...(signal === undefined ? {} : { signal }) },
    );
    switch (counts.type) {
      case 'counted':
        return {
          fields: groupBy.map(printField),
          groups: counts.groups.toSorted(byTimeThenFrequency),
          total: counts.events,
          advice: counts.events === 0 ? adviseOnQuery(query) : [],
        };
      case 'out_of_time':
        throw wrong('from', `and to span more than can be counted in ${timeMs / 1_000} s; narrow them`);
      case 'too_many_groups':
        throw wrong(
          given.groupBy === null && query.stats !== null ? 'query' : 'group_by',
          `makes more than ${COUNTED_GROUPS_MAX} groups; use fields with fewer values, a wider interval, or a narrower query`,
        );
    }
  };
}

/** @throws AegisError `invalid_input` for fields by which nothing can be grouped, or named in both places */
function fieldsOf({ stats }: LogQuery, groupBy: string | null): readonly Field[] {
  if (stats !== null && groupBy !== null) {
    throw wrong('group_by', 'stands in the query already, behind "|"; leave one of them out');
  }
  const fields = groupBy === null ? (stats?.groupBy ?? []) : readGroupBy(groupBy);
  if (fields.some((field) => field.type === 'reserved' && field.name === 'tags')) {
    const advice = 'name one tag, such as env, or an attribute';
    throw wrong(groupBy === null ? 'query' : 'group_by', `cannot group by all tags at once; ${advice}`);
  }
  return fields;
}

function byTimeThenFrequency(a: CountedGroup, b: CountedGroup): number {
  return (a.bucket ?? 0) - (b.bucket ?? 0) || b.events - a.events || (nameOf(a) < nameOf(b) ? -1 : 1);
}

function nameOf({ values }: CountedGroup): string {
  return JSON.stringify(values);
}
