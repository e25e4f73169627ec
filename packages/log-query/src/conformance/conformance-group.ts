import type { JsonObject } from '../log-event.ts';

/** What a page of Datadog's documentation says, as queries and logs that they find or do not find. */
export interface ConformanceGroup {
  /** The page and the section. */
  readonly source: string;
  /** Query, log as sent to the intake, whether the query finds it. */
  readonly cases: readonly (readonly [query: string, log: JsonObject, found: boolean])[];
}

export const SEARCH_SYNTAX = 'https://docs.datadoghq.com/logs/explorer/search_syntax/';
export const PIPELINES_SYNTAX = 'https://docs.datadoghq.com/observability_pipelines/search_syntax/logs/';
