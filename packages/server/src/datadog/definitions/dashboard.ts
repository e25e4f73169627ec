import type { JsonObject } from '../json.ts';
import { ownMark } from './definition.ts';
import type { Definition } from './definition.ts';
import { SEARCHES } from './queries.ts';

const KEY = 'decisions';
const NAME = 'Aegis: decisions and delivery';
const GROUPS = 10;

/** Roots that a security team asks for first; each is a query of its own, and a widget bears only so many. */
const SHOWN_TYPES = [
  'API_SECRET',
  'CREDIT_CARD',
  'SSN',
  'NATIONAL_ID',
  'PASSPORT',
  'IBAN',
  'BANK_ACCOUNT',
  'MRN',
  'PHI_KEYWORD',
  'PERSON',
  'PHONE',
  'EMAIL',
] as const;

export const DASHBOARD: Definition = {
  kind: 'dashboard',
  key: KEY,
  name: NAME,
  // Source of the fields: https://docs.datadoghq.com/api/latest/dashboards/#create-a-new-dashboard
  body: {
    title: NAME,
    description: `What Aegis decided, about whom, what it found, and whether the stream is alive. ${ownMark(KEY)}`,
    layout_type: 'ordered',
    template_variables: [
      { name: 'env', prefix: 'env', available_values: [], defaults: ['*'] },
      { name: 'org', prefix: '@organization.id', available_values: [], defaults: ['*'] },
    ],
    widgets: [
      series('Decisions over time', 'bars', [logs('decisions', SEARCHES.decisions, '@aegis.decision')]),
      toplist('Blocked, by actor', [logs('blocked', SEARCHES.blocked, '@aegis.actor_id')]),
      toplist(
        'Texts and files with findings, by type',
        SHOWN_TYPES.map((type) =>
          logs(type.toLowerCase(), `${SEARCHES.decisions} @aegis.finding_counts_by_type.${type}:*`),
        ),
      ),
      toplist('Destinations', [logs('destinations', SEARCHES.decisions, '@aegis.destination')]),
      series('Blocked, by destination', 'bars', [logs('blocked', SEARCHES.blocked, '@aegis.destination')]),
      series('Delivery: events that arrived', 'line', [
        logs('arrived', SEARCHES.everything, '@event.dataset'),
      ]),
      series('Delivery: re-dated because they came late, or ahead of time', 'bars', [
        logs('late', SEARCHES.late),
        logs('clock_ahead', SEARCHES.clockAhead),
      ]),
      series('Delivery: events that wait', 'line', [health('waiting', 'backlog_events')]),
      series('Delivery: seconds that the oldest has waited', 'line', [health('lag', 'lag_seconds')]),
      series('Delivery: dead letters', 'bars', [health('dead_letters', 'dead_letter_events')]),
      stream('Delivery: health, as the destinations report it', SEARCHES.streamHealth),
    ],
  },
};

/** A count of logs, in its groups when `facet` is given. */
function logs(name: string, search: string, facet?: string): JsonObject {
  const sort = { aggregation: 'count', order: 'desc' };
  return {
    data_source: 'logs',
    name,
    search: { query: `${search} $env $org` },
    indexes: ['*'],
    compute: { aggregation: 'count' },
    group_by: facet === undefined ? [] : [{ facet, limit: GROUPS, sort }],
  };
}

/** The highest of what a destination reported, each in its own line. */
function health(name: string, measure: string): JsonObject {
  const compute = { aggregation: 'max', metric: `@aegis.stream.${measure}` };
  const sort = { ...compute, order: 'desc' };
  return {
    ...logs(name, SEARCHES.streamHealth),
    compute,
    group_by: [{ facet: '@aegis.stream.destination_name', limit: GROUPS, sort }],
  };
}

function series(title: string, display: 'bars' | 'line', queries: readonly JsonObject[]): JsonObject {
  return widget({
    type: 'timeseries',
    title,
    show_legend: true,
    requests: [
      { response_format: 'timeseries', display_type: display, queries, formulas: formulasOf(queries) },
    ],
  });
}

function toplist(title: string, queries: readonly JsonObject[]): JsonObject {
  return widget({
    type: 'toplist',
    title,
    requests: [{ response_format: 'scalar', queries, formulas: formulasOf(queries) }],
  });
}

function stream(title: string, search: string): JsonObject {
  return widget({
    type: 'list_stream',
    title,
    requests: [
      {
        response_format: 'event_list',
        query: { data_source: 'logs_stream', query_string: `${search} $env $org`, indexes: [] },
        columns: [
          { field: 'timestamp', width: 'auto' },
          { field: 'content', width: 'full' },
        ],
      },
    ],
  });
}

function formulasOf(queries: readonly JsonObject[]): readonly JsonObject[] {
  return queries.map(({ name = '' }) => ({ formula: name, alias: name }));
}

function widget(definition: JsonObject): JsonObject {
  return { definition };
}
