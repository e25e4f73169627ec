import { AegisError } from '../../domain/aegis-error.ts';
import { type ApiKey, keyStatus } from '../../domain/api-key.ts';
import type { EpochMs } from '../../domain/clock.ts';
import { json, noContent } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { pageById } from '../page.ts';
import { pathId } from '../path-id.ts';
import { keyRoute, organizationRoute, type Route } from '../route.ts';
import { apiKey, apiKeyEdit, apiKeyPage, issuedApiKey, newApiKey, whoami } from '../schemas/api-keys.ts';
import { isoTime, isoTimeOrNull, settingsPage } from '../schemas/fields.ts';

const COLLECTION = '/api/orgs/{org}/api-keys';
const ONE = `${COLLECTION}/{id}`;
const tag = 'API keys';

export function apiKeyRoutes({ keys, clock }: Pick<ApiDeps, 'keys' | 'clock'>): readonly Route[] {
  const keyJson = (key: ApiKey) => apiKeyJson(key, clock.now());
  return [
    organizationRoute({
      method: 'POST',
      path: COLLECTION,
      operationId: 'createApiKey',
      tag,
      summary: 'Create an API key',
      description: 'The answer holds the key itself, this once: only a hash of it is kept.',
      scope: 'admin',
      body: {
        schema: newApiKey,
        examples: {
          service: {
            summary: 'For a service that checks prompts',
            value: { name: 'checkout service', scopes: ['preflight'] },
          },
        },
      },
      answers: { 201: { description: 'Created.', schema: issuedApiKey } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, body }) {
        const expiresAt = inFuture(body.expires_at ?? null, clock.now());
        const { key, secret } = await keys.create(organizationId, actorId, {
          name: body.name,
          scopes: body.scopes,
          expiresAt,
        });
        const location = `/api/orgs/${organizationId}/api-keys/${key.id}`;
        return json(201, { ...keyJson(key), api_key: secret }, { location });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: COLLECTION,
      operationId: 'listApiKeys',
      tag,
      summary: 'List API keys',
      description: 'Oldest first, revoked and expired ones included; never the keys themselves.',
      scope: 'admin',
      query: settingsPage,
      answers: { 200: { description: 'A page of keys.', schema: apiKeyPage } },
      async handle({ organizationId, query }) {
        const { items, nextCursor } = await pageById(
          'key',
          query,
          (page) => keys.list(organizationId, page),
          (key) => key.id,
        );
        return json(200, { data: items.map(keyJson), next_cursor: nextCursor });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: ONE,
      operationId: 'getApiKey',
      tag,
      summary: 'Get an API key',
      description: 'What is known of a key; never the key itself.',
      scope: 'admin',
      answers: { 200: { description: 'The key.', schema: apiKey } },
      async handle({ organizationId, params }) {
        return json(200, keyJson(await keys.get(organizationId, pathId('key', params['id']))));
      },
    }),
    organizationRoute({
      method: 'PATCH',
      path: ONE,
      operationId: 'changeApiKey',
      tag,
      summary: 'Change an API key',
      description: 'Changes the fields that are given, from the next request on.',
      scope: 'admin',
      body: {
        schema: apiKeyEdit,
        examples: {
          scopes: { summary: 'Other scopes', value: { scopes: ['preflight', 'events:read'] } },
        },
      },
      answers: { 200: { description: 'The key as it is now.', schema: apiKey } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, params, body }) {
        const id = pathId('key', params['id']);
        const key = await keys.change(organizationId, actorId, id, {
          ...(body.name === undefined ? {} : { name: body.name }),
          ...(body.scopes === undefined ? {} : { scopes: body.scopes }),
          ...(body.expires_at === undefined ? {} : { expiresAt: inFuture(body.expires_at, clock.now()) }),
        });
        return json(200, keyJson(key));
      },
    }),
    organizationRoute({
      method: 'DELETE',
      path: ONE,
      operationId: 'revokeApiKey',
      tag,
      summary: 'Revoke an API key',
      description:
        'It stops working at once, for good. It stays in the list, so that old audit events keep their actor.',
      scope: 'admin',
      answers: { 204: { description: 'Revoked.', schema: null } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, params }) {
        await keys.revoke(organizationId, actorId, pathId('key', params['id']));
        return noContent();
      },
    }),
    keyRoute({
      method: 'GET',
      path: '/api/whoami',
      operationId: 'whoami',
      tag,
      summary: 'Ask what a key is',
      description: 'The organisation and the scopes of the key that the request carries.',
      access: 'key',
      answers: { 200: { description: 'The key.', schema: whoami } },
      handle({ principal }) {
        const { keyId, organizationId, scopes } = principal;
        return json(200, {
          key_id: keyId,
          org_id: organizationId,
          scopes,
          operator: organizationId === null,
        });
      },
    }),
  ];
}

function apiKeyJson(key: ApiKey, now: EpochMs) {
  return {
    id: key.id,
    name: key.name,
    scopes: key.scopes,
    hint: key.hint,
    status: keyStatus(key, now),
    created_at: isoTime(key.createdAt),
    expires_at: isoTimeOrNull(key.expiresAt),
    revoked_at: isoTimeOrNull(key.revokedAt),
  };
}

/** @throws AegisError `invalid_input`: to end a key now is to revoke it */
function inFuture(expiresAt: EpochMs | null, now: EpochMs): EpochMs | null {
  if (expiresAt === null || expiresAt > now) return expiresAt;
  const message = 'must lie in the future; to end a key now, revoke it';
  throw new AegisError('invalid_input', `expires_at ${message}.`, {
    problems: [{ path: 'expires_at', message }],
  });
}
