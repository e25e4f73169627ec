import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createManualClock } from '../support/manual-clock.ts';
import { silentMetrics } from '../support/silent-telemetry.ts';
import type { AegisHome } from '../support/aegis-process.ts';
import { startAegisHome } from '../support/aegis-process.ts';
import type { Intake } from '../support/datadog-destination.ts';
import {
  complete,
  forwardTo,
  listEvents,
  receivedEvents,
  startIntake,
} from '../support/datadog-destination.ts';
import { until } from '../support/until.ts';
import { administrativeEvent } from '../../packages/server/src/domain/administrative-event.ts';
import type { EventId, OrganizationId, PolicyId } from '../../packages/server/src/domain/ids.ts';
import { openSqliteStore } from '../../packages/server/src/store/sqlite/open-sqlite-store.ts';

/** Values that no other data of the run could hold by chance; each is on the allow-list or in a simulated text. */
const CANARIES = {
  allowedMail: 'zebra.crossing.canary@corp.example',
  allowedPhone: '+44 20 7946 0958',
  laterAllowed: '536-90-4399',
  drafted: 'DE89 3704 0044 0532 0130 00',
  simulated: 'the-quarterly-herring-report',
  simulatedSecret: 'AKIAQ3EGRJ5TZ7N2XLMV',
};

const BADGE = { type: 'CUSTOM_BADGE', pattern: '\\b[A-Z]{2}-\\d{5}\\b', words: ['badge'] };

let home: AegisHome;
let intake: Intake;
let policies: string;

beforeAll(async () => {
  intake = await startIntake();
  home = await startAegisHome({ AEGIS_LOG_LEVEL: 'debug' });
  policies = `/api/orgs/${home.organization}/policies`;
  await forwardTo(home, intake);
});
afterAll(async () => {
  await home.remove();
  await intake.stop();
});

async function decide(text: string, rest: object = {}) {
  return await home.call('POST', '/api/preflight/text', { text, destination: 'VENDOR', ...rest });
}

