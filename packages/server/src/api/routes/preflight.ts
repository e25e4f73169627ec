import type { ApiDeps } from '../api-deps.ts';
import { json } from '../answer.ts';
import { organizationRoute, type Route } from '../route.ts';
import { isoTime } from '../schemas/fields.ts';
import { preflightDecision, textCheck } from '../schemas/preflight.ts';

export function preflightRoutes({ runPreflight }: Pick<ApiDeps, 'runPreflight'>): readonly Route[] {
  return [
    organizationRoute({
      method: 'POST',
      path: '/api/preflight/text',
      operationId: 'checkText',
      tag: 'Preflight',
      summary: 'Check a text before it is sent',
      description:
        'Finds sensitive values in a text, decides what may happen to it, and writes the audit event about the decision. ' +
        'Answers only once that event is durable: there is no decision without its record. The text itself is not kept.',
      scope: 'preflight',
      body: {
        schema: textCheck,
        examples: {
          prompt: {
            summary: 'A prompt for an AI tool',
            value: {
              text: 'My SSN is 078-05-1120, mail me at jane@example.com.',
              destination: 'AI_TOOL',
              actor_id: 'ana@corp.example',
            },
          },
        },
      },
      answers: { 200: { description: 'The decision.', schema: preflightDecision } },
      problems: ['store_unavailable'],
      async handle({ organizationId, body }) {
        const result = await runPreflight(organizationId, {
          text: body.text,
          destination: body.destination,
          policyId: body.policy_id ?? null,
          actorId: body.actor_id ?? null,
          sourceType: body.source_type,
          inputType: 'text',
        });
        return json(200, {
          preflight_id: result.preflightId,
          decision: result.decision,
          summary: result.summary,
          detected: result.detected,
          masked_content: result.maskedContent,
          policy_id: result.policyId,
          policy_version: result.policyVersion,
          created_at: isoTime(result.createdAt),
        });
      },
    }),
  ];
}
