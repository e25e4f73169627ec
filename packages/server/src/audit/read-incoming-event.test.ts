import { DECISIONS, FINDING_TYPES } from '@aegis/preflight';
import { beforeEach, expect, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { madeUpKey } from '../../../../test/support/made-up-key.ts';
import { TEST_EPOCH } from '../../../../test/support/manual-clock.ts';
import { EVENT_MAX_BYTES } from '../domain/audit-event.ts';
import { ECS_CATEGORIES } from '../domain/ecs-values.ts';
import { bodyOf } from '../domain/encode-event.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { FieldProblem } from './field-checks.ts';
import { createMetadataGuard } from './metadata-guard.ts';
import type { IncomingContext } from './read-incoming-event.ts';
import { readIncomingEvent } from './read-incoming-event.ts';

const ORGANIZATION = 'org_1' as OrganizationId;

let context: IncomingContext;

beforeEach(() => {
  context = {
    organizationId: ORGANIZATION,
    acceptedAt: TEST_EPOCH + 4,
    ids: createCountingIds(),
    guard: createMetadataGuard(),
  };
});

/** The stored body of an event as an SDK sends it. */
function bodyFrom(value: unknown): string {
  const event = readIncomingEvent(value, context);
  if (event instanceof FieldProblem) throw new Error(`${event.path} ${event.message}`);
  return bodyOf(event, 184_467);
}

/** The smallest event, with a value set at a path of names joined by dots. */
function eventWith(path: string, value: unknown): Record<string, unknown> {
  const event: Record<string, unknown> = { aegis: { decision: 'ALLOWED' } };
  const names = path === '@timestamp' ? [path] : path.split('.');
  let target = event;
  for (const name of names.slice(0, -1)) {
    target[name] ??= {};
    target = target[name] as Record<string, unknown>;
  }
  target[names.at(-1)!] = value;
  return event;
}

const FULL = {
  '@timestamp': '2026-05-15T12:33:21.456+02:00',
  ecs: { version: '8.17.0' },
  message: 'Detected SSN, 2 EMAIL; masked.',
  event: {
    id: 'pflt_01k',
    kind: 'event',
    category: ['api', 'file'],
    type: ['allowed'],
    action: 'upload_check',
    outcome: 'success',
    dataset: 'aegis.preflight',
    sequence: 9,
    ingested: 'yesterday',
  },
  aegis: {
    actor_id: 'ana@corp.example',
    finding_counts_by_type: { SSN: 1, EMAIL: 2 },
    input_size_bytes: 200,
    input_type: 'text',
    source_type: 'browser_extension',
    policy_version: '3',
    policy_id: 'pol_1',
    summary: 'Detected SSN, 2 EMAIL; masked.',
    destination: 'AI_TOOL',
    decision: 'ALLOWED_WITH_MASKING',
    preflight_id: 'pflt_01k',
  },
  organization: { id: ORGANIZATION },
};

test('an event is stored with the fields in the order of the format, whatever order they came in', () => {
  expect(bodyFrom(FULL)).toBe(
    '{"@timestamp":"2026-05-15T10:33:21.456Z","ecs":{"version":"9.0.0"},' +
      '"message":"Detected SSN, 2 EMAIL; masked.",' +
      '"event":{"id":"pflt_01k","kind":"event","category":["api","file"],"type":["allowed"],' +
      '"action":"upload_check","outcome":"success","dataset":"aegis.preflight",' +
      '"sequence":184467,"ingested":"2026-05-15T10:33:21.460Z"},' +
      '"aegis":{"preflight_id":"pflt_01k","decision":"ALLOWED_WITH_MASKING","destination":"AI_TOOL",' +
      '"summary":"Detected SSN, 2 EMAIL; masked.","policy_id":"pol_1","policy_version":"3",' +
      '"source_type":"browser_extension","input_type":"text","input_size_bytes":200,' +
      '"finding_counts_by_type":{"SSN":1,"EMAIL":2},"actor_id":"ana@corp.example"},' +
      '"organization":{"id":"org_1"}}',
  );
});

test('an event about a file says what a check of Aegis would say about it', () => {
  const file = {
    file_format: 'docx',
    unreadable: ['encrypted', 'image'],
    read_pictures: 3,
    unread_pictures: 2,
  };
  expect(bodyFrom({ aegis: { ...FULL.aegis, ...file, input_type: 'file' } })).toContain(
    '"input_type":"file","input_size_bytes":200,"file_format":"docx","unreadable":["encrypted","image"],' +
      '"read_pictures":3,"unread_pictures":2,"finding_counts_by_type":',
  );
  const whole = { file_format: 'pdf', unreadable: [], read_pictures: 0, unread_pictures: 0 };
  expect(bodyFrom({ aegis: { ...FULL.aegis, ...whole, input_type: 'file' } })).toContain(
    '"input_size_bytes":200,"file_format":"pdf","finding_counts_by_type":',
  );
});

test('nobody but Aegis calls an actor new', () => {
  expect(readIncomingEvent(eventWith('aegis.actor_first_seen', true), context)).toEqual(
    new FieldProblem('aegis.actor_first_seen', 'is set by Aegis, which knows whom it has seen; leave it out'),
  );
});

test('what is missing but the decision is filled in', () => {
  expect(bodyFrom({ aegis: { decision: 'BLOCKED', finding_counts_by_type: { SSN: 3 } } })).toBe(
    '{"@timestamp":"2026-05-15T10:33:21.460Z","ecs":{"version":"9.0.0"},"message":"Detected 3 SSN; blocked.",' +
      '"event":{"id":"pflt_00000000000000000000000001","kind":"event","category":["api"],"type":["denied"],' +
      '"action":"preflight_check","outcome":"success","dataset":"aegis.preflight",' +
      '"sequence":184467,"ingested":"2026-05-15T10:33:21.460Z"},' +
      '"aegis":{"preflight_id":"pflt_00000000000000000000000001","decision":"BLOCKED",' +
      '"summary":"Detected 3 SSN; blocked.","source_type":"sdk","finding_counts_by_type":{"SSN":3}},' +
      '"organization":{"id":"org_1"}}',
  );
});

test('null stands for a field that is absent', () => {
  const nulls = (fields: object) => Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
  const withNulls = {
    ...nulls(FULL),
    event: nulls(FULL.event),
    aegis: { ...nulls(FULL.aegis), decision: 'ALLOWED' },
    organization: { id: null },
  };
  const nothing = bodyFrom({ aegis: { decision: 'ALLOWED' } });
  context = { ...context, ids: createCountingIds() };
  expect(bodyFrom(withNulls)).toBe(nothing);
});

test.each([
  ['the summary, as the message', { aegis: { decision: 'ALLOWED', summary: 'Fine.' } }, 'Fine.', 'Fine.'],
  ['the message, as the summary', { message: 'Fine.', aegis: { decision: 'ALLOWED' } }, 'Fine.', 'Fine.'],
  ['both', { message: 'One.', aegis: { decision: 'ALLOWED', summary: 'Two.' } }, 'One.', 'Two.'],
  [
    'neither, with nothing found',
    { aegis: { decision: 'ALLOWED', finding_counts_by_type: { SSN: 0 } } },
    'Nothing sensitive detected.',
    'Nothing sensitive detected.',
  ],
  ['neither, of a policy', { aegis: { decision: 'BLOCKED' } }, 'Decided BLOCKED.', 'Decided BLOCKED.'],
])('an event that comes with %s gets both', (_what, value, message, summary) => {
  expect(JSON.parse(bodyFrom(value))).toMatchObject({ message, aegis: { summary } });
});

test.each<readonly [path: string, value: unknown]>([
  ['event.id', 'a"b\\c\u007e'],
  ['event.id', "'}],;--"],
  ['aegis.preflight_id', 'x'.repeat(128)],
  ['aegis.actor_id', 'Ünïcödé 林 😀 \u2028 \u0001 "\\'],
  ['aegis.summary', 'Checked "C:\\temp"\n</script>'],
  ['message', '\u202e reversed'],
  ['aegis.finding_counts_by_type.A_NEW_TYPE_2', 7],
  ['aegis.finding_counts_by_type.SSN', 1e2],
  ['aegis.finding_counts_by_type.SSN', -0],
  ['aegis.input_size_bytes', Number.MAX_SAFE_INTEGER],
  ['aegis.input_size_bytes', 0],
  ['aegis.file_format', 'pdf'],
  ['aegis.unreadable', ['too_large', 'encrypted']],
  ['aegis.unread_pictures', 1_000_000_000],
  ['event.category', ['web', 'network', 'process']],
  ['event.type', ['denied', 'info']],
  ['event.outcome', 'unknown'],
  ['event.kind', 'alert'],
  ...DECISIONS.map((decision) => ['aegis.decision', decision] as const),
  ...FINDING_TYPES.map((type) => [`aegis.finding_counts_by_type.${type}`, 1] as const),
])('%s takes %j and stores it as it is', (path, value) => {
  const body = bodyFrom(eventWith(path, value));
  const stored = path
    .split('.')
    .reduce((part, name) => (part as Record<string, unknown>)[name], JSON.parse(body) as unknown);
  // As JSON, in which there is no negative zero.
  expect(stored).toEqual(JSON.parse(JSON.stringify(value)));
});

const LONE = 'a\ud800b';
const texts = (path: string, max: number) =>
  [5, true, {}, ['x'], '', 'x'.repeat(max + 1), 'nul\0', LONE].map((value) => [path, value] as const);
const choices = (path: string) =>
  ['', 'nonsense', 7, [], {}, 'ALLOWED ', LONE, '__proto__', 'constructor'].map(
    (value) => [path, value] as const,
  );
const counts = (path: string, max: number) =>
  [-1, 1.5, max + 1, 1e308, '3', true, [], {}, Number.NaN].map((value) => [path, value] as const);
const objects = (path: string) => [5, 'x', true, [], [{}]].map((value) => [path, value] as const);

test.each([
  ...texts('message', 1_000),
  ...texts('aegis.summary', 1_000),
  ...texts('aegis.policy_id', 128),
  ...texts('aegis.policy_version', 128),
  ...texts('aegis.actor_id', 256),
  ...choices('aegis.decision'),
  ['aegis.decision', undefined] as const,
  ['aegis.decision', null] as const,
  ...choices('aegis.destination'),
  ...choices('aegis.source_type'),
  ...choices('aegis.input_type'),
  ...choices('aegis.file_format'),
  ...choices('aegis.unreadable').filter(([, value]) => !Array.isArray(value)),
  ['aegis.unreadable', ['nonsense']] as const,
  ['aegis.unreadable', ['image', 'image']] as const,
  ...choices('event.kind'),
  ...choices('event.outcome'),
  ...choices('event.category'),
  ...choices('event.type'),
  ['event.category', ['nonsense']] as const,
  ['event.category', ['api', 7]] as const,
  ['event.category', Array.from({ length: 8 }, () => 'api')] as const,
  ['event.type', ['granted']] as const,
  ...counts('aegis.input_size_bytes', Number.MAX_SAFE_INTEGER),
  ...counts('aegis.read_pictures', 1_000_000_000),
  ...counts('aegis.unread_pictures', 1_000_000_000),
  ...counts('aegis.finding_counts_by_type.SSN', 1_000_000_000),
  ['aegis.finding_counts_by_type.SSN', null] as const,
  ...['', 'a b', 'ü', 'x'.repeat(129), '\u007f', 'new\nline', 5, {}].flatMap((value) => [
    ['event.id', value] as const,
    ['aegis.preflight_id', value] as const,
  ]),
  ...['', 'Check', '1st', 'a b', 'a"', 'x'.repeat(65), 5].map((value) => ['event.action', value] as const),
  ...['aegis.admin', 'aegis.audit_stream.test', 'other', '', 5].map(
    (value) => ['event.dataset', value] as const,
  ),
  ...['2026-02-30T10:00:00.000Z', 'yesterday', '', 1_778_841_201_456, {}].map(
    (value) => ['@timestamp', value] as const,
  ),
  ...objects('event'),
  ...objects('aegis'),
  ...objects('ecs'),
  ...objects('organization'),
  ...objects('aegis.finding_counts_by_type'),
  ['aegis', null] as const,
  ['ecs.version', 9] as const,
  ['ecs.other', '9'] as const,
  ['organization.id', 'org_2'] as const,
  ['organization.id', 5] as const,
  ['organization.name', 'Corp'] as const,
  ['event.original', 'the prompt'] as const,
  ['event.reason', 'x'] as const,
  ['aegis.text', 'the prompt'] as const,
  ['aegis.test', true] as const,
  ['aegis.resource', {}] as const,
  ['user', {}] as const,
  ['labels', {}] as const,
])('%s refuses %j, names the field and repeats nothing', (path, value) => {
  const problem = readIncomingEvent(eventWith(path, value), context);
  expect(problem).toBeInstanceOf(FieldProblem);
  expect(problem).toMatchObject({ path });
});

test.each([[null], [undefined], [5], ['text'], [true], [[]], [[FULL]]])('%j is no event', (value) => {
  expect(readIncomingEvent(value, context)).toMatchObject({ path: '' });
});

test.each(['lower', 'Ssn', '1ST', 'A B', '', '__proto__', 'constructor', 'X'.repeat(65), 'SSN\n'])(
  'a finding type cannot be called %j',
  (type) => {
    const event = JSON.parse(
      `{"aegis":{"decision":"ALLOWED","finding_counts_by_type":{${JSON.stringify(type)}:1}}}`,
    );
    expect(readIncomingEvent(event, context)).toMatchObject({ path: 'aegis.finding_counts_by_type' });
  },
);

test('an event has five hundred types of finding at most', () => {
  const types = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`TYPE_${n}`, 1]));
  const event = (count: number) => eventWith('aegis.finding_counts_by_type', types(count));
  expect(readIncomingEvent(event(500), context)).not.toBeInstanceOf(FieldProblem);
  expect(readIncomingEvent(event(501), context)).toMatchObject({ path: 'aegis.finding_counts_by_type' });
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'the field %s is unknown everywhere',
  (name) => {
    const inner = `${JSON.stringify(name)}:{"decision":"ALLOWED"}`;
    for (const text of [
      `{"aegis":{"decision":"ALLOWED"},${inner}}`,
      `{"aegis":{"decision":"ALLOWED",${inner}}}`,
      `{"aegis":{"decision":"ALLOWED"},"event":{${inner}}}`,
      `{${inner}}`,
      `{"aegis":{${inner}}}`,
    ]) {
      expect(readIncomingEvent(JSON.parse(text), context)).toBeInstanceOf(FieldProblem);
    }
    expect(({} as Record<string, unknown>)['decision']).toBeUndefined();
  },
);

