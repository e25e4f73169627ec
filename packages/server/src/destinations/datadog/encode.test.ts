import { expect, test } from 'vitest';
import type { LoggedEvent } from '../../domain/audit-event.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import { encodeForDatadog } from './encode.ts';
import { DATADOG_LIMITS } from './limits.ts';

const NOW = Date.parse('2026-05-15T10:33:21.456Z');
const HOUR = 3_600_000;
const CONTEXT = {
  organizationId: 'org_01k' as OrganizationId,
  environment: 'prod',
  now: NOW,
  allocate: (bytes: number) => Buffer.alloc(bytes, 'x'),
};

function eventAt(occurredAt: number, fields: Partial<LoggedEvent> = {}): LoggedEvent {
  const body = `{"@timestamp":"${new Date(occurredAt).toISOString()}", "message":"naïve  ✓", "aegis":{"decision":"BLOCKED"}}`;
  return {
    sequence: 1,
    occurredAt,
    dataset: 'aegis.preflight',
    decision: 'BLOCKED',
    actorId: 'ana@corp.example',
    body: Buffer.from(body),
    ...fields,
  };
}

function encodeOne(event: LoggedEvent, context = CONTEXT) {
  const batch = encodeForDatadog([event], DATADOG_LIMITS, context);
  const [entry] = JSON.parse(Buffer.from(batch.payload).toString()) as Record<string, unknown>[];
  return { ...batch, text: Buffer.from(batch.payload).toString(), entry: entry! };
}

test('an event arrives byte for byte as stored, behind the attributes that Datadog reserves', () => {
  const event = eventAt(NOW - 5);
  expect(encodeOne(event).text).toBe(
    `[{"ddsource":"aegis","service":"aegis","status":"error","timestamp":${NOW - 5},` +
      '"ddtags":"env:prod,org:org_01k,dataset:aegis.preflight","usr":{"id":"ana@corp.example"},' +
      `${Buffer.from(event.body).toString().slice(1)}]`,
  );
});

test.each([
  ['ALLOWED', 'info'],
  ['ALLOWED_WITH_MASKING', 'warn'],
  ['BLOCKED', 'error'],
  [null, 'info'],
] as const)('decision %s shows as status %s', (decision, status) => {
  expect(encodeOne(eventAt(NOW, { decision })).entry['status']).toBe(status);
});

test('an event without an actor has no usr', () => {
  expect(encodeOne(eventAt(NOW, { actorId: null })).entry).not.toHaveProperty('usr');
});

test('an actor whose name holds quotes or control characters cannot break the payload', () => {
  const actorId = '","status":"info","x":"\u0000\n';
  expect(encodeOne(eventAt(NOW, { actorId })).entry).toMatchObject({ status: 'error', usr: { id: actorId } });
});

test('an environment with a comma, space or quote stays one tag', () => {
  const { entry } = encodeOne(eventAt(NOW), { ...CONTEXT, environment: 'prod, "eu"' });
  expect(entry['ddtags']).toBe('env:prod_"eu",org:org_01k,dataset:aegis.preflight');
});

test.each([
  ['17 h old', NOW - 17 * HOUR, false],
  ['17 h and 1 ms old', NOW - 17 * HOUR - 1, true],
  ['days old', NOW - 72 * HOUR, true],
])('an event that is %s is late: %s', (_, occurredAt, late) => {
  const batch = encodeOne(eventAt(occurredAt));
  expect(batch.late).toBe(late ? 1 : 0);
  expect(batch.entry['timestamp']).toBe(late ? NOW : occurredAt);
});

test('a late event gets the time of sending everywhere Datadog looks, and keeps its own time and content', () => {
  const occurredAt = NOW - 20 * HOUR;
  expect(encodeOne(eventAt(occurredAt)).entry).toEqual({
    ddsource: 'aegis',
    service: 'aegis',
    status: 'error',
    timestamp: NOW,
    ddtags: 'env:prod,org:org_01k,dataset:aegis.preflight',
    usr: { id: 'ana@corp.example' },
    '@timestamp': '2026-05-15T10:33:21.456Z',
    message: 'naïve  ✓',
    aegis: { decision: 'BLOCKED', occurred_at: new Date(occurredAt).toISOString(), late: true },
  });
});

test.each([
  ['1 h', NOW + HOUR, false],
  ['1 h and 1 ms', NOW + HOUR + 1, true],
])('an event %s in the future is re-dated: %s, and never counts as late', (_, occurredAt, ahead) => {
  const { entry, late } = encodeOne(eventAt(occurredAt));
  const occurred_at = new Date(occurredAt).toISOString();
  expect(entry['timestamp']).toBe(ahead ? NOW : occurredAt);
  expect(entry['aegis']).toEqual({
    decision: 'BLOCKED',
    ...(ahead ? { occurred_at, clock_ahead: true } : {}),
  });
  expect(late).toBe(0);
});

test('only the late events that are in the batch are counted', () => {
  const events = [eventAt(NOW - 20 * HOUR), eventAt(NOW), eventAt(NOW - 20 * HOUR)];
  expect(encodeForDatadog(events, { maxEvents: 2, maxBytes: 4_500_000 }, CONTEXT)).toMatchObject({
    count: 2,
    late: 1,
  });
});

test('sizes are those of UTF-8, not of characters', () => {
  const events = [eventAt(NOW, { body: Buffer.from(`{"message":"${'✓'.repeat(1_000)}"}`) })];
  events.push(...events);
  const { count } = encodeForDatadog(events, { maxEvents: 10, maxBytes: 5_000 }, CONTEXT);
  expect(count).toBe(1);
});
