import { json } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { organizationRoute, type Route } from '../route.ts';
import { logExtent } from '../schemas/audit-log.ts';
import { isoTime } from '../schemas/fields.ts';

export function auditLogRoutes({ describeLog }: Pick<ApiDeps, 'describeLog'>): readonly Route[] {
  return [
    organizationRoute({
      method: 'GET',
      path: '/api/orgs/{org}/audit-log',
      operationId: 'describeAuditLog',
      tag: 'Audit events',
      summary: 'How far the audit log reaches',
      description:
        'From the oldest event that retention has left to the newest. Between them no sequence number is missing.',
      scope: 'events:read',
      answers: { 200: { description: 'The ends of the log.', schema: logExtent } },
      async handle({ organizationId }) {
        const { first, lastSequence } = await describeLog(organizationId);
        return json(200, {
          first_sequence: first?.sequence ?? null,
          first_ingested_at: first === null ? null : isoTime(first.acceptedAt),
          last_sequence: lastSequence,
        });
      },
    }),
  ];
}
