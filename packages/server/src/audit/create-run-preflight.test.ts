import { check } from '@aegis/preflight';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { madeUpKey } from '../../../../test/support/made-up-key.ts';
import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { createRecordingTelemetry } from '../../../../test/support/silent-telemetry.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { Extraction, UnreadableReason } from '../domain/text-extractor.ts';
import { createPolicyResolver } from '../policies/create-policy-resolver.ts';
import { createRunPreflight } from './create-run-preflight.ts';
import { createMetadataGuard } from './metadata-guard.ts';
import type { PreflightRequest } from './preflight.ts';

const GITHUB_TOKEN = madeUpKey('ghp_', 36);

const REQUEST: PreflightRequest = {
  content: { type: 'text', text: 'Nothing to see here.' },
  destination: 'AI_TOOL',
  policyId: null,
  actorId: null,
  sourceType: 'api',
};

const text = (value: string) => ({ content: { type: 'text', text: value } }) as const;
const file = (bytes: number) => ({ content: { type: 'file', bytes: new Uint8Array(bytes) } }) as const;

async function setUp(
  auditLog?: AuditLog,
  extraction: Extraction = { format: 'text', text: '', unreadable: [], readPictures: 0, unreadPictures: 0 },
) {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const telemetry = createRecordingTelemetry();
  const run = createRunPreflight({
    auditLog: auditLog ?? store.auditLog,
    policies: createPolicyResolver(store),
    clock: createManualClock(),
    ids: createCountingIds(),
    guard: createMetadataGuard(),
    metrics: telemetry.metrics,
    extractor: { extract: async () => extraction },
    checkText: async (text, policy, destination) => check(text, policy, destination),
  });
  const preflight = (request: Partial<PreflightRequest>) => run(organizationId, { ...REQUEST, ...request });
  return { store, organizationId, preflight, telemetry };
}

test('a decision is in the log when it is answered, in exactly the format of the contract', async () => {
  const { store, organizationId, preflight } = await setUp();
  const asked = 'Ask ana@corp.example and bob@corp.example about SSN 536-22-8726, ünïcödé.';
  const result = await preflight({ ...text(asked), actorId: 'ana@corp.example', sourceType: 'sdk' });
  const policyId = organizationId.replace('org_', 'pol_');
  expect(result).toMatchObject({
    preflightId: 'pflt_00000000000000000000000001',
    policyId,
    policyVersion: '1',
    createdAt: createManualClock().now(),
  });
  const counts = JSON.stringify(Object.fromEntries(result.detected.map(({ type, count }) => [type, count])));
  expect(await store.bodies(organizationId)).toEqual([
    '{"@timestamp":"2026-05-15T10:33:21.456Z","ecs":{"version":"9.0.0"},' +
      `"message":"${result.summary}",` +
      '"event":{"id":"pflt_00000000000000000000000001","kind":"event","category":["api"],' +
      `"type":["${result.decision === 'BLOCKED' ? 'denied' : 'allowed'}"],` +
      '"action":"preflight_check","outcome":"success","dataset":"aegis.preflight",' +
      '"sequence":1,"ingested":"2026-05-15T10:33:21.456Z"},' +
      `"aegis":{"preflight_id":"pflt_00000000000000000000000001","decision":"${result.decision}",` +
      `"destination":"AI_TOOL","summary":"${result.summary}",` +
      `"policy_id":"${policyId}","policy_version":"1","source_type":"sdk","input_type":"text",` +
      `"input_size_bytes":${Buffer.byteLength(asked)},"finding_counts_by_type":${counts},` +
      '"actor_id":"ana@corp.example","actor_first_seen":true},' +
      `"organization":{"id":"${organizationId}"}}`,
  ]);
  expect(JSON.parse(counts)).toEqual({ SSN: 1, EMAIL: 2 });
});

test.each([
  ['a clean text', 'Nothing to see here.', 'ALLOWED', 'allowed'],
  ['a masked one', 'Write to bob@corp.example.', 'ALLOWED_WITH_MASKING', 'allowed'],
  ['a blocked one', `The key is ${GITHUB_TOKEN}.`, 'BLOCKED', 'denied'],
])('the event type tells what became of %s', async (_what, asked, decision, type) => {
  const { store, organizationId, preflight } = await setUp();
  expect(await preflight(text(asked))).toMatchObject({ decision });
  const [body = ''] = await store.bodies(organizationId);
  expect(JSON.parse(body)).toMatchObject({
    event: { type: [type], outcome: 'success' },
    aegis: { decision, destination: 'AI_TOOL', input_type: 'text' },
  });
  expect(body).not.toContain('actor_id');
});

