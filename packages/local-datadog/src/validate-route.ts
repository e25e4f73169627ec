import type { FastifyInstance } from 'fastify';
import { checkApiKey } from './intake/api-key.ts';

/**
 * `GET /api/v1/validate`: https://docs.datadoghq.com/api/latest/authentication/#validate-api-key
 * v1 answers errors as plain strings (`APIErrorResponse`), and 403 is the only refusal documented, no key included.
 */
export function validateRoute(app: FastifyInstance, apiKeys: ReadonlySet<string>): void {
  app.get('/api/v1/validate', async (request, reply) => {
    if (checkApiKey(request.headers['dd-api-key'], apiKeys) === 'valid') return { valid: true };
    return await reply.code(403).send({ errors: ['Forbidden'] });
  });
}
