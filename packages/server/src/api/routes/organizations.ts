import type { Organization } from '../../domain/organization.ts';
import { json } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { pageById } from '../page.ts';
import { keyRoute, type Route } from '../route.ts';
import { isoTime, settingsPage } from '../schemas/fields.ts';
import { createdOrganization, newOrganization, organizationPage } from '../schemas/organizations.ts';

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
  ];
}

function organizationJson(organization: Organization) {
  return { org_id: organization.id, name: organization.name, created_at: isoTime(organization.createdAt) };
}