describe('a policy of the organisation', () => {
  let id: string;

  test('decides from the check after it was made, and its version is in the event that reaches Datadog', async () => {
    const created = await home.call('POST', policies, {
      name: 'Ours',
      destinations: {
        VENDOR: {
          rules: { EMAIL: { action: 'block' }, CUSTOM_BADGE: { action: 'mask' } },
          unreadable: { sealed: 'allow' },
        },
      },
      allow_list: { values: [CANARIES.allowedMail, CANARIES.allowedPhone], domains: ['allowed.example'] },
      custom_types: [BADGE],
    });
    expect(created).toMatchObject({ status: 201, body: { version: 1, allow_list: { values_count: 2 } } });
    id = created.body.id;

    const text = 'Badge no. XK-20417';
    const decided = await decide(text, { policy_id: id });
    expect(decided).toMatchObject({
      status: 200,
      body: {
        decision: 'ALLOWED_WITH_MASKING',
        masked_content: 'Badge no. [CUSTOM_BADGE]',
        policy_id: id,
        policy_version: '1',
      },
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ destination: 'VENDOR', policy_id: id }))
      form.set(name, value);
    form.set('file', new Blob(['Rar!\u001a\u0007\u0000']), 'sealed.rar');
    const sealed = await fetch(`${home.url}/api/preflight`, {
      method: 'POST',
      headers: { authorization: `Bearer ${home.apiKey}` },
      body: form,
    });
    expect(await sealed.json()).toMatchObject({
      decision: 'ALLOWED',
      file: { unreadable: [{ reason: 'unsupported' }] },
    });

    // Elsewhere, and under the default policy, the type does not exist or the rule does not hold.
    expect((await decide(text)).body).toMatchObject({ decision: 'ALLOWED', policy_version: '1' });

    const arrived = await intake.waitFor(() =>
      receivedEvents(intake).find((event) => event.id === decided.body.preflight_id),
    );
    expect(JSON.parse(arrived.json)).toMatchObject({
      aegis: { policy_id: id, policy_version: '1', finding_counts_by_type: { CUSTOM_BADGE: 1 } },
    });
  });

  test('a change is a new version that decides from the next check on; the one before stays readable', async () => {
    const mail = 'Write to jane@corp.example';
    expect((await decide(mail, { policy_id: id })).body.decision).toBe('BLOCKED');
    const changed = await home.call('PATCH', `${policies}/${id}`, {
      destinations: { VENDOR: { rules: { EMAIL: { action: 'allow' } } } },
      custom_types: [],
    });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, custom_types: [] } });
    expect((await decide(mail, { policy_id: id })).body).toMatchObject({
      decision: 'ALLOWED',
      policy_version: '2',
    });
    const first = await home.call('GET', `${policies}/${id}/versions/1`);
    expect(first.body).toMatchObject({
      version: 1,
      destinations: { VENDOR: { rules: { EMAIL: { action: 'block' } } } },
      custom_types: [{ ...BADGE, validator: 'none', ignore_case: false }],
      effective: { VENDOR: { rules: { EMAIL: { action: 'block' }, API_SECRET: { action: 'block' } } } },
    });
    const versions = await home.call('GET', `${policies}/${id}/versions`);
    expect(versions.body.data.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
    // A change that changes nothing makes no version.
    expect((await home.call('PATCH', `${policies}/${id}`, { name: 'Ours' })).body.version).toBe(2);
  });

  test('values and domains of the allow-list do not count, whatever their form; a value can be added and taken away', async () => {
    const block = {
      destinations: { VENDOR: { rules: { EMAIL: { action: 'block' }, PHONE: { action: 'block' } } } },
    };
    await home.call('PATCH', `${policies}/${id}`, block);
    const check = async (text: string) => (await decide(text, { policy_id: id })).body.decision;
    expect(await check(`Write to ${CANARIES.allowedMail.toUpperCase()}`)).toBe('ALLOWED');
    expect(await check('Call +44 (0)20 7946 0959 now')).toBe('BLOCKED');
    expect(await check(`Call ${CANARIES.allowedPhone.replaceAll(' ', '')} now`)).toBe('ALLOWED');
    expect(await check('Write to jane@mail.allowed.example')).toBe('ALLOWED');
    const ssn = `SSN ${CANARIES.laterAllowed}`;
    expect(await check(ssn)).toBe('ALLOWED_WITH_MASKING');
    const edit = (allowList: object) => home.call('PATCH', `${policies}/${id}`, { allow_list: allowList });
    const added = await edit({ add_values: [CANARIES.laterAllowed] });
    expect(added.body.allow_list).toEqual({
      values_count: 3,
      domains: ['allowed.example'],
      test_cards: false,
    });
    expect(await check(ssn)).toBe('ALLOWED');
    expect((await edit({ remove_values: [CANARIES.laterAllowed] })).body.allow_list.values_count).toBe(2);
    expect(await check(ssn)).toBe('ALLOWED_WITH_MASKING');
  });

  test('is tried on a text, as it is, as it was, and with a change that is not saved, without a trace', async () => {
    const before = (await listEvents(home)).length;
    const simulate = (body: object) =>
      home.call('POST', `${policies}/${id}/simulate`, { destination: 'VENDOR', ...body });
    const text = `${CANARIES.simulated}: mail ${CANARIES.allowedMail}, jane@corp.example; key ${CANARIES.simulatedSecret}`;
    const tried = await simulate({ text });
    expect(tried).toMatchObject({
      status: 200,
      body: {
        decision: 'BLOCKED',
        draft: false,
        findings_total: 3,
        masked_content: expect.stringContaining(CANARIES.allowedMail),
      },
    });
    expect(tried.body.reasons).toContainEqual({
      type: 'EMAIL',
      count: 1,
      action: 'ignore',
      cause: 'allow_list',
      text: '1 EMAIL on the allow-list: not counted',
    });
    expect(tried.body.findings[1]).toMatchObject({
      type: 'EMAIL',
      action: 'block',
      sample: 'j***@corp.example',
    });
    const { start, end } = tried.body.findings[1];
    expect(text.slice(start, end)).toBe('jane@corp.example');

    const badge = { text: 'Badge XK-20417' };
    expect((await simulate(badge)).body.findings).toEqual([]);
    expect((await simulate({ ...badge, version: 1 })).body).toMatchObject({
      policy_version: '1',
      findings: [{ type: 'CUSTOM_BADGE', action: 'mask' }],
    });
    const iban = { text: `IBAN ${CANARIES.drafted}` };
    const draft = { allow_list: { add_values: [CANARIES.drafted] } };
    expect((await simulate(iban)).body.decision).toBe('ALLOWED_WITH_MASKING');
    expect((await simulate({ ...iban, draft })).body).toMatchObject({ decision: 'ALLOWED', draft: true });
    const ready = await home.call('POST', `${policies}/pol_strict/simulate`, {
      ...iban,
      draft,
      destination: 'AI_TOOL',
    });
    expect(ready.body).toMatchObject({ decision: 'ALLOWED', policy_id: 'pol_strict' });
    expect((await simulate(iban)).body.decision).toBe('ALLOWED_WITH_MASKING');
    expect(await listEvents(home)).toHaveLength(before);
  });

  test('becomes the default, is not deleted while it is, and decides nothing once it was deleted', async () => {
    expect((await home.call('PATCH', `${policies}/${id}`, { is_default: true })).body.is_default).toBe(true);
    expect((await decide('hello')).body.policy_id).toBe(id);
    expect((await home.call('DELETE', `${policies}/${id}`)).status).toBe(409);

    const strict = await home.call('PATCH', `${policies}/pol_strict`, { is_default: true });
    expect(strict).toMatchObject({ status: 200, body: { is_default: true, ready_made: true } });
    const card = await decide('Visa 4111 1111 1111 1111');
    expect(card.body).toMatchObject({ decision: 'BLOCKED', policy_id: 'pol_strict' });

    expect((await home.call('DELETE', `${policies}/${id}`)).status).toBe(204);
    expect((await home.call('DELETE', `${policies}/${id}`)).status).toBe(204);
    const refused = await decide('hello', { policy_id: id });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'policy_id' }] } });
    expect(refused.body.detail).toContain('deleted');
    expect((await home.call('PATCH', `${policies}/${id}`, { name: 'x' })).status).toBe(409);
    const kept = await home.call('GET', `${policies}/${id}`);
    expect(kept.body).toMatchObject({ status: 'deleted', is_default: false });
    const listed = await home.call('GET', policies);
    expect(listed.body.data.map((each: { id: string }) => each.id)).toEqual([
      home.organization.replace('org_', 'pol_'),
      'pol_strict',
      'pol_hipaa',
      'pol_pci',
      'pol_secrets_only',
    ]);
    await home.call('PATCH', `${policies}/${home.organization.replace('org_', 'pol_')}`, {
      is_default: true,
    });
  });
});

