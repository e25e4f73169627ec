import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseBehaviour } from '../behaviour/behaviour.ts';
import { datadogErrors } from '../datadog-error.ts';
import { behaviourView } from './behaviour-view.ts';
import { forgetLogs } from './forget-logs.ts';
import { findLogs, nextSince } from './log-filter.ts';
import { streamLogs } from './log-stream.ts';
import type { LogStreamDeps } from './log-stream.ts';
import { parseLogQuery } from './parse-log-query.ts';
import { snake, toCamelCase, toSnakeCase } from './snake-case.ts';
import { evictionNotice, statsOf } from './stats.ts';
import { statsView } from './stats-view.ts';

/** Ten thousand logs of a megabyte each fit into no answer: what is left follows after `next_since`. */
const MAX_ANSWER_BYTES = 16_000_000;

const forgetSchema = z.strictObject({ query: z.string().min(1) });

/** What Datadog does not have: reading back without a key, counters, reset, and the switches to misbehave. */
export function localRoutes(app: FastifyInstance, deps: LogStreamDeps): void {
  const { received, behaviour } = deps;

  app.get('/local/logs', async (request, reply) => {
    const parsed = parseLogQuery(request.query);
    if (parsed.kind === 'problems') return await reply.code(400).send(datadogErrors(400, ...parsed.problems));
    const { filter } = parsed;
    const logs = findLogs(received, filter, MAX_ANSWER_BYTES);
    return {
      data: logs.map((log) => toSnakeCase(log)),
      next_since: nextSince(received, filter, logs),
      notice: evictionNotice(statsOf(received).retained) ?? null,
    };
  });

  app.delete('/local/logs', async (_request, reply) => {
    received.reset();
    await reply.code(204).send();
  });

  app.post('/local/logs/forget', async (request, reply) => {
    const parsed = forgetSchema.safeParse(request.body);
    if (!parsed.success) {
      const detail = 'Send {"query": "…"}: the search whose logs are to be taken out.';
      return await reply.code(400).send(datadogErrors(400, detail));
    }
    try {
      return { removed: forgetLogs(received, parsed.data.query) };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return await reply.code(400).send(datadogErrors(400, error.message));
    }
  });

  app.get('/local/stats', () => statsView(received));

  app.get('/local/behaviour', () => behaviourView(behaviour.state()));

  app.put('/local/behaviour', async (request, reply) => {
    const { body } = request;
    const input =
      typeof body === 'object' && body !== null && !Array.isArray(body) ? toCamelCase(body) : body;
    const parsed = parseBehaviour(input);
    if (parsed.kind === 'problems') {
      const details = parsed.problems.map(({ path, message }) =>
        path ? `${snake(path)}: ${message}` : message,
      );
      return await reply.code(400).send(datadogErrors(400, ...details));
    }
    behaviour.set(parsed.behaviour);
    return behaviourView(behaviour.state());
  });

  app.delete('/local/behaviour', async (_request, reply) => {
    behaviour.set({});
    await reply.code(204).send();
  });

  app.get('/local/stream', (_request, reply) => {
    reply.hijack();
    streamLogs(reply.raw, deps);
  });
}
