import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ApiRefusal, readBodyAs } from '../api-errors.ts';
import { parseLogPredicate } from '../log-predicate.ts';
import type { ObjectRouteDeps } from './monitor-routes.ts';
import type { ApiObject } from './object-store.ts';

const query = z
  .string()
  .refine((text) => parseLogPredicate(text).kind === 'predicate', 'must be a search that can be read');

const indexSchema = z.looseObject({
  filter: z.looseObject({ query: query.optional() }),
  exclusion_filters: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        is_enabled: z.boolean().default(true),
        filter: z.looseObject({ query: query.optional(), sample_rate: z.number().min(0).max(1) }).optional(),
      }),
    )
    .default([]),
  num_retention_days: z.int().min(1).default(15),
  daily_limit: z.int().min(1).optional(),
});
const newIndexSchema = indexSchema.extend({ name: z.string().min(1) });

type Named = { readonly Params: { readonly name: string } };

/**
 * `/api/v1/logs/config/indexes`: https://docs.datadoghq.com/api/latest/logs-indexes/ Kept, in the order in which logs would
 * look for theirs; every log is found here, whatever the filters say.
 */
export function indexRoutes(app: FastifyInstance, { account: { indexes } }: ObjectRouteDeps): void {
  app.get('/api/v1/logs/config/indexes', () => ({ indexes: indexes.list().map(shown) }));

  app.post('/api/v1/logs/config/indexes', (request) => {
    const { name, ...settings } = readBodyAs(newIndexSchema, request.body);
    if (indexes.list().some(({ id }) => id === name))
      throw new ApiRefusal(400, `There is an index ${name} already.`);
    return shown(indexes.add(() => described(name, settings)));
  });

  app.get<Named>('/api/v1/logs/config/indexes/:name', (request) => shown(indexes.get(request.params.name)));

  app.put<Named>('/api/v1/logs/config/indexes/:name', (request) => {
    const { name } = request.params;
    return shown(indexes.replace(name, described(name, readBodyAs(indexSchema, request.body))));
  });
}

function described(name: string, settings: z.output<typeof indexSchema>): ApiObject {
  return { ...settings, id: name, name, is_rate_limited: false };
}

/** An index is known by its name; the id is the store's. */
function shown({ id: _store, ...index }: ApiObject): ApiObject {
  return index;
}
