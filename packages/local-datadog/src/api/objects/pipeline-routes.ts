import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ApiRefusal, readBodyAs } from '../api-errors.ts';
import { parseLogPredicate } from '../log-predicate.ts';
import type { ObjectRouteDeps } from './monitor-routes.ts';
import type { ApiObject } from './object-store.ts';

const pipelineSchema = z.looseObject({
  name: z.string().min(1),
  filter: z.looseObject({ query: z.string().optional() }).optional(),
  is_enabled: z.boolean().default(false),
  processors: z.array(z.looseObject({ type: z.string() })).default([]),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

const orderSchema = z.looseObject({ pipeline_ids: z.array(z.string()) });

/** `/api/v1/logs/config/pipelines`: https://docs.datadoghq.com/api/latest/logs-pipelines/ Logs do not pass them here. */
export function pipelineRoutes(app: FastifyInstance, { account }: ObjectRouteDeps): void {
  const { pipelines } = account;

  app.get('/api/v1/logs/config/pipelines', () => pipelines.list());

  app.post('/api/v1/logs/config/pipelines', (request) =>
    pipelines.add((number) => described(`pipeline-${number}`, request.body)),
  );

  app.get<{ Params: { id: string } }>('/api/v1/logs/config/pipelines/:id', (request) =>
    pipelines.get(request.params.id),
  );

  app.put<{ Params: { id: string } }>('/api/v1/logs/config/pipelines/:id', (request) =>
    pipelines.replace(request.params.id, described(request.params.id, request.body)),
  );

  app.delete<{ Params: { id: string } }>('/api/v1/logs/config/pipelines/:id', async (request, reply) => {
    pipelines.remove(request.params.id);
    await reply.code(200).send();
  });

  app.get('/api/v1/logs/config/pipeline-order', () => ({
    pipeline_ids: pipelines.list().map(({ id }) => id),
  }));

  app.put('/api/v1/logs/config/pipeline-order', (request) => {
    const { pipeline_ids: wanted } = readBodyAs(orderSchema, request.body);
    if (!pipelines.reorder(wanted)) {
      throw new ApiRefusal(422, 'pipeline_ids must hold every pipeline once.');
    }
    return { pipeline_ids: wanted };
  });
}

function described(id: string, body: unknown): ApiObject {
  const pipeline = readBodyAs(pipelineSchema, body);
  const predicate = parseLogPredicate(pipeline.filter?.query ?? '*');
  if (predicate.kind === 'invalid') throw new ApiRefusal(400, `Invalid filter.query: ${predicate.message}`);
  const processors = pipeline.processors.map((processor) => ({ is_enabled: false, ...processor }));
  return { ...pipeline, id, type: 'pipeline', is_read_only: false, processors };
}