const GITHUB_TOKEN = madeUpKey('ghp_', 36);

const CANARIES = [
  ['SSN', 'SSN 123-45-6789'],
  ['CREDIT_CARD', '4111 1111 1111 1111'],
  ['API_SECRET', GITHUB_TOKEN],
  ['IBAN', 'DE89370400440532013000'],
] as const;

test.each(
  ['message', 'aegis.summary', 'aegis.actor_id', 'aegis.policy_id', 'aegis.policy_version'].flatMap((path) =>
    CANARIES.map(([type, canary]) => [path, type, canary] as const),
  ),
)('%s may not hold %s', (path, type, canary) => {
  const problem = readIncomingEvent(eventWith(path, `about ${canary}`), context);
  expect(problem).toMatchObject({ path, message: expect.stringContaining(type) });
  expect(JSON.stringify(problem)).not.toContain(canary);
});

test.each([
  ['event.action', 'de89370400440532013000'],
  ['aegis.preflight_id', 'about jane doe, SSN 123-45-6789'],
])('%s is a name and not a place for %s', (path, canary) => {
  const problem = readIncomingEvent(eventWith(path, canary), context);
  expect(problem).toMatchObject({ path });
  expect(JSON.stringify(problem)).not.toContain(canary);
});

test('a finding type may not be a value in disguise', () => {
  for (const type of ['DE89370400440532013000', madeUpKey('AKIA', 16)]) {
    const problem = readIncomingEvent(eventWith(`aegis.finding_counts_by_type.${type}`, 1), context);
    expect(problem).toMatchObject({ path: 'aegis.finding_counts_by_type' });
    expect(JSON.stringify(problem)).not.toContain(type);
  }
});

