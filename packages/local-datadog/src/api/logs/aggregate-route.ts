import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readBodyAs } from '../api-errors.ts';
import { valuesAt } from '../indexed-log.ts';
import { aggregate } from './aggregate.ts';
import type { Row } from './aggregate.ts';
import type { LogsRouteDeps } from './search-route.ts';
import { logFilterSchema, selectLogs } from './select-logs.ts';
import { parseInterval } from './time-bound.ts';

/** Sources: https://docs.datadoghq.com/api/latest/logs/#aggregate-events (`group_by.limit`, `compute`). */
const GROUPS_DEFAULT = 10;
const GROUPS_MAX = 10_000;
const FACETS_MAX = 4;
const AGGREGATIONS = [
  'count',
  'cardinality',
  'pc75',
  'pc90',
  'pc95',
  'pc98',
  'pc99',
  'sum',
  'min',
  'max',
  'avg',
  'median',
] as const;

const computeSchema = z
  .looseObject({
    aggregation: z.enum(AGGREGATIONS),
    metric: z.string().optional(),
    type: z.enum(['total', 'timeseries']).default('total'),
    interval: z
      .string()
      .default('5m')
      .transform((text, context) => {
        const width = parseInterval(text);
        if (width !== undefined) return width;
        context.addIssue('must be a width of time such as 5m or 1h');
        return z.NEVER;
      }),
  })
  .refine(
    ({ aggregation, metric }) => aggregation === 'count' || metric !== undefined,
    'every aggregation but count needs a metric',
  );

const groupBySchema = z
  .looseObject({
    facet: z.string().min(1),
    limit: z.int().min(1).max(GROUPS_MAX).default(GROUPS_DEFAULT),
    missing: z.union([z.string(), z.number()]).optional(),
    sort: z.looseObject({ order: z.enum(['asc', 'desc']).optional() }).optional(),
  })
  .transform(({ sort, ...rest }) => ({ ...rest, order: sort?.order ?? 'desc' }));

const aggregateSchema = z.looseObject({
  filter: logFilterSchema.prefault({}),
  compute: z
    .array(computeSchema)
    .min(1)
    .prefault([{ aggregation: 'count' }]),
  group_by: z.array(groupBySchema).max(FACETS_MAX).default([]),
});

/** `POST /api/v2/logs/analytics/aggregate`: https://docs.datadoghq.com/api/latest/logs/#aggregate-events */
export function aggregateRoute(app: FastifyInstance, { received, clock }: LogsRouteDeps): void {
  app.post('/api/v2/logs/analytics/aggregate', (request) => {
    const startedAt = performance.now();
    const { filter, compute, group_by: groupBys } = readBodyAs(aggregateSchema, request.body);
    const { candidates, read } = selectLogs(received, filter, { now: clock(), newestFirst: false });
    const names = [...groupBys.map(({ facet }) => facet), ...compute.flatMap(({ metric }) => metric ?? [])];
    const rows: Row[] = [];
    for (const candidate of candidates) {
      const log = read(candidate);
      if (log === undefined) continue;
      const values = Object.fromEntries(names.map((name) => [name, valuesAt(log, name)]));
      rows.push({ at: log.at, values });
    }
    return {
      data: { buckets: aggregate(rows, compute, groupBys) },
      meta: {
        elapsed: Math.round(performance.now() - startedAt),
        status: 'done',
        request_id: request.id,
      },
    };
  });
}
