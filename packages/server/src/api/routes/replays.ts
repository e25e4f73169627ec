import { json } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { pageById } from '../page.ts';
import { pathId } from '../path-id.ts';
import { replayJson } from '../redelivery-json.ts';
import { organizationRoute, type Route } from '../route.ts';
import { settingsPage } from '../schemas/fields.ts';
import { newReplay, replay, replayPage } from '../schemas/redelivery.ts';

const DESTINATION = '/api/orgs/{org}/forwarding-destinations/{id}';
const COLLECTION = `${DESTINATION}/replays`;
const ONE = `${COLLECTION}/{replay}`;
const tag = 'Forwarding destinations';

export function replayRoutes({ redelivery }: Pick<ApiDeps, 'redelivery'>): readonly Route[] {
  return [
    organizationRoute({
      method: 'POST',
      path: `${DESTINATION}/replay`,
      operationId: 'startReplay',
      tag,
      summary: 'Send a part of the log again',
      description:
        "Beside what the destination gets anyway, and without a change of its ledger. The range ends at the destination's cursor at the latest: what lies behind that comes by itself. Replays of a destination run one after the other and survive restarts; while the destination is paused or blocked, they wait.",
      scope: 'destinations:write',
      body: {
        schema: newReplay,
        examples: {
          time: {
            summary: 'An hour',
            value: { from: '2026-05-15T10:00:00Z', to: '2026-05-15T11:00:00Z' },
          },
          sequences: { summary: 'By sequence numbers', value: { from: 1, to: 1_000 } },
          open: { summary: 'From a time on', value: { from: '2026-05-15' } },
          chosen: {
            summary: 'Exactly these',
            value: {
              sequences: [
                [17, 17],
                [184, 190],
              ],
            },
          },
        },
      },
      answers: { 202: { description: 'The replay.', schema: replay } },
      problems: ['conflict', 'store_unavailable'],
      async handle({ organizationId, actorId, params, body }) {
        const id = pathId('dst', params['id']);
        const started = await redelivery.replay(organizationId, actorId, id, body);
        const location = `/api/orgs/${organizationId}/forwarding-destinations/${id}/replays/${started.id}`;
        return json(202, replayJson(started), { location });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: COLLECTION,
      operationId: 'listReplays',
      tag,
      summary: 'List replays',
      description: 'Oldest first, each with its progress.',
      scope: 'destinations:read',
      query: settingsPage,
      answers: { 200: { description: 'A page of replays.', schema: replayPage } },
      async handle({ organizationId, params, query }) {
        const id = pathId('dst', params['id']);
        const { items, nextCursor } = await pageById(
          'rpl',
          query,
          (page) => redelivery.replays(organizationId, id, page),
          (one) => one.id,
        );
        return json(200, { data: items.map(replayJson), next_cursor: nextCursor });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: ONE,
      operationId: 'getReplay',
      tag,
      summary: 'Get a replay',
      description: 'Its range and its progress.',
      scope: 'destinations:read',
      answers: { 200: { description: 'The replay.', schema: replay } },
      async handle({ organizationId, params }) {
        const id = pathId('dst', params['id']);
        const replayId = pathId('rpl', params['replay']);
        return json(200, replayJson(await redelivery.findReplay(organizationId, id, replayId)));
      },
    }),
    organizationRoute({
      method: 'DELETE',
      path: ONE,
      operationId: 'cancelReplay',
      tag,
      summary: 'Cancel a replay',
      description: 'Nothing more of it is sent. It stays in the list; a finished one stays as it is.',
      scope: 'destinations:write',
      answers: { 200: { description: 'The replay as it is now.', schema: replay } },
      problems: ['store_unavailable'],
      async handle({ organizationId, actorId, params }) {
        const id = pathId('dst', params['id']);
        const replayId = pathId('rpl', params['replay']);
        return json(200, replayJson(await redelivery.cancelReplay(organizationId, actorId, id, replayId)));
      },
    }),
  ];
}