test('each act is recorded with who did it and which fields changed, never with what they hold', async () => {
  const acts = (await listEvents(home))
    .map(({ json }) => JSON.parse(json))
    .filter(({ aegis }) => aegis.resource?.type === 'policy')
    .toReversed();
  expect(acts.map(({ event, aegis }) => [event.action, aegis.changed])).toEqual([
    ['policy_created', undefined],
    ['policy_changed', ['destinations', 'custom_types']],
    ['policy_changed', ['destinations']],
    ['policy_changed', ['allow_list']],
    ['policy_changed', ['allow_list']],
    ['default_policy_changed', undefined],
    ['default_policy_changed', undefined],
    ['policy_deleted', undefined],
    ['default_policy_changed', undefined],
  ]);
  for (const { event, aegis } of acts) {
    expect(event).toMatchObject({ dataset: 'aegis.admin', category: ['configuration'] });
    expect(aegis.actor_id).toMatch(/^key_/);
  }
  expect(JSON.stringify(acts)).not.toContain('CUSTOM_BADGE');
  expect(JSON.stringify(acts)).not.toContain('allowed.example');
});

test('a key for checks reads policies; to write them or to try a text unseen takes an administrator', async () => {
  const issued = await home.call('POST', `/api/orgs/${home.organization}/api-keys`, {
    name: 'checks',
    scopes: ['preflight'],
  });
  const call = (method: string, path: string, body?: object) =>
    home.call(method, path, body, issued.body.api_key);
  expect((await call('GET', policies)).status).toBe(200);
  expect((await call('GET', `${policies}/pol_pci`)).status).toBe(200);
  expect((await call('GET', `${policies}/pol_pci/versions`)).status).toBe(200);
  expect((await call('POST', policies, { name: 'x' })).status).toBe(403);
  expect((await call('PATCH', `${policies}/pol_pci`, { is_default: true })).status).toBe(403);
  expect((await call('DELETE', `${policies}/pol_pci`)).status).toBe(403);
  const trial = { text: 'x', destination: 'VENDOR' };
  expect((await call('POST', `${policies}/pol_pci/simulate`, trial)).status).toBe(403);
});

test('what another process changes counts within moments', async () => {
  const organizationId = home.organization as OrganizationId;
  expect((await decide('hello')).body.policy_id).toMatch(/^pol_[0-9a-z]{26}$/);
  const store = openSqliteStore({
    dataDir: home.dataDir,
    clock: createManualClock(),
    metrics: silentMetrics,
  });
  const record = administrativeEvent(organizationId, {
    id: 'adm_elsewhere' as EventId,
    at: Date.now(),
    act: 'default_policy_changed',
    summary: 'Changed elsewhere.',
    actorId: 'cli',
    resource: { type: 'policy', id: 'pol_hipaa' },
  });
  await store.policies.chooseDefault(organizationId, 'pol_hipaa' as PolicyId, record);
  await store.stop();
  await until(async () => (await decide('hello')).body.policy_id === 'pol_hipaa' || null);
});

test('no value of an allow-list and nothing of a simulated text is on disk, in the intake, in logs or metrics', async () => {
  await complete(intake, (await listEvents(home)).length);
  const files = await Promise.all(
    (await readdir(home.dataDir)).map((name) => readFile(join(home.dataDir, name))),
  );
  const places: Record<string, string> = {
    metrics: await (await fetch(`${home.url}/metrics`)).text(),
    logs: home.logs.join('\n'),
    intake: receivedEvents(intake)
      .map(({ json }) => json)
      .join('\n'),
    files: Buffer.concat(files).toString('latin1'),
  };
  expect(places['files']).toContain('CUSTOM_BADGE');
  for (const [place, content] of Object.entries(places)) {
    expect(content.length, place).toBeGreaterThan(100);
    for (const [name, canary] of Object.entries(CANARIES)) {
      for (const form of [canary, canary.replaceAll(/[ -]/g, ''), Buffer.from(canary).toString('base64')]) {
        expect(content.includes(form), `${name} in ${place}`).toBe(false);
      }
    }
  }
});
