import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readBodyAs } from '../api-errors.ts';
import type { ObjectRouteDeps } from './monitor-routes.ts';
import type { ApiObject } from './object-store.ts';

/** Tags of a dashboard name teams and nothing else: https://docs.datadoghq.com/dashboards/#dashboard-details */
const TEAM_TAG = /^team:.+/;
const TEAM_TAGS_MAX = 5;

interface WidgetBody {
  readonly definition: { readonly type: string; readonly widgets?: readonly WidgetBody[] | undefined };
}
const widgetSchema: z.ZodType<WidgetBody> = z.looseObject({
  definition: z.looseObject({
    type: z.string(),
    get widgets() {
      return z.array(widgetSchema).optional();
    },
  }),
});

const dashboardSchema = z.looseObject({
  title: z.string().min(1),
  description: z.string().nullable().default(''),
  layout_type: z.enum(['ordered', 'free']),
  widgets: z.array(widgetSchema),
  tags: z
    .array(z.string().regex(TEAM_TAG, 'must begin with team:'))
    .max(TEAM_TAGS_MAX)
    .nullable()
    .default([]),
});

const PAGE_DEFAULT = 100;
const listSchema = z.looseObject({
  start: z.coerce.number().int().min(0).default(0),
  count: z.coerce.number().int().min(1).default(PAGE_DEFAULT),
});

const SUMMARY = [
  'id',
  'title',
  'description',
  'layout_type',
  'url',
  'author_handle',
  'created_at',
  'modified_at',
  'is_read_only',
] as const;

/** `/api/v1/dashboard`: https://docs.datadoghq.com/api/latest/dashboards/ Dashboards are kept and never drawn. */
export function dashboardRoutes(app: FastifyInstance, { account, clock }: ObjectRouteDeps): void {
  const { dashboards } = account;
  const now = (): string => new Date(clock()).toISOString();

  const described = (id: string, body: unknown, createdAt: unknown): ApiObject => {
    const dashboard = readBodyAs(dashboardSchema, body);
    let nextWidgetId = 1;
    const numbered = (widgets: readonly WidgetBody[]): readonly object[] =>
      widgets.map((widget) => ({
        id: nextWidgetId++,
        ...widget,
        definition: {
          ...widget.definition,
          ...(widget.definition.widgets === undefined
            ? {}
            : { widgets: numbered(widget.definition.widgets) }),
        },
      }));
    return {
      notify_list: null,
      template_variables: [],
      ...dashboard,
      id,
      url: `/dashboard/${id}`,
      author_handle: 'local@localhost',
      author_name: 'local-datadog',
      created_at: createdAt,
      modified_at: now(),
      is_read_only: false,
      widgets: numbered(dashboard.widgets),
    };
  };

  app.get('/api/v1/dashboard', (request) => {
    const { start, count } = readBodyAs(listSchema, request.query);
    return {
      dashboards: dashboards
        .list()
        .slice(start, start + count)
        .map((dashboard) => Object.fromEntries(SUMMARY.map((field) => [field, dashboard[field]]))),
    };
  });

  app.post('/api/v1/dashboard', (request) => {
    return dashboards.add((number) =>
      described(`loc-${String(number).padStart(3, '0')}-dash`, request.body, now()),
    );
  });

  app.get<{ Params: { id: string } }>('/api/v1/dashboard/:id', (request) =>
    dashboards.get(request.params.id),
  );

  app.put<{ Params: { id: string } }>('/api/v1/dashboard/:id', (request) => {
    const { id } = request.params;
    const before = dashboards.get(id);
    return dashboards.replace(id, described(id, request.body, before['created_at']));
  });

  app.delete<{ Params: { id: string } }>('/api/v1/dashboard/:id', (request) => {
    dashboards.remove(request.params.id);
    return { deleted_dashboard_id: request.params.id };
  });
}
