import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readBodyAs } from '../api-errors.ts';
import { checkMonitor } from './check-monitor.ts';
import type { MonitorBody } from './check-monitor.ts';
import type { Account } from './account.ts';
import type { ApiObject } from './object-store.ts';

/** Ids of monitors are whole numbers, and not small ones. */
const ID_BASE = 1_000_000;
const PAGE_MAX = 1_000;

const listSchema = z.looseObject({
  name: z.string().optional(),
  monitor_tags: z.string().optional(),
  page: z.coerce.number().int().min(0).default(0),
  page_size: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_MAX),
});

export interface ObjectRouteDeps {
  readonly account: Account;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** `/api/v1/monitor`: https://docs.datadoghq.com/api/latest/monitors/ Monitors are kept and never evaluated. */
export function monitorRoutes(app: FastifyInstance, { account, clock }: ObjectRouteDeps): void {
  const { monitors } = account;
  const now = (): string => new Date(clock()).toISOString();

  const described = (id: number, monitor: MonitorBody, created: unknown): ApiObject => ({
    restricted_roles: null,
    priority: null,
    ...monitor,
    id,
    multi: monitor.query.includes('.by('),
    created,
    modified: now(),
    overall_state: 'No Data',
    creator: { email: 'local@localhost', handle: 'local@localhost', name: 'local-datadog' },
    options: { include_tags: true, silenced: {}, notify_audit: false, ...monitor.options },
  });

  app.get('/api/v1/monitor', (request) => {
    const { name, monitor_tags: tags, page, page_size: size } = readBodyAs(listSchema, request.query);
    const wanted = tags?.split(',') ?? [];
    const found = monitors.list().filter((monitor) => {
      const own = monitor['tags'] as readonly string[];
      const named = name === undefined || String(monitor['name']).includes(name);
      return named && wanted.every((tag) => own.includes(tag));
    });
    return found.slice(page * size, (page + 1) * size);
  });

  app.post('/api/v1/monitor', (request) => {
    const monitor = checkMonitor(request.body);
    return monitors.add((number) => described(ID_BASE + number, monitor, now()));
  });

  app.post('/api/v1/monitor/validate', (request) => {
    checkMonitor(request.body);
    return {};
  });

  app.post<{ Params: { id: string } }>('/api/v1/monitor/:id/validate', (request) => {
    monitors.get(request.params.id);
    checkMonitor(request.body);
    return {};
  });

  app.get<{ Params: { id: string } }>('/api/v1/monitor/:id', (request) => monitors.get(request.params.id));

  // What is not sent stays, as there: a body may hold a single field.
  app.put<{ Params: { id: string } }>('/api/v1/monitor/:id', (request) => {
    const { id } = request.params;
    const { created, ...before } = monitors.get(id);
    const changed = checkMonitor({ ...before, ...(request.body as object) });
    return monitors.replace(id, described(Number(id), changed, created));
  });

  app.delete<{ Params: { id: string } }>('/api/v1/monitor/:id', (request) => {
    const { id } = request.params;
    monitors.remove(id);
    return { deleted_monitor_id: Number(id) };
  });
}
