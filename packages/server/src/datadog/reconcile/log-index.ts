import { createMatcher, LogQueryError, parseLogQuery } from '@aegis/log-query';
import type { LogEvent, Matcher } from '@aegis/log-query';

import { problemOf } from '../account/datadog-api.ts';
import type { DatadogApi } from '../account/datadog-api.ts';
import { isJsonObject, objectsIn, textAt } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** A rule of an index that leaves logs out, all or a share of them. */
export interface ExclusionFilter {
  readonly name: string;
  readonly query: string;
  /** Of the logs that match, this share is left out: above 0, at most 1. */
  readonly share: number;
  /** Whether an event is one of them, as far as its query can be understood; `null`: it cannot. */
  readonly matches: Matcher | null;
}

/** The index that Aegis's logs go to. */
export interface LogIndex {
  readonly name: string;
  /** `null`: not told. */
  readonly retentionDays: number | null;
  /** More came than its daily limit allows: Datadog keeps nothing more until the limit is reset. */
  readonly isRateLimited: boolean;
  readonly dailyLimit: number | null;
  readonly exclusionFilters: readonly ExclusionFilter[];
}

export type IndexFinding =
  | { readonly type: 'index'; readonly index: LogIndex }
  /** The logs go nowhere. */
  | { readonly type: 'none' }
  | { readonly type: 'unknown'; readonly reason: string };

/**
 * The first index whose filter takes the event, as Datadog routes logs, and what it does to them.
 *
 * @param example an event as Datadog gets it
 */
export async function findLogIndex(api: DatadogApi, example: LogEvent): Promise<IndexFinding> {
  const answer = await api.ask('GET', '/api/v1/logs/config/indexes');
  if (answer.type !== 'answer') {
    return { type: 'unknown', reason: problemOf(api, 'to read the log indexes', answer) };
  }
  const indexes = isJsonObject(answer.value) ? objectsIn(answer.value['indexes']) : [];
  for (const index of indexes) {
    const name = textAt(index, 'name');
    const matches = matcherOf(queryOf(index));
    if (matches === null) {
      const reason = `The filter of the index ${name} is not understood, so whether Aegis's logs go there is not known.`;
      return { type: 'unknown', reason };
    }
    if (matches(example)) return { type: 'index', index: readIndex(name, index) };
  }
  return { type: 'none' };
}

function readIndex(name: string, index: JsonObject): LogIndex {
  const days = Number(index['num_retention_days']);
  const flexDays = Number(index['num_flex_logs_retention_days']);
  // Where logs move on to the flex tier, searches of the default tier no longer see them: the standard tier counts.
  const retentionDays = days > 0 ? days : flexDays > 0 ? flexDays : null;
  const limit = Number(index['daily_limit']);
  return {
    name,
    retentionDays,
    isRateLimited: index['is_rate_limited'] === true,
    dailyLimit: limit > 0 ? limit : null,
    exclusionFilters: objectsIn(index['exclusion_filters']).flatMap(readExclusion),
  };
}

function readExclusion(exclusion: JsonObject): readonly ExclusionFilter[] {
  const { filter } = exclusion;
  const share = isJsonObject(filter) ? Number(filter['sample_rate']) : Number.NaN;
  if (exclusion['is_enabled'] === false || !(share > 0)) return [];
  const query = queryOf(exclusion);
  return [{ name: textAt(exclusion, 'name'), query, share, matches: matcherOf(query) }];
}

function queryOf({ filter }: JsonObject): string {
  return (isJsonObject(filter) ? textAt(filter, 'query') : '') || '*';
}

/** Searches of Datadog's own that are not in its documents may be beyond us. */
function matcherOf(query: string): Matcher | null {
  try {
    return createMatcher(parseLogQuery(query));
  } catch (error) {
    if (error instanceof LogQueryError) return null;
    throw error;
  }
}
