import type * as z from 'zod';

import type { DestinationEdit } from '../../forwarding/destination-administration.ts';
import { json, noContent } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { attemptJson, destinationJson, editedJson, testJson } from '../destination-json.ts';
import { pageById } from '../page.ts';
import { pathId } from '../path-id.ts';
import { organizationRoute, type Route } from '../route.ts';
import { settingsPage } from '../schemas/fields.ts';
import {
  attemptPage,
  attemptsQuery,
  destination,
  destinationEdit,
  destinationPage,
  destinationTest,
  editedDestination,
  newDestination,
} from '../schemas/forwarding-destinations.ts';

const COLLECTION = '/api/orgs/{org}/forwarding-destinations';
const ONE = `${COLLECTION}/{id}`;
const tag = 'Forwarding destinations';

export function forwardingDestinationRoutes({
  destinations,
}: Pick<ApiDeps, 'destinations'>): readonly Route[] {
  return [
    organizationRoute({
      method: 'POST',
      path: COLLECTION,
      operationId: 'createForwardingDestination',
      tag,
      summary: 'Create a destination',
      description:
        "From now on the organisation's audit events go there. `warnings` names what is almost certainly wrong with the " +
        "settings; `POST …/{id}/test` proves that they work. The organisation's first destination receives the log from " +
        'its beginning, a later one what comes after its creation; `start_from` says otherwise.',
      scope: 'destinations:write',
      body: {
        schema: newDestination,
        examples: {
          datadog: {
            summary: 'Datadog (US1)',
            value: {
              url: 'https://http-intake.logs.datadoghq.com/api/v2/logs',
              auth_header_name: 'DD-API-KEY',
              auth_header_value: '0123456789abcdef0123456789abcdef',
            },
          },
          beginning: {
            summary: 'With the whole log',
            value: { url: 'https://collector.example.com/aegis', start_from: 'beginning', ordered: true },
          },
          filter: {
            summary: 'Blocked decisions only',
            value: { url: 'https://collector.example.com/aegis', filter: '@aegis.decision:BLOCKED' },
          },
          webhook: {
            summary: 'Any other receiver',
            value: {
              url: 'https://collector.example.com/aegis',
              auth_header_name: 'Authorization',
              auth_header_value: 'Bearer a-long-secret',
            },
          },
        },
      },
      answers: { 201: { description: 'Created.', schema: editedDestination } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, body }) {
        const { view, warnings } = await destinations.create(organizationId, actorId, {
          url: body.url,
          name: body.name ?? null,
          kind: body.kind ?? null,
          authHeaderName: body.auth_header_name ?? null,
          authHeaderValue: body.auth_header_value ?? null,
          enabled: body.enabled,
          ordered: body.ordered,
          filter: body.filter ?? null,
          healthEvents: body.health_events,
          start: body.start_from ?? 'automatic',
        });
        const location = `/api/orgs/${organizationId}/forwarding-destinations/${view.destination.id}`;
        return json(201, editedJson(view, warnings), { location });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: COLLECTION,
      operationId: 'listForwardingDestinations',
      tag,
      summary: 'List destinations',
      description: 'Oldest first, each with its progress and health.',
      scope: 'destinations:read',
      query: settingsPage,
      answers: { 200: { description: 'A page of destinations.', schema: destinationPage } },
      async handle({ organizationId, query }) {
        const { items, nextCursor } = await pageById(
          'dst',
          query,
          (page) => destinations.list(organizationId, page),
          (view) => view.destination.id,
        );
        return json(200, { data: items.map(destinationJson), next_cursor: nextCursor });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: ONE,
      operationId: 'getForwardingDestination',
      tag,
      summary: 'Get a destination',
      description: 'Its settings (without the credential), progress and health.',
      scope: 'destinations:read',
      answers: { 200: { description: 'The destination.', schema: destination } },
      async handle({ organizationId, params }) {
        return json(
          200,
          destinationJson(await destinations.get(organizationId, pathId('dst', params['id']))),
        );
      },
    }),
    organizationRoute({
      method: 'PATCH',
      path: ONE,
      operationId: 'changeForwardingDestination',
      tag,
      summary: 'Change a destination',
      description:
        'Changes the fields that are given, at once. Events that wait go to the new settings, and a blocked destination is tried again right away.',
      scope: 'destinations:write',
      body: {
        schema: destinationEdit,
        examples: {
          key: { summary: 'A new key', value: { auth_header_value: 'fedcba9876543210fedcba9876543210' } },
        },
      },
      answers: { 200: { description: 'The destination as it is now.', schema: editedDestination } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, params, body }) {
        const id = pathId('dst', params['id']);
        const { view, warnings } = await destinations.edit(organizationId, actorId, id, editFrom(body));
        return json(200, editedJson(view, warnings));
      },
    }),
    organizationRoute({
      method: 'DELETE',
      path: ONE,
      operationId: 'deleteForwardingDestination',
      tag,
      summary: 'Delete a destination',
      description:
        'Erases its settings, credential and cursor. Events that it has not received are not sent to it.',
      scope: 'destinations:write',
      answers: { 204: { description: 'Deleted.', schema: null } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, params }) {
        await destinations.remove(organizationId, actorId, pathId('dst', params['id']));
        return noContent();
      },
    }),
    organizationRoute({
      method: 'POST',
      path: `${ONE}/pause`,
      operationId: 'pauseForwardingDestination',
      tag,
      summary: 'Pause a destination',
      description: 'Its cursor stands still and its backlog grows; nothing is lost.',
      scope: 'destinations:write',
      answers: { 200: { description: 'The destination, paused.', schema: destination } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, params }) {
        const id = pathId('dst', params['id']);
        return json(200, destinationJson(await destinations.pause(organizationId, actorId, id)));
      },
    }),
    organizationRoute({
      method: 'POST',
      path: `${ONE}/resume`,
      operationId: 'resumeForwardingDestination',
      tag,
      summary: 'Resume a destination',
      description: 'It goes on where it stood; the backlog follows at once.',
      scope: 'destinations:write',
      answers: { 200: { description: 'The destination, active again.', schema: destination } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, params }) {
        const id = pathId('dst', params['id']);
        return json(200, destinationJson(await destinations.resume(organizationId, actorId, id)));
      },
    }),
    organizationRoute({
      method: 'POST',
      path: `${ONE}/test`,
      operationId: 'testForwardingDestination',
      tag,
      summary: 'Test a destination',
      description:
        'Sends the synthetic event `aegis.audit_stream.test` now, whatever waits, and says how it went. ' +
        'A refusal by the destination is a 200 with `ok: false` and a hint. A success wakes a blocked destination.',
      scope: 'destinations:write',
      answers: { 200: { description: 'How the test went.', schema: destinationTest } },
      async handle({ organizationId, params }) {
        return json(200, testJson(await destinations.test(organizationId, pathId('dst', params['id']))));
      },
    }),
    organizationRoute({
      method: 'GET',
      path: `${ONE}/attempts`,
      operationId: 'listDeliveryAttempts',
      tag,
      summary: 'List recent delivery attempts',
      description: 'Newest first. Kept in memory: a restart begins anew.',
      scope: 'destinations:read',
      query: attemptsQuery,
      answers: { 200: { description: 'The attempts.', schema: attemptPage } },
      async handle({ organizationId, params, query }) {
        const attempts = await destinations.attempts(organizationId, pathId('dst', params['id']));
        return json(200, { data: attempts.slice(0, query.limit).map(attemptJson), next_cursor: null });
      },
    }),
  ];
}

function editFrom(body: z.output<typeof destinationEdit>): DestinationEdit {
  return {
    ...(body.url === undefined ? {} : { url: body.url }),
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.kind === undefined ? {} : { kind: body.kind }),
    ...(body.auth_header_name === undefined ? {} : { authHeaderName: body.auth_header_name }),
    ...(body.auth_header_value === undefined ? {} : { authHeaderValue: body.auth_header_value }),
    ...(body.enabled === undefined ? {} : { enabled: body.enabled }),
    ...(body.ordered === undefined ? {} : { ordered: body.ordered }),
    ...(body.filter === undefined ? {} : { filter: body.filter }),
    ...(body.health_events === undefined ? {} : { healthEvents: body.health_events }),
  };
}
