import { AegisError } from '../../domain/aegis-error.ts';
import { INGEST_MAX_EVENTS, type IngestResult, type RejectedEvent } from '../../audit/ingest.ts';
import { type Answer, json, jsonText } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { eventStream } from '../event-stream.ts';
import { parseJson } from '../parse-json.ts';
import { problem, PROBLEM_CONTENT_TYPE } from '../problem.ts';
import { organizationRoute, type Route } from '../route.ts';
import { isoTime } from '../schemas/fields.ts';
import {
  auditEventPage,
  auditEventQuery,
  eventCountQuery,
  eventCounts,
  eventTail,
  eventTailQuery,
  ingestRefusal,
  ingestReport,
  submittedEvents,
} from '../schemas/audit-events.ts';

export function auditEventRoutes(
  deps: Pick<
    ApiDeps,
    'ingestEvents' | 'ingestCanonicalEvents' | 'searchEvents' | 'countEvents' | 'tailEvents'
  >,
): readonly Route[] {
  return [
    organizationRoute({
      method: 'POST',
      path: '/api/orgs/{org}/audit-events',
      operationId: 'submitAuditEvents',
      tag: 'Audit events',
      summary: 'Submit events that were recorded elsewhere',
      description:
        `One event, or an array of 1 to ${INGEST_MAX_EVENTS.toLocaleString('en')} events, up to 5 MB; ` +
        '`Content-Encoding: gzip` is welcome. Answered once the good ones are durable; those that are refused come back ' +
        'with their index and the reason, and only when every one is refused is the answer a 400. Sending an event ' +
        'again after a lost answer is safe: the same `event.id` is stored once. Any order of the fields will do; events in the ' +
        'order that is shown here, without white space between them, cost the server a third less.',
      scope: 'events:write',
      body: {
        schema: submittedEvents,
        raw: true,
        examples: { one: { summary: 'One decision made by an agent', value: EXAMPLE_EVENT } },
      },
      answers: {
        200: { description: 'What became of the events.', schema: ingestReport },
        400: {
          description: 'The body is not valid, or every event in it was rejected. Nothing was stored.',
          schema: ingestRefusal,
          contentType: 'application/problem+json',
        },
      },
      problems: ['store_unavailable', 'overloaded'],
      handle({ organizationId, bytes }) {
        if (bytes === null) throw invalidBody(NO_EVENTS);
        // No `await` here: it would keep the events alive until they are on disk.
        const canonical = deps.ingestCanonicalEvents(organizationId, bytes);
        if (canonical !== null) return canonical.then(report);
        const value = parseJson(bytes);
        const events = eventsIn(value);
        const { length } = events;
        const inArray = Array.isArray(value);
        return deps
          .ingestEvents(organizationId, events)
          .then((result) =>
            result.rejected.length === length ? allRejected(result, inArray) : report(result),
          );
      },
    }),
    organizationRoute({
      method: 'GET',
      path: '/api/orgs/{org}/audit-events',
      operationId: 'listAuditEvents',
      tag: 'Audit events',
      summary: 'Read the audit log',
      description:
        'Newest first by `@timestamp`. Each event is given byte for byte as it is stored and forwarded. `query` finds ' +
        "events by Datadog's log-search syntax, with the meaning it has there; an error in it is a 400 that names the " +
        'column and what was expected. A search looks for 10 seconds at most: `searched_to` then says how far it came, ' +
        'and `next_cursor` goes on from there.',
      scope: 'events:read',
      query: auditEventQuery,
      answers: { 200: { description: 'A page of events.', schema: auditEventPage } },
      async handle({ organizationId, query: { query = null, from, to, limit, cursor = null }, connection }) {
        const wanted = { query, from, to, limit, cursor };
        const page = await deps.searchEvents(organizationId, wanted, connection.gone());
        const searchedTo = page.searchedTo === null ? null : isoTime(page.searchedTo);
        // Joined, not parsed: the bytes that a reader gets are the bytes that are stored.
        return jsonText(
          200,
          `{"data":[${page.bodies.join(',')}],"next_cursor":${JSON.stringify(page.nextCursor)},"searched_to":${JSON.stringify(searchedTo)}${adviceOf(page.advice)}}`,
        );
      },
    }),
    organizationRoute({
      method: 'GET',
      path: '/api/orgs/{org}/audit-events/aggregate',
      operationId: 'countAuditEvents',
      tag: 'Audit events',
      summary: 'Count audit events',
      description:
        'How many events fit the query, by up to three fields and by buckets of time. `| stats count by @a, @b` in the ' +
        'query does the same as `group_by=@a,@b`. Buckets and groups without events are left out; events without a ' +
        'value of a field are the group `null`; one with several values is in the group of each.',
      scope: 'events:read',
      query: eventCountQuery,
      answers: { 200: { description: 'The counts.', schema: eventCounts } },
      async handle({ organizationId, query: given, connection }) {
        const { query = null, from, to, group_by: groupBy = null, interval: intervalMs } = given;
        const wanted = { query, from, to, groupBy, intervalMs };
        const { fields, groups, total, advice } = await deps.countEvents(
          organizationId,
          wanted,
          connection.gone(),
        );
        const data = groups.map(({ bucket, values, events }) => ({
          time: bucket === null ? null : isoTime(bucket),
          group: Object.fromEntries(fields.map((field, index) => [field, values[index] ?? null])),
          count: events,
        }));
        return json(200, { data, total, ...(advice.length === 0 ? {} : { advice }) });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: '/api/orgs/{org}/audit-events/stream',
      operationId: 'followAuditEvents',
      tag: 'Audit events',
      summary: 'Follow the audit log live',
      description:
        'Server-sent events: each event that fits the query, as it is stored, in the order of the log; `id` is its ' +
        'sequence. `Last-Event-ID` resumes behind that sequence, so that nothing is missed; without it the stream ' +
        'begins now. A sign of life comes every 15 seconds. The stream ends after an hour at the latest, within 15 seconds ' +
        'when its key is revoked or expires, and when the server stops; an `EventSource` comes back by itself.',
      scope: 'events:read',
      query: eventTailQuery,
      answers: {
        200: {
          description: 'A stream that goes on.',
          schema: eventTail,
          contentType: 'text/event-stream',
        },
      },
      async handle({ organizationId, query: { query = null }, connection }) {
        const after = sequenceOf(connection.lastEventId);
        const items = await deps.tailEvents(organizationId, { query, after }, connection.gone());
        return {
          status: 200,
          contentType: 'text/event-stream; charset=utf-8',
          // nginx would hold events back to fill a buffer; a server that stops would wait for a connection kept alive.
          headers: { 'x-accel-buffering': 'no', connection: 'close' },
          body: eventStream(items, () => connection.isStillAllowed()),
        };
      },
    }),
  ];
}

const EXAMPLE_EVENT = {
  '@timestamp': '2026-05-15T10:33:21.456Z',
  event: { id: 'pflt_01k8x4c2h0v5q7d3m9t6r1b8ze' },
  aegis: {
    decision: 'BLOCKED',
    destination: 'AI_TOOL',
    summary: 'Detected API_SECRET; blocked.',
    source_type: 'desktop_agent',
    input_type: 'text',
    input_size_bytes: 200,
    finding_counts_by_type: { API_SECRET: 1 },
    actor_id: 'ana@corp.example',
  },
};

const NO_EVENTS = 'is required; send one event or an array of events';

/** A member of the answer only where there is something to say. */
function adviceOf(advice: readonly string[]): string {
  return advice.length === 0 ? '' : `,"advice":${JSON.stringify(advice)}`;
}

/** @throws AegisError `invalid_input` when the body holds no event or too many */
function eventsIn(body: unknown): readonly unknown[] {
  if (body === undefined) throw invalidBody(NO_EVENTS);
  if (!Array.isArray(body)) return [body];
  if (body.length === 0) throw invalidBody('must hold at least one event');
  if (body.length > INGEST_MAX_EVENTS) {
    throw invalidBody(`must hold at most ${INGEST_MAX_EVENTS} events; send them in several requests`);
  }
  return body;
}

/** @throws AegisError `invalid_input` for what this API never gave as the id of an event */
function sequenceOf(lastEventId: string | null): number | null {
  if (lastEventId === null) return null;
  if (/^[0-9]{1,15}$/.test(lastEventId)) return Number(lastEventId);
  const message = 'must be the id of an event of this stream: a whole number; leave it out to begin now';
  throw new AegisError('invalid_input', `Last-Event-ID ${message}.`, {
    problems: [{ path: 'Last-Event-ID', message }],
  });
}

function invalidBody(message: string): AegisError {
  return new AegisError('invalid_input', `The body ${message}.`, { problems: [{ path: '', message }] });
}

function report({ accepted, duplicates, rejected }: IngestResult): Answer {
  return json(200, { accepted, duplicates, rejected: rejected.map(rejectedJson) });
}

function allRejected({ accepted, duplicates, rejected }: IngestResult, inArray: boolean): Answer {
  const errors = rejected.map(({ index, path, message }) => ({
    path: inArray ? dotted(String(index), path) : path,
    message,
  }));
  const detail =
    'Every event was rejected and nothing was stored. Correct what errors names and send them again.';
  const described = problem('invalid_input', detail, errors);
  const body = JSON.stringify({ ...described, accepted, duplicates, rejected: rejected.map(rejectedJson) });
  return { status: described.status, contentType: PROBLEM_CONTENT_TYPE, body };
}

function rejectedJson({ index, path, message }: RejectedEvent) {
  return { index, detail: path === '' ? message : `${path}: ${message}` };
}

function dotted(index: string, path: string): string {
  return path === '' ? index : `${index}.${path}`;
}
