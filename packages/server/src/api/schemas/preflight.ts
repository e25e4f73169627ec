import { CONTENT_DESTINATIONS, DECISIONS } from '@aegis/preflight';
import * as z from 'zod';

import { SOURCE_TYPES } from '../../domain/audit-event.ts';
import { FILE_FORMATS, UNREADABLE_REASONS, UNREADABLE_TEXTS } from '../../domain/text-extractor.ts';
import { time } from './fields.ts';

/** What a check needs to know besides the content. */
const circumstances = {
  destination: z
    .enum(CONTENT_DESTINATIONS)
    .meta({ description: 'Where it is about to go.', example: 'AI_TOOL' }),
  policy_id: z.string().min(1).max(256).optional().meta({
    description:
      "The policy that decides, ready-made or your own. Left out: the organisation's default policy.",
    example: 'pol_strict',
  }),
  actor_id: z.string().min(1).max(256).optional().meta({
    description: 'Who is about to send it, as you know them; becomes `usr.id` in Datadog.',
    example: 'ana@corp.example',
  }),
  source_type: z
    .enum(SOURCE_TYPES)
    .default('api')
    .meta({ description: 'What kind of program asks.', example: 'api' }),
};

export const textCheck = z
  .strictObject({
    text: z.string().meta({
      description: 'What is about to be sent. Any length up to the body limit of 5 MB; it is not stored.',
      example: 'My SSN is 078-05-1120, mail me at jane@example.com.',
    }),
    ...circumstances,
  })
  .meta({ id: 'TextCheck' });

export const fileCheck = z
  .strictObject({
    file: z.instanceof(Uint8Array).meta({
      description:
        'The file, whole. What it is follows from its content, not from its name or type; neither is it stored.',
      override: { type: 'string', contentMediaType: 'application/octet-stream' },
    }),
    ...circumstances,
  })
  .meta({ id: 'FileCheck' });

const decisionFields = {
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
      sample: z.string().meta({
        description: 'One of the values, masked more than in the text.',
        example: '***-**-****',
      }),
    }),
  ),
  masked_content: z.string().meta({
    description: 'The text with every detected value masked.',
    example: 'My SSN is ***-**-1120, mail me at j***@example.com.',
  }),
  policy_id: z.string().meta({ example: 'pol_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
  policy_version: z.string().meta({ description: 'The version of it that decided.', example: '1' }),
  created_at: time,
};

export const preflightDecision = z.strictObject(decisionFields).meta({ id: 'PreflightDecision' });

export const fileDecision = z
  .strictObject({
    ...decisionFields,
    masked_content: z.string().meta({
      description:
        'The text that was read in the file, with every detected value masked: body, hidden parts, notes and properties. Text, not a file of the same kind.',
      example: 'My SSN is ***-**-1120\nauthor: Jane Doe\n',
    }),
    file: z
      .strictObject({
        format: z
          .enum(FILE_FORMATS)
          .meta({ description: 'What the file is by its content.', example: 'docx' }),
        unreadable: z
          .array(
            z.strictObject({
              reason: z.enum(UNREADABLE_REASONS).meta({ example: 'encrypted' }),
              detail: z.string().meta({ example: UNREADABLE_TEXTS.encrypted }),
            }),
          )
          .meta({
            description:
              'Why the file or a part of it could not be read; empty: all of it was. Unless the policy says otherwise, such a file is ' +
              'BLOCKED to AI_TOOL and VENDOR, and to CUSTOMER when the reason is not `encrypted`, `image` or `unsupported`.',
            example: [],
          }),
        read_pictures: z.int().min(0).meta({
          description:
            'Pictures and scanned pages that were read: their text is part of the decision, or they hold none. 0 where text in pictures is not read (`AEGIS_OCR`).',
          example: 0,
        }),
        unread_pictures: z.int().min(0).meta({
          description: 'Pictures beside the text of a document that were not read, or not for sure.',
          example: 1,
        }),
      })
      .meta({ description: 'What was read.' }),
  })
  .meta({ id: 'FileDecision' });
