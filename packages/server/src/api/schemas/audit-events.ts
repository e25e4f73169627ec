import * as z from 'zod';

import { GROUP_BY_MAX, QUERY_MAX_LENGTH } from '@aegis/log-query';
import { CONTENT_DESTINATIONS, DECISIONS } from '@aegis/preflight';

import { INGEST_MAX_EVENTS } from '../../audit/ingest.ts';
import { INPUT_TYPES, SOURCE_TYPES } from '../../domain/audit-event.ts';
import { FILE_FORMATS, UNREADABLE_REASONS } from '../../domain/text-extractor.ts';
import { ECS_CATEGORIES, ECS_KINDS, ECS_OUTCOMES, ECS_TYPES } from '../../domain/ecs-values.ts';
import { pageCursor, pageLimit, parameter, pageOf, time } from './fields.ts';
import { problemSchema } from './problem.ts';
import { timeParameter } from './time-parameter.ts';

const EVENTS_PAGE_MAX = 1_000;

/** As `optionalId` of the ingest reads it. */
const sentId = z.string().regex(/^[\x21-\x7e]{1,128}$/);

/** Describes what `ingestEvents` takes. It checks events itself: a schema in its way would cost half its throughput. */
const submittedEvent = z
  .strictObject({
    '@timestamp': z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'When it happened. Left out: now.', example: '2026-05-15T10:33:21.456Z' }),
    message: z
      .string()
      .min(1)
      .max(1_000)
      .optional()
      .meta({ description: 'One line for people. Left out: `aegis.summary`.' }),
    ecs: z.looseObject({ version: z.string() }).optional(),
    event: z
      .strictObject({
        id: sentId.optional().meta({
          description:
            'Unique in the organisation; the same id sent twice is stored once. Left out: made here.',
          example: 'pflt_01k8x4c2h0v5q7d3m9t6r1b8ze',
        }),
        kind: z.enum(ECS_KINDS).optional(),
        category: z.array(z.enum(ECS_CATEGORIES)).min(1).optional(),
        type: z.array(z.enum(ECS_TYPES)).min(1).optional(),
        action: z
          .string()
          .regex(/^[a-z][a-z0-9_.-]{0,63}$/)
          .optional()
          .meta({ example: 'preflight_check' }),
        outcome: z.enum(ECS_OUTCOMES).optional(),
        dataset: z.literal('aegis.preflight').optional(),
        sequence: z.unknown().optional().meta({ description: 'Ignored: numbered here.' }),
        ingested: z.unknown().optional().meta({ description: 'Ignored: set here.' }),
      })
      .optional(),
    aegis: z.strictObject({
      decision: z.enum(DECISIONS),
      destination: z.enum(CONTENT_DESTINATIONS).optional(),
      summary: z.string().min(1).max(1_000).optional(),
      preflight_id: sentId.optional().meta({ description: 'Left out: `event.id`.' }),
      policy_id: z.string().min(1).max(128).optional(),
      policy_version: z.string().min(1).max(128).optional(),
      source_type: z.enum(SOURCE_TYPES).optional().meta({ description: 'Left out: `sdk`.' }),
      input_type: z.enum(INPUT_TYPES).optional(),
      input_size_bytes: z.int().min(0).optional(),
      file_format: z
        .enum(FILE_FORMATS)
        .optional()
        .meta({ description: 'What a file is by its content.', example: 'docx' }),
      unreadable: z
        .array(z.enum(UNREADABLE_REASONS))
        .optional()
        .meta({
          description: 'Why a file, or a part of it, could not be read. Left out: all of it was.',
          example: ['encrypted'],
        }),
      read_pictures: z.int().min(0).optional().meta({ description: 'Pictures whose text was read.' }),
      unread_pictures: z.int().min(0).optional().meta({
        description: 'Pictures in a document whose text was read, which went unread themselves.',
      }),
      finding_counts_by_type: z
        .record(z.string(), z.int().min(0))
        .optional()
        .meta({ example: { SSN: 1, EMAIL: 2 } }),
      actor_id: z.string().min(1).max(256).optional(),
    }),
    organization: z.looseObject({ id: z.string().optional() }).optional(),
  })
  .meta({
    id: 'SubmittedAuditEvent',
    description:
      'An audit event from an SDK, an extension or an agent: metadata only, never the content itself. At most 64 KB.',
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

/** When every event was rejected, the problem carries the report as well. */
export const ingestRefusal = problemSchema.extend(ingestReport.partial().shape).meta({ id: 'IngestRefusal' });

const auditEvent = z
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
    aegis: z.looseObject({
      actor_first_seen: z.literal(true).optional().meta({
        description:
          'Set by Aegis on the first event of an actor (`actor_id`) whom it has never seen in this organisation, and on no other.',
      }),
    }),
    organization: z.looseObject({ id: z.string() }),
  })
  .meta({
    id: 'AuditEvent',
    description: 'An event as it is stored and forwarded, byte for byte. ECS-shaped.',
    example: {
      '@timestamp': '2026-05-15T10:33:21.456Z',
      ecs: { version: '9.0.0' },
      message: 'Detected SSN, 2 EMAIL; masked.',
      event: {
        id: 'pflt_01k8x4c2h0v5q7d3m9t6r1b8ze',
        kind: 'event',
        category: ['api'],
        type: ['allowed'],
        action: 'preflight_check',
        outcome: 'success',
        dataset: 'aegis.preflight',
        sequence: 184_467,
        ingested: '2026-05-15T10:33:21.460Z',
      },
      aegis: {
        preflight_id: 'pflt_01k8x4c2h0v5q7d3m9t6r1b8ze',
        decision: 'ALLOWED_WITH_MASKING',
        destination: 'AI_TOOL',
        summary: 'Detected SSN, 2 EMAIL; masked.',
        policy_id: 'pol_01k8x4c2h0v5q7d3m9t6r1b8ze',
        policy_version: '1',
        source_type: 'api',
        input_type: 'text',
        input_size_bytes: 200,
        finding_counts_by_type: { SSN: 1, EMAIL: 2 },
        actor_id: 'ana@corp.example',
      },
      organization: { id: 'org_01k8x4c2h0v5q7d3m9t6r1b8ze' },
    },
  });

