import type { FastifyInstance } from 'fastify';
import { checkApiKey } from '../intake/api-key.ts';
import { apiErrors } from './api-errors.ts';

export interface AccountKeys {
  readonly apiKeys: ReadonlySet<string>;
  readonly appKeys: ReadonlySet<string>;
}

/**
 * All routes of this scope want both keys. 403 is the only refusal that Datadog documents for them, a key that is not
 * there at all included, and it does not say which of the two was wrong.
 * Source: https://docs.datadoghq.com/api/latest/authentication/
 */
export function requireAccountKeys(app: FastifyInstance, { apiKeys, appKeys }: AccountKeys): void {
  app.addHook('onRequest', async (request, reply) => {
    const { 'dd-api-key': apiKey, 'dd-application-key': appKey } = request.headers;
    if (checkApiKey(apiKey, apiKeys) === 'valid' && checkApiKey(appKey, appKeys) === 'valid') return;
    await reply.code(403).send(apiErrors('Forbidden'));
  });
}
