import * as z from 'zod';

import { QUERY_MAX_LENGTH } from '@aegis/log-query';

import { DESTINATION_KINDS } from '../../domain/forwarding-destination.ts';
import type { OutcomeType } from '../../domain/outcome.ts';
import { displayName, pageLimit, pageOf, time } from './fields.ts';
import { startFrom } from './moment.ts';
import { replay } from './redelivery.ts';

const url = z.string().min(1).max(2_048).meta({
  description: 'Where events are POSTed. https, a public address.',
  example: 'https://http-intake.logs.datadoghq.com/api/v2/logs',
});
const name = displayName(200).meta({
  description: "For people. Left out: the URL's host.",
  example: 'Datadog EU',
});
const kind = z
  .enum(DESTINATION_KINDS)
  .meta({ description: 'The wire format. Left out: inferred from the URL.', example: 'datadog' });
const authHeaderName = z.string().min(1).max(256).meta({
  description: "The header that carries the credential. Left out: the kind's own (`DD-API-KEY` for Datadog).",
  example: 'DD-API-KEY',
});
const authHeaderValue = z.string().min(1).max(8_192).meta({
  description: 'The credential itself. Encrypted at rest and never shown again.',
  example: '0123456789abcdef0123456789abcdef',
});
const ordered = z.boolean().meta({
  description:
    '`true`: one batch at a time, in the order of the log. Slower; for receivers to whom order matters.',
});
const filter = z.string().min(1).max(QUERY_MAX_LENGTH).nullable().meta({
  description:
    "The events that it wants, in Datadog's log-search syntax, as searches of the log take it. The others are settled as filtered: counted, and kept in the log. `null`: all of them.",
  example: '@aegis.decision:BLOCKED',
});

const healthEvents = z.boolean().meta({
  description:
    '`true`: once a minute it is sent an event about its own health (`event.dataset: aegis.audit_stream.health`), beside the log. For destinations of kind `datadog`.',
});

export const newDestination = z
  .strictObject({
    url,
    name: name.optional(),
    kind: kind.optional(),
    auth_header_name: authHeaderName.optional(),
    auth_header_value: authHeaderValue.optional(),
    start_from: startFrom.optional(),
    filter: filter.optional(),
    ordered: ordered.default(false),
    health_events: healthEvents.default(false),
    enabled: z.boolean().default(true).meta({ description: '`false`: kept, but sends nothing.' }),
  })
  .meta({ id: 'NewForwardingDestination' });

export const destinationEdit = z
  .strictObject({
    url: url.optional(),
    name: name.optional(),
    kind: kind.optional(),
    auth_header_name: authHeaderName.optional(),
    auth_header_value: authHeaderValue
      .nullable()
      .optional()
      .meta({ description: '`null` removes the credential.' }),
    ordered: ordered.optional(),
    filter: filter.optional().meta({
      description: '`null` removes it. Counts for the events behind the cursor, and for what is sent again.',
    }),
    health_events: healthEvents.optional(),
    enabled: z.boolean().optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'must change at least one field')
  .meta({ id: 'ForwardingDestinationEdit' });

const count = z.int().min(0);
const warnings = z.array(z.strictObject({ path: z.string(), message: z.string() })).meta({
  description: 'What is almost certainly wrong with the settings, said before anything is sent.',
  example: [],
});

export const destination = z
  .strictObject({
    id: z.string().meta({ example: 'dst_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
    name: z.string().meta({ example: 'Datadog EU' }),
    kind: z.enum(DESTINATION_KINDS),
    url: z.string().meta({ example: 'https://http-intake.logs.datadoghq.eu/api/v2/logs' }),
    auth_header_name: z.string().nullable().meta({ example: 'DD-API-KEY' }),
    auth_header_value_hint: z.string().nullable().meta({
      description: 'The last four characters of the credential; the rest never comes back.',
      example: 'cdef',
    }),
    enabled: z.boolean(),
    ordered: z.boolean(),
    filter,
    health_events: z.boolean(),
    status: z.enum(['active', 'paused', 'disabled']),
    health: z.enum(['healthy', 'retrying', 'blocked']).meta({
      description:
        '`retrying`: it fails and is tried again by itself. `blocked`: somebody must change something first; `last_error` says what.',
    }),
    last_error: z.string().nullable(),
    last_error_at: time.nullable(),
    last_status_code: z.int().nullable(),
    last_delivered_at: time.nullable(),
    next_attempt_at: time.nullable(),
    consecutive_failures: count,
    start_sequence: count.meta({ description: 'It receives the events behind this one.' }),
    cursor: count.meta({ description: 'Every event up to this sequence number is settled.' }),
    backlog_events: count.meta({ description: 'Events that wait behind the cursor.' }),
    lag_seconds: z
      .number()
      .min(0)
      .meta({ description: 'Age of the oldest event that waits; 0 when none does.' }),
    accepted_total: count.meta({
      description: 'Always delivered_total + dead_lettered_total + filtered_total + backlog_events.',
    }),
    delivered_total: count,
    dead_lettered_total: count,
    filtered_total: count.meta({ description: 'What its filter left out.' }),
    late_total: count.meta({
      description: 'Delivered with the time of sending, because their own was too old.',
    }),
    dead_letters_waiting: count.meta({ description: 'Dead letters that wait to be sent again.' }),
    replayed_total: count.meta({
      description: 'Events that replays have delivered again; counted nowhere else.',
    }),
    replay: replay.nullable().meta({ description: 'The replay that runs now.' }),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'ForwardingDestination' });

export const editedDestination = destination.extend({ warnings }).meta({
  id: 'EditedForwardingDestination',
  description: 'A destination after an edit, with advice about it.',
});

export const destinationPage = pageOf(destination).meta({ id: 'ForwardingDestinationPage' });

export const destinationTest = z
  .strictObject({
    ok: z.boolean().meta({ example: true }),
    status_code: z.int().nullable().meta({ description: '`null`: there was no HTTP answer.', example: 202 }),
    latency_ms: z.number().min(0).meta({ example: 84 }),
    error: z
      .string()
      .optional()
      .meta({ description: 'What went wrong; only when not ok.', example: 'HTTP 403' }),
    hint: z
      .string()
      .optional()
      .meta({ description: 'What to do about it; only when there is something to say.' }),
  })
  .meta({ id: 'DestinationTest' });

const OUTCOMES = [
  'delivered',
  'retry',
  'blocked',
  'too_large',
  'refused',
] as const satisfies readonly OutcomeType[];

export const attemptsQuery = z.strictObject({ limit: pageLimit(200, 50) });

export const attemptPage = pageOf(
  z.strictObject({
    at: time,
    track: z
      .enum(['live', 'replay', 'dead_letters'])
      .meta({ description: 'What it carried: the log from the cursor on, a replay, or dead letters.' }),
    outcome: z.enum(OUTCOMES),
    status_code: z.int().nullable(),
    from_sequence: count,
    to_sequence: count,
    events: count,
    sent_bytes: count.meta({ description: 'On the wire, after compression.' }),
    latency_ms: z.number().min(0),
    error: z.string().nullable(),
  }),
).meta({ id: 'DeliveryAttemptPage' });