const advice = z
  .array(z.string())
  .optional()
  .meta({
    description:
      'What in the query makes it find nothing, most likely: a name that no event has, a value in other letters. Absent when something was found or nothing stands out.',
    example: [
      'It asks for a value that @aegis.decision never has. Values are case-sensitive: ALLOWED, ALLOWED_WITH_MASKING, BLOCKED.',
    ],
  });

export const auditEventPage = pageOf(auditEvent)
  .extend({
    searched_to: time.nullable().meta({
      description:
        'The time down to which was searched when the 10 seconds were over; `next_cursor` goes on there. `null`: the ' +
        'search was not cut short.',
      example: null,
    }),
    advice,
  })
  .meta({ id: 'AuditEventPage' });

const eventQuery = parameter().max(QUERY_MAX_LENGTH).optional().meta({
  description: "Datadog's log-search syntax. Left out: all events.",
  example: '@aegis.decision:BLOCKED @aegis.destination:AI_TOOL',
});

function endsAfterStart({ from, to }: { readonly from: number | null; readonly to: number | null }): boolean {
  return from === null || to === null || from < to;
}
const LATER_THAN_FROM = { path: ['to'], message: 'must be later than from' };

export const auditEventQuery = z
  .strictObject({
    query: eventQuery,
    from: timeParameter('The earliest time of an event (inclusive).'),
    to: timeParameter('The time before which events lie (exclusive).'),
    limit: pageLimit(EVENTS_PAGE_MAX, 100),
    cursor: pageCursor,
  })
  .refine(endsAfterStart, LATER_THAN_FROM);

const INTERVAL = /^([1-9][0-9]{0,5})([smhd])$/;
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const interval = parameter()
  .regex(INTERVAL, 'must be a number and a unit, such as 30s, 5m, 1h or 1d')
  .transform((text) => {
    const [, count, unit = 's'] = INTERVAL.exec(text) ?? [];
    return Number(count) * (UNITS[unit] ?? 0);
  })
  .optional()
  .transform((milliseconds) => milliseconds ?? null)
  .meta({
    description:
      'The width of the buckets of time, which start at multiples of it since 1970 UTC. Left out: one bucket.',
    override: { type: 'string', pattern: INTERVAL.source, examples: ['1h'] },
  });

export const eventCountQuery = z
  .strictObject({
    query: eventQuery,
    from: timeParameter('The earliest time of an event (inclusive).'),
    to: timeParameter('The time before which events lie (exclusive).'),
    group_by: parameter()
      .max(QUERY_MAX_LENGTH)
      .optional()
      .meta({
        description: `Up to ${GROUP_BY_MAX} fields as in a query, separated by commas.`,
        example: '@aegis.decision,@aegis.actor_id',
      }),
    compute: z.literal('count').optional().meta({ description: 'What is computed: the number of events.' }),
    interval,
  })
  .refine(endsAfterStart, LATER_THAN_FROM);

export const eventCounts = z
  .strictObject({
    data: z
      .array(
        z.strictObject({
          time: time.nullable().meta({ description: 'When the bucket starts; `null` without `interval`.' }),
          group: z
            .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
            .meta({ description: 'The value of each field.', example: { '@aegis.decision': 'BLOCKED' } }),
          count: z.int().min(1),
        }),
      )
      .meta({ description: 'By time, within a bucket the most frequent first.' }),
    total: z.int().min(0).meta({ description: 'All events that fit, each once.', example: 12 }),
    advice,
  })
  .meta({ id: 'AuditEventCounts' });

export const eventTailQuery = z.strictObject({ query: eventQuery });

export const eventTail = z
  .string()
  .meta({ example: 'id: 184467\nevent: audit\ndata: {"@timestamp":"2026-05-15T10:33:21.456Z", …}\n\n' });
