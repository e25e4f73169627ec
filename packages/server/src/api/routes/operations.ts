import * as z from 'zod';

import { json } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { problemHeaders } from '../problem.ts';
import { publicRoute, type Route } from '../route.ts';

const tag = 'Operation';

const readiness = z
  .strictObject({
    ready: z.boolean(),
    checks: z.record(z.string(), z.strictObject({ ok: z.boolean(), detail: z.string().optional() })),
  })
  .meta({ id: 'Readiness', example: { ready: true, checks: { store: { ok: true } } } });

export function operationRoutes(deps: Pick<ApiDeps, 'metricsText' | 'readiness'>): readonly Route[] {
  return [
    publicRoute({
      method: 'GET',
      path: '/healthz',
      operationId: 'liveness',
      tag,
      summary: 'Is the process alive?',
      description: 'Answers as long as the process does. Restart it when this fails.',
      answers: { 200: { description: 'Alive.', schema: z.strictObject({ status: z.literal('ok') }) } },
      handle: () => json(200, { status: 'ok' }),
    }),
    publicRoute({
      method: 'GET',
      path: '/readyz',
      operationId: 'readiness',
      tag,
      summary: 'Can it do its work?',
      description:
        '503 while the audit log cannot be written: route traffic elsewhere, it recovers by itself. Also once damage was met ' +
        'in the database: that takes a restored backup; `checks` says so.',
      answers: {
        200: { description: 'Ready.', schema: readiness },
        503: { description: 'Not ready; `checks` says why.', schema: readiness },
      },
      async handle() {
        const found = await deps.readiness();
        return found.ready ? json(200, found) : json(503, found, problemHeaders('store_unavailable'));
      },
    }),
    publicRoute({
      method: 'GET',
      path: '/metrics',
      operationId: 'metrics',
      tag,
      summary: 'Metrics for Prometheus',
      description: 'In the Prometheus text format. Holds counts and durations, never content.',
      answers: { 200: { description: 'The metrics.', schema: z.string(), contentType: 'text/plain' } },
      async handle() {
        const { contentType, body } = await deps.metricsText();
        return { status: 200, contentType, body };
      },
    }),
  ];
}
