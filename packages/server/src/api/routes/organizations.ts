import type { Organization } from '../../domain/organization.ts';
import { json } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { pageById } from '../page.ts';
import { keyRoute, organizationRoute, type Route } from '../route.ts';
import { isoTime, settingsPage } from '../schemas/fields.ts';
import {
  createdOrganization,
  newOrganization,
  organization,
  organizationEdit,
  organizationPage,
} from '../schemas/organizations.ts';

const tag = 'Organisations';

export function organizationRoutes({ organizations }: Pick<ApiDeps, 'organizations'>): readonly Route[] {
  return [
    keyRoute({
      method: 'POST',
      path: '/api/orgs',
      operationId: 'createOrganization',
      tag,
      summary: 'Create an organisation',
      description:
        'With an operator key only. The answer holds the first API key of the organisation, this once.',
      access: 'operator',
      body: {
        schema: newOrganization,
        examples: { example: { summary: 'An organisation', value: { name: 'Example Corp' } } },
      },
      answers: { 201: { description: 'Created.', schema: createdOrganization } },
      problems: ['store_unavailable'],
      async handle({ principal, body }) {
        const { organization, firstKey } = await organizations.create(principal.keyId, body.name);
        return json(201, {
          ...organizationJson(organization),
          api_key: firstKey.secret,
          api_key_id: firstKey.key.id,
          scopes: firstKey.key.scopes,
        });
      },
    }),
    keyRoute({
      method: 'GET',
      path: '/api/orgs',
      operationId: 'listOrganizations',
      tag,
      summary: 'List organisations',
      description: 'With an operator key only. Oldest first.',
      access: 'operator',
      query: settingsPage,
      answers: { 200: { description: 'A page of organisations.', schema: organizationPage } },
      async handle({ query }) {
        const { items, nextCursor } = await pageById(
          'org',
          query,
          (page) => organizations.list(page),
          ({ id }) => id,
        );
        return json(200, { data: items.map(organizationJson), next_cursor: nextCursor });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: '/api/orgs/{org}',
      operationId: 'getOrganization',
      tag,
      summary: 'Get the organisation',
      description: "The key's own organisation and how long it keeps its events.",
      scope: 'admin',
      answers: { 200: { description: 'The organisation.', schema: organization } },
      async handle({ organizationId }) {
        return json(200, organizationJson(await organizations.get(organizationId)));
      },
    }),
    organizationRoute({
      method: 'PATCH',
      path: '/api/orgs/{org}',
      operationId: 'changeOrganization',
      tag,
      summary: 'Change the organisation',
      description:
        'Changes the fields that are given. A shorter retention removes what is older within minutes, for good.',
      scope: 'admin',
      body: {
        schema: organizationEdit,
        examples: { retention: { summary: 'Keep events for a year', value: { retention_days: 365 } } },
      },
      answers: { 200: { description: 'The organisation as it is now.', schema: organization } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, body }) {
        const changed = await organizations.change(organizationId, actorId, {
          ...(body.retention_days === undefined ? {} : { retentionDays: body.retention_days }),
          ...(body.expire_undelivered === undefined ? {} : { expireUndelivered: body.expire_undelivered }),
        });
        return json(200, organizationJson(changed));
      },
    }),
  ];
}

function organizationJson({ id, name, createdAt, retentionDays, expireUndelivered }: Organization) {
  return {
    org_id: id,
    name,
    created_at: isoTime(createdAt),
    retention_days: retentionDays,
    expire_undelivered: expireUndelivered,
  };
}