describe('a file', () => {
  const extraction = (unreadable: readonly UnreadableReason[], read = ''): Extraction => ({
    format: 'docx',
    text: read,
    unreadable,
    readPictures: 0,
    unreadPictures: 0,
  });

  test('is decided by the text that was read in it, and recorded by its size and kind, without a name', async () => {
    const { store, organizationId, preflight } = await setUp(undefined, {
      ...extraction([], 'SSN 536-22-8726'),
      readPictures: 3,
      unreadPictures: 2,
    });
    expect(await preflight(file(1_234))).toMatchObject({
      decision: 'ALLOWED_WITH_MASKING',
      maskedContent: 'SSN ***-**-8726',
      file: { format: 'docx', unreadable: [], readPictures: 3, unreadPictures: 2 },
    });
    const [body = ''] = await store.bodies(organizationId);
    expect(JSON.parse(body)).toMatchObject({
      aegis: {
        input_type: 'file',
        input_size_bytes: 1_234,
        file_format: 'docx',
        read_pictures: 3,
        unread_pictures: 2,
      },
    });
    expect(body).not.toContain('"unreadable"');
  });

  test.each([
    ['AI_TOOL', ['encrypted'], 'BLOCKED', 'Could not be read (encrypted); blocked.'],
    ['VENDOR', ['image'], 'BLOCKED', 'Could not be read (image); blocked.'],
    ['CUSTOMER', ['encrypted'], 'ALLOWED', 'Could not be read (encrypted); allowed.'],
    ['CUSTOMER', ['too_large'], 'BLOCKED', 'Could not be read (too large); blocked.'],
    ['CUSTOMER', ['broken', 'image'], 'BLOCKED', 'Could not be read (broken, image); blocked.'],
  ] as const)('that cannot be read, to %s: %j is %s, and the event says why', async (...row) => {
    const [destination, unreadable, decision, summary] = row;
    const { store, organizationId, preflight } = await setUp(undefined, extraction(unreadable));
    expect(await preflight({ ...file(10), destination })).toMatchObject({ decision, summary });
    const [body = ''] = await store.bodies(organizationId);
    expect(JSON.parse(body)).toMatchObject({ message: summary, aegis: { decision, summary, unreadable } });
  });

  test('that is a picture without text is allowed, and the event says that it was looked at', async () => {
    const picture: Extraction = {
      format: 'image',
      text: '',
      unreadable: [],
      readPictures: 1,
      unreadPictures: 0,
    };
    const { preflight } = await setUp(undefined, picture);
    const summary = 'No text was found in the picture; allowed.';
    expect(await preflight(file(10))).toMatchObject({ decision: 'ALLOWED', summary });
  });

  test.each([
    ['clean', 'Hello.', 'Nothing sensitive detected, but not all of it could be read (encrypted); blocked.'],
    ['sensitive', 'SSN 536-22-8726', 'Detected SSN; blocked. Not all of it could be read (encrypted).'],
  ])('of which a part cannot be read is blocked although the rest is %s', async (_what, read, summary) => {
    const { preflight } = await setUp(undefined, extraction(['encrypted'], read));
    expect(await preflight(file(10))).toMatchObject({ decision: 'BLOCKED', summary });
  });
});

test('no value that was checked is in the log or in any file of the store', async () => {
  const { store, organizationId, preflight } = await setUp();
  const canaries = [
    '536-22-8726',
    '4012888888881881',
    GITHUB_TOKEN,
    'DE89370400440532013000',
    'canary.person@corp.example',
    'zebra-crossing-canary',
  ];
  for (const destination of ['AI_TOOL', 'VENDOR', 'CUSTOMER'] as const) {
    await preflight({
      destination,
      ...text(`SSN ${canaries[0]}, card ${canaries.slice(1).join(', ')}`),
    });
  }
  expect(await store.bodies(organizationId)).toHaveLength(3);
  const files = readdirSync(store.dataDir).map((name) => readFileSync(join(store.dataDir, name), 'latin1'));
  expect(files.join('')).toContain('aegis.preflight');
  for (const canary of canaries) expect(files.some((file) => file.includes(canary))).toBe(false);
});

test('an actor named by a sensitive value is refused without repeating it, and nothing is stored', async () => {
  const { store, organizationId, preflight } = await setUp();
  const refused = await preflight({ actorId: 'ssn 536-22-8726' }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'invalid_input', problems: [{ path: 'actor_id' }] });
  expect(JSON.stringify(refused) + String(refused)).not.toContain('536-22');
  expect(await store.bodies(organizationId)).toEqual([]);
});

test('an unknown policy is refused, the default one may be named', async () => {
  const { organizationId, preflight } = await setUp();
  const policyId = organizationId.replace('org_', 'pol_');
  await expect(preflight({ policyId: 'pol_other' })).rejects.toMatchObject({
    code: 'invalid_input',
    problems: [{ path: 'policy_id', message: expect.stringContaining(policyId) }],
  });
  expect(await preflight({ policyId })).toMatchObject({ policyId });
});

test.each(['store_unavailable', 'overloaded'] as const)(
  'there is no decision without its record: %s passes through, and nothing counts as decided',
  async (code) => {
    const append = () => Promise.reject(new AegisError(code, 'The disk is full.'));
    const { preflight, telemetry } = await setUp({ append } as unknown as AuditLog);
    await expect(preflight({})).rejects.toMatchObject({ code });
    expect(telemetry.calls).toEqual([]);
  },
);

test('each decision is counted once, with its destination', async () => {
  const { preflight, telemetry } = await setUp();
  await preflight({ destination: 'VENDOR' });
  expect(telemetry.calls).toEqual([
    { name: 'appended', values: [1, 0] },
    { name: 'decided', values: ['ALLOWED', 'VENDOR', expect.any(Number)] },
  ]);
});
