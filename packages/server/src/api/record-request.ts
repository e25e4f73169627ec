import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Logger, Metrics } from '../domain/telemetry.ts';

/**
 * One line and one measurement a request. The route's pattern instead of the URL, ids instead of keys: what a client sends
 * never reaches the log.
 */
export function recordRequest(
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Pick<Metrics, 'answered'> },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const caller = request.caller as FastifyRequest['caller'] | undefined;
  const principal = caller === undefined || caller.type === 'anyone' ? null : caller.principal;
  const { method } = request;
  const route = request.routeOptions.url ?? null;
  metrics.answered({ method, route, status: reply.statusCode, durationMs: reply.elapsedTime });
  const fields = {
    request_id: request.id,
    method,
    route,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    org: principal?.organizationId ?? null,
    key_id: principal?.keyId ?? null,
  };
  if (reply.statusCode >= 500) logger.warn(fields, 'request answered with an error');
  else logger.debug(fields, 'request answered');
}
