import { CONTENT_DESTINATIONS, DECISIONS } from '@aegis/preflight';
import * as z from 'zod';

import { SOURCE_TYPES } from '../../domain/audit-event.ts';
import { time } from './fields.ts';

export const textCheck = z
  .strictObject({
    text: z.string().meta({
      description: 'What is about to be sent. Any length up to the body limit of 5 MB; it is not stored.',
      example: 'My SSN is 078-05-1120, mail me at jane@example.com.',
    }),
    destination: z
      .enum(CONTENT_DESTINATIONS)
      .meta({ description: 'Where the text is about to go.', example: 'AI_TOOL' }),
    policy_id: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .meta({ description: "The policy that decides. Left out: the organisation's default policy." }),
    actor_id: z.string().min(1).max(256).optional().meta({
      description: 'Who is about to send it, as you know them; becomes `usr.id` in Datadog.',
      example: 'ana@corp.example',
    }),
    source_type: z
      .enum(SOURCE_TYPES)
      .default('api')
      .meta({ description: 'What kind of program asks.', example: 'api' }),
  })
  .meta({ id: 'TextCheck' });

export const preflightDecision = z
  .strictObject({
    preflight_id: z.string().meta({ example: 'pflt_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
    decision: z.enum(DECISIONS).meta({
      example: 'ALLOWED_WITH_MASKING',
      description:
        '`ALLOWED`: send it as it is. `ALLOWED_WITH_MASKING`: send `masked_content` instead. `BLOCKED`: do not send it.',
    }),
    summary: z.string().meta({
      description: 'One line for people, without any value.',
      example: 'Detected SSN, EMAIL; masked.',
    }),
    detected: z.array(
      z.strictObject({
        type: z
          .string()
          .regex(/^[A-Z][A-Z0-9_]{0,63}$/)
          .meta({
            description:
              'A finding type (see the reference of finding types), or `CUSTOM_` and a name. A more specific type such as `GITHUB_TOKEN` has an entry beside its parent, `API_SECRET`, which counts it too.',
            example: 'SSN',
          }),
        count: z.int().min(1).meta({ example: 1 }),
        sample: z.string().meta({ description: 'One of the values, masked.', example: '***-**-1120' }),
      }),
    ),
    masked_content: z.string().meta({
      description: 'The text with every detected value masked.',
      example: 'My SSN is ***-**-1120, mail me at j***@example.com.',
    }),
    policy_id: z.string().meta({ example: 'pol_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
    policy_version: z.string().meta({ example: '1' }),
    created_at: time,
  })
  .meta({ id: 'PreflightDecision' });
