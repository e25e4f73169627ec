import * as z from 'zod';

import { CONTENT_DESTINATIONS, DECISIONS } from '@aegis/preflight';

import { INGEST_MAX_EVENTS } from '../../audit/ingest.ts';
import { INPUT_TYPES, SOURCE_TYPES } from '../../domain/audit-event.ts';
import { pageCursor, pageLimit, pageOf, time } from './fields.ts';
import { timeParameter } from './time-parameter.ts';

export const EVENTS_PAGE_MAX = 1_000;

/** Describes what `ingestEvents` takes. It checks events itself, a schema a field would halve its throughput. */
export const submittedEvent = z
  .strictObject({
    '@timestamp': time.optional().meta({ description: 'When it happened. Left out: now.' }),
    message: z.string().optional().meta({ description: 'One line for people. Left out: `aegis.summary`.' }),
    event: z
      .looseObject({
        id: z.string().optional().meta({
          description:
            'Unique in the organisation; the same id sent twice is stored once. Left out: made here.',
          example: 'pflt_01k8x4c2h0v5q7d3m9t6r1b8ze',
        }),
      })
      .optional(),
    aegis: z.strictObject({
      preflight_id: z.string().optional(),
      decision: z.enum(DECISIONS),
      destination: z.enum(CONTENT_DESTINATIONS),
      summary: z.string().optional(),
      policy_id: z.string().optional(),
      policy_version: z.string().optional(),
      source_type: z.enum(SOURCE_TYPES).optional(),
      input_type: z.enum(INPUT_TYPES).optional(),
      input_size_bytes: z.int().min(0).optional(),
      finding_counts_by_type: z
        .record(z.string(), z.int().min(0))
        .optional()
        .meta({ example: { SSN: 1, EMAIL: 2 } }),
      actor_id: z.string().optional(),
    }),
  })
  .meta({
    id: 'SubmittedAuditEvent',
    description:
      'An audit event from an SDK, an extension or an agent: metadata only, never the content itself.',
  });

export const submittedEvents = z.union([
  submittedEvent,
  z.array(submittedEvent).min(1).max(INGEST_MAX_EVENTS),
]);

export const ingestReport = z
  .strictObject({
    accepted: z.int().min(0).meta({ description: 'Stored, durably.', example: 2 }),
    duplicates: z.int().min(0).meta({ description: 'Known already by their `event.id`.', example: 0 }),
    rejected: z.array(
      z.strictObject({
        index: z.int().min(0).meta({ description: 'Position in the array that was sent, from 0.' }),
        detail: z
          .string()
          .meta({ example: 'aegis.decision: must be one of ALLOWED, ALLOWED_WITH_MASKING, BLOCKED' }),
      }),
    ),
  })
  .meta({ id: 'IngestReport' });

export const auditEvent = z
  .looseObject({
    '@timestamp': time,
    ecs: z.looseObject({ version: z.string().meta({ example: '9.0.0' }) }),
    message: z.string(),
    event: z.looseObject({
      id: z.string(),
      kind: z.string(),
      category: z.array(z.string()),
      type: z.array(z.string()),
      action: z.string(),
      outcome: z.string(),
      dataset: z.enum(['aegis.preflight', 'aegis.admin']),
      sequence: z.int().min(1).meta({
        description:
          'Rises by one per organisation, without gaps: with it a reader can prove that nothing is missing.',
      }),
      ingested: time,
    }),
    aegis: z.looseObject({}),
    organization: z.looseObject({ id: z.string() }),
  })
  .meta({
    id: 'AuditEvent',
    description: 'An event as it is stored and forwarded, byte for byte. ECS-shaped.',
  });

export const auditEventPage = pageOf(auditEvent).meta({ id: 'AuditEventPage' });

export const auditEventQuery = z
  .strictObject({
    from: timeParameter('The earliest time of an event (inclusive).'),
    to: timeParameter('The time before which events lie (exclusive).'),
    limit: pageLimit(EVENTS_PAGE_MAX, 100),
    cursor: pageCursor,
  })
  .refine(({ from, to }) => from === null || to === null || from < to, {
    path: ['to'],
    message: 'must be later than from',
  });