test.each(['123-45-6789', '4111111111111111', GITHUB_TOKEN, 'john@example.com'])(
  'a field called %s is refused without repeating its name',
  (name) => {
    for (const event of [{ [name]: 1 }, { aegis: { [name]: 1 } }, { event: { [name]: 1 }, aegis: {} }]) {
      const problem = readIncomingEvent(event, context);
      expect(problem).toBeInstanceOf(FieldProblem);
      expect(JSON.stringify(problem)).not.toContain(name);
    }
  },
);

test('the largest event that is accepted fits into the log', () => {
  // Control characters take six bytes each in JSON, quotes two, everything else at most three per character.
  const types = Object.fromEntries(
    Array.from({ length: 100 }, (_, n) => [`T${String(n).padStart(3, '0')}${'_'.repeat(60)}`, 1_000_000_000]),
  );
  const control = (length: number) => '\u0001'.repeat(length);
  const body = bodyFrom({
    message: control(1_000),
    event: {
      id: '"'.repeat(128),
      category: [...ECS_CATEGORIES],
    },
    aegis: {
      ...FULL.aegis,
      summary: control(1_000),
      preflight_id: '"'.repeat(128),
      policy_id: control(128),
      policy_version: control(128),
      actor_id: control(256),
      finding_counts_by_type: types,
    },
  });
  expect(Buffer.byteLength(body)).toBeLessThan(EVENT_MAX_BYTES);
  expect(Buffer.byteLength(body)).toBeGreaterThan(EVENT_MAX_BYTES / 4);
});
