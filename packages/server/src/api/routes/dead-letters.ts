import { json } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { pageBySequence } from '../page.ts';
import { pathId, pathSequence } from '../path-id.ts';
import { deadLetterJson, deadLetterWithEventJson } from '../redelivery-json.ts';
import { organizationRoute, type Route } from '../route.ts';
import {
  deadLetterPage,
  deadLetterReplay,
  deadLettersQuery,
  deadLetterWithEvent,
  queuedDeadLetters,
  selectionFrom,
} from '../schemas/redelivery.ts';

const COLLECTION = '/api/orgs/{org}/forwarding-destinations/{id}/dead-letters';
const tag = 'Forwarding destinations';

export function deadLetterRoutes({ redelivery }: Pick<ApiDeps, 'redelivery'>): readonly Route[] {
  return [
    organizationRoute({
      method: 'GET',
      path: COLLECTION,
      operationId: 'listDeadLetters',
      tag,
      summary: 'List dead letters',
      description:
        'Events that the destination has finally refused, in the order of the log, each with its reason and with what makes it large.',
      scope: 'destinations:read',
      query: deadLettersQuery,
      answers: { 200: { description: 'A page of dead letters.', schema: deadLetterPage } },
      async handle({ organizationId, params, query }) {
        const id = pathId('dst', params['id']);
        const { items, nextCursor } = await pageBySequence(
          query,
          (page) => redelivery.deadLetters(organizationId, id, { ...page, reason: query.reason ?? null }),
          ({ sequence }) => sequence,
        );
        return json(200, { data: items.map(deadLetterJson), next_cursor: nextCursor });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: `${COLLECTION}/{sequence}`,
      operationId: 'getDeadLetter',
      tag,
      summary: 'Get a dead letter with its event',
      description: 'The event is as the log holds it; that takes the scope that reads events.',
      scope: 'events:read',
      answers: { 200: { description: 'The dead letter.', schema: deadLetterWithEvent } },
      async handle({ organizationId, params }) {
        const id = pathId('dst', params['id']);
        const letter = await redelivery.deadLetter(organizationId, id, pathSequence(params['sequence']));
        return json(200, deadLetterWithEventJson(letter));
      },
    }),
    organizationRoute({
      method: 'POST',
      path: `${COLLECTION}/replay`,
      operationId: 'replayDeadLetters',
      tag,
      summary: 'Send dead letters again',
      description:
        'Queues them; they are sent at once, or when the destination takes events again. One that is delivered leaves the list and counts as delivered from then on; one that is refused again stays, with its attempts and its reason as they are now. To call this twice does no harm.',
      scope: 'destinations:write',
      body: {
        schema: deadLetterReplay,
        examples: {
          all: { summary: 'All of them', value: {} },
          reason: { summary: 'By reason', value: { reason: 'HTTP 413' } },
          one: { summary: 'One', value: { sequence: 184_467 } },
        },
      },
      answers: { 202: { description: 'Queued.', schema: queuedDeadLetters } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, params, body }) {
        const id = pathId('dst', params['id']);
        return json(
          202,
          await redelivery.replayDeadLetters(organizationId, actorId, id, selectionFrom(body)),
        );
      },
    }),
  ];
}
