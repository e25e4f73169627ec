import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { allRoutes } from '../../packages/server/src/api/routes/all-routes.ts';
import { problemSchema } from '../../packages/server/src/api/schemas/problem.ts';
import { serveInProcess, type ServedAegis, type TenantAccess } from '../support/serve-in-process.ts';

type Json = Readonly<Record<string, unknown>>;

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const SECRET = 'a-long-secret-that-must-not-come-back-cdef';

let aegis: ServedAegis;
let tenant: TenantAccess;
let base: string;

beforeAll(async () => {
  aegis = await serveInProcess();
});
afterAll(() => aegis.stop());

async function newTenant(name: string): Promise<void> {
  tenant = await aegis.createOrganization(name);
  base = `/api/orgs/${tenant.orgId}`;
}

async function call(method: string, path: string, body?: unknown, key = tenant.apiKey) {
  const response = await fetch(aegis.url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expectAsDocumented(method, path, response.status, text);
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text || '{}') as Json };
}

/** The contracts alone; nobody calls these handlers. */
const CONTRACTS = allRoutes({ options: { version: '' } } as Parameters<typeof allRoutes>[0]);

/** Every answer in this file has exactly the shape that the OpenAPI document promises. */
function expectAsDocumented(method: string, path: string, status: number, text: string): void {
  const pathname = path.replace(/\?.*$/, '');
  const contract = CONTRACTS.find(
    (route) =>
      route.method === method && new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  );
  const answer = contract?.answers[status];
  if (answer === undefined) {
    expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
    expect(problemSchema.safeParse(JSON.parse(text)).error).toBeUndefined();
    return;
  }
  if (answer.schema === null) expect(text).toBe('');
  else expect(answer.schema.safeParse(JSON.parse(text)).error).toBeUndefined();
}

/** Follows `next_cursor` to the end. */
async function allPages(path: string, limit: number, key?: string): Promise<readonly Json[]> {
  const items: Json[] = [];
  let cursor: string | null = null;
  do {
    const query = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { json }: { json: Json } = await call('GET', `${path}?limit=${limit}${query}`, undefined, key);
    const page = json['data'] as Json[];
    expect(page.length).toBeLessThanOrEqual(limit);
    items.push(...page);
    cursor = json['next_cursor'] as string | null;
  } while (cursor !== null);
  return items;
}

describe('a forwarding destination', () => {
  it('is created with advice, shown without its credential, changed, paused, resumed and deleted', async () => {
    await newTenant('Destinations');
    const created = await call('POST', `${base}/forwarding-destinations`, {
      url: 'https://http-intake.logs.datadoghq.com/api/v2/logs',
      auth_header_name: 'Authorization',
      auth_header_value: `Bearer ${SECRET}`,
      enabled: false,
    });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({
      kind: 'datadog',
      enabled: false,
      status: 'disabled',
      health: 'healthy',
      auth_header_value_hint: 'cdef',
      delivered_total: 0,
      created_at: TIME,
    });
    expect(created.json['warnings']).toContainEqual(expect.objectContaining({ path: 'auth_header_name' }));

    const one = String(created.headers.get('location'));
    const got = await call('GET', one);
    expect(got.json).toMatchObject({ id: created.json['id'], auth_header_name: 'Authorization' });

    const changed = await call('PATCH', one, { name: 'Datadog', auth_header_value: null });
    expect(changed.json).toMatchObject({ name: 'Datadog', auth_header_value_hint: null });

    const enabled = await call('PATCH', one, { enabled: true, url: 'http://127.0.0.1:9/', kind: 'webhook' });
    expect(enabled.json).toMatchObject({ status: 'active', kind: 'webhook' });
    expect((await call('POST', `${one}/pause`)).json).toMatchObject({ status: 'paused', enabled: true });
    expect((await call('POST', `${one}/resume`, {})).json).toMatchObject({ status: 'active' });

    const tested = await call('POST', `${one}/test`);
    expect(tested.status).toBe(200);
    expect(tested.json).toMatchObject({ ok: false, status_code: null, latency_ms: expect.any(Number) });
    expect(tested.json['error']).toEqual(expect.any(String));
    expect((await call('GET', `${one}/attempts?limit=5`)).json).toMatchObject({ next_cursor: null });

    const removed = await call('DELETE', one);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await call('GET', one)).status).toBe(404);
    for (const { text } of [created, got, changed, enabled, tested]) expect(text).not.toContain(SECRET);
  });

  it('sends again what it has passed: replays and dead letters have the shapes that are documented', async () => {
    await newTenant('Again');
    const created = await call('POST', `${base}/forwarding-destinations`, {
      url: 'http://127.0.0.1:9/',
      start_from: 'beginning',
      ordered: true,
      enabled: false,
    });
    expect(created.json).toMatchObject({ start_sequence: 0, ordered: true, replay: null, replayed_total: 0 });
    const one = String(created.headers.get('location'));
    const nothing = await call('POST', `${one}/replay`, { from: 1 });
    expect(nothing.status).toBe(400);
    expect(nothing.json['errors']).toMatchObject([{ path: 'from' }]);

    const late = await call('POST', `${base}/forwarding-destinations`, {
      url: 'http://127.0.0.1:9/',
      start_from: 'now',
      enabled: false,
    });
    const other = String(late.headers.get('location'));
    const started = await call('POST', `${other}/replay`, { from: '2020-01-01' });
    expect(started.status).toBe(202);
    expect(started.json).toMatchObject({ from_sequence: 1, status: 'running', replayed_total: 0 });
    const replay = String(started.headers.get('location'));
    expect((await call('GET', replay)).json).toEqual(started.json);
    expect((await call('GET', other)).json).toMatchObject({ replay: { id: started.json['id'] } });
    for (let more = 0; more < 9; more += 1) await call('POST', `${other}/replay`, { from: 1, to: 1 });
    expect((await call('POST', `${other}/replay`, { from: 1 })).status).toBe(409);
    expect(await allPages(`${other}/replays`, 4)).toHaveLength(10);
    expect((await call('DELETE', replay)).json).toMatchObject({ status: 'cancelled', finished_at: TIME });
    expect((await call('GET', `${one}/replays/${started.json['id'] as string}`)).status).toBe(404);

    expect((await call('GET', `${other}/dead-letters?limit=5`)).json).toEqual({
      data: [],
      next_cursor: null,
    });
    expect((await call('POST', `${other}/dead-letters/replay`, {})).json).toEqual({ queued: 0, waiting: 0 });
    expect((await call('GET', `${other}/dead-letters/1`)).status).toBe(404);
  });

  it('stands in its list once, whatever the size of the pages', async () => {
    await newTenant('Pages');
    const ids: unknown[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { json } = await call('POST', `${base}/forwarding-destinations`, {
        url: `https://collector.example.com/${index}`,
        enabled: false,
      });
      ids.push(json['id']);
    }
    for (const limit of [1, 2, 5, 200]) {
      const listed = await allPages(`${base}/forwarding-destinations`, limit);
      expect(listed.map(({ id }) => id)).toEqual(ids);
    }
  });
});

describe('an API key', () => {
  it('is shown once, works within its scopes, and is changed', async () => {
    await newTenant('Keys');
    const created = await call('POST', `${base}/api-keys`, {
      name: 'reader',
      scopes: ['events:read'],
      expires_at: '2999-01-01T00:00:00Z',
    });
    const secret = String(created.json['api_key']);
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ status: 'valid', hint: secret.slice(-4), revoked_at: null });
    expect(created.json['expires_at']).toBe('2999-01-01T00:00:00.000Z');

    expect((await call('GET', `${base}/audit-events`, undefined, secret)).status).toBe(200);
    expect((await call('GET', `${base}/api-keys`, undefined, secret)).status).toBe(403);
    expect((await call('GET', '/api/whoami', undefined, secret)).json).toEqual({
      key_id: created.json['id'],
      org_id: tenant.orgId,
      scopes: ['events:read'],
      operator: false,
    });

    const one = String(created.headers.get('location'));
    const changed = await call('PATCH', one, { scopes: ['admin'], expires_at: null });
    expect(changed.json).toMatchObject({ scopes: ['admin'], expires_at: null });
    const listed = await call('GET', `${base}/api-keys`, undefined, secret);
    expect(listed.status).toBe(200);
    expect(listed.text).not.toContain(secret);
    expect((await call('DELETE', one)).status).toBe(204);
    expect((await call('GET', one)).json).toMatchObject({ status: 'revoked', revoked_at: TIME });
  });
});

describe('a policy', () => {
  it('has the shape that is documented, at every step of its life', async () => {
    await newTenant('Policies');
    const policies = `${base}/policies`;
    const created = await call('POST', policies, {
      name: 'Ours',
      base: 'hipaa',
      destinations: {
        CUSTOMER: {
          rules: { CUSTOM_BADGE: { action: 'mask', min_score: 0.2, block_from: 3 } },
          combinations: [{ type: 'CUSTOM_BADGE', with_any: ['PERSON'], action: 'block' }],
          unreadable: { unsound: 'allow' },
        },
        VENDOR: {},
      },
      allow_list: { values: ['a@example.com'], domains: ['Example.COM'], test_cards: true },
      custom_types: [{ type: 'CUSTOM_BADGE', pattern: 'B[0-9]{5}' }],
      is_default: true,
    });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({
      version: 1,
      is_default: true,
      ready_made: false,
      status: 'active',
      changed_at: TIME,
      changed_by: expect.stringMatching(/^key_/),
      destinations: {
        CUSTOMER: {
          rules: { CUSTOM_BADGE: { min_score: 0.2, block_from: 3 } },
          unreadable: { unsound: 'allow' },
        },
        VENDOR: { rules: {}, combinations: null, unreadable: {} },
      },
      allow_list: { values_count: 1, domains: ['example.com'], test_cards: true },
      effective: { CUSTOMER: { unreadable: { sealed: 'allow', unsound: 'allow' } } },
    });
    const one = String(created.headers.get('location'));
    expect((await call('GET', one)).json).toEqual(created.json);
    expect((await call('GET', `${one}/versions/1`)).json).toEqual(created.json);
    const changed = await call('PATCH', one, { name: 'Other' });
    expect(changed.json).toMatchObject({ version: 2, name: 'Other', is_default: true });
    for (const limit of [1, 2, 9]) {
      expect((await allPages(`${one}/versions`, limit)).map(({ version }) => version)).toEqual([1, 2]);
    }
    const simulated = await call('POST', `${one}/simulate`, {
      text: 'Badge B12345, Jane Doe, a@example.com',
      destination: 'CUSTOMER',
      draft: { name: 'Tried' },
    });
    expect(simulated.json).toMatchObject({ decision: 'BLOCKED', policy_version: '2', draft: true });

    for (const id of ['pol_strict', 'pol_hipaa', 'pol_pci', 'pol_secrets_only']) {
      const readyMade = await call('GET', `${policies}/${id}`);
      expect(readyMade.json).toMatchObject({ id, ready_made: true, changed_at: null, changed_by: null });
      expect((await call('GET', `${policies}/${id}/versions`)).json['data']).toHaveLength(1);
    }
    expect((await call('PATCH', `${policies}/pol_pci`, { is_default: true })).status).toBe(200);
    expect((await call('GET', policies)).json['data']).toHaveLength(6);
    expect((await call('DELETE', one)).status).toBe(204);
    expect((await call('GET', one)).json).toMatchObject({ status: 'deleted', deleted_at: TIME, version: 2 });
    expect((await call('GET', policies)).json['data']).toHaveLength(5);
  });
});

describe('the audit log', () => {
  it('gives back what was submitted, newest first, over pages and within a range of time', async () => {
    await newTenant('Events');
    const events = Array.from({ length: 7 }, (_, index) => ({
      '@timestamp': `2020-01-0${index + 1}T00:00:00.000Z`,
      event: { id: `ours-${index}` },
      aegis: { decision: 'ALLOWED', destination: 'VENDOR' },
    }));
    const report = await call('POST', `${base}/audit-events`, events);
    expect(report.json).toEqual({ accepted: 7, duplicates: 0, rejected: [] });
    expect((await call('POST', `${base}/audit-events`, events[0])).json).toMatchObject({ duplicates: 1 });

    const idsOf = (found: readonly Json[]) => found.map(({ event }) => (event as Json)['id']);
    const everything = await allPages(`${base}/audit-events`, 3);
    expect(idsOf(everything).slice(-7)).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `ours-${index}`));
    const sequences = everything.map(({ event }) => Number((event as Json)['sequence']));
    expect(sequences.toSorted((a, b) => a - b)).toEqual(sequences.map((_, index) => index + 1));

    const range = await call('GET', `${base}/audit-events?from=2020-01-02&to=2020-01-04T00:00:00Z`);
    expect(idsOf(range.json['data'] as Json[])).toEqual(['ours-2', 'ours-1']);
    const sameInMs = await call('GET', `${base}/audit-events?from=1577923200000&to=1578096000000`);
    expect(sameInMs.text).toBe(range.text);
  });

  it('holds the record of a decision before its caller hears of it', async () => {
    await newTenant('Decisions');
    const decided = await call('POST', '/api/preflight/text', {
      text: 'My SSN is 078-05-1120 or 219-09-9999.',
      destination: 'AI_TOOL',
      actor_id: 'ana@corp.example',
      source_type: 'sdk',
    });
    expect(decided.json).toMatchObject({
      decision: expect.stringMatching(/^(ALLOWED_WITH_MASKING|BLOCKED)$/),
      detected: [{ type: 'SSN', count: expect.any(Number), sample: expect.stringContaining('*') }],
      masked_content: expect.not.stringContaining('219-09-9999'),
      created_at: TIME,
    });
    const { json } = await call('GET', `${base}/audit-events?limit=1`);
    expect(json['data']).toMatchObject([
      {
        event: { id: decided.json['preflight_id'] },
        aegis: { decision: decided.json['decision'], source_type: 'sdk', actor_id: 'ana@corp.example' },
      },
    ]);
    const empty = await call('POST', '/api/preflight/text', { text: '', destination: 'CUSTOMER' });
    expect(empty.json).toMatchObject({ decision: 'ALLOWED', detected: [], masked_content: '' });
  });
});

describe('organisations', () => {
  it('are listed for an operator, over pages', async () => {
    const before = await allPages('/api/orgs', 200, aegis.operatorKey);
    await newTenant('One more');
    const after = await allPages('/api/orgs', 2, aegis.operatorKey);
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toEqual({
      org_id: tenant.orgId,
      name: 'One more',
      created_at: TIME,
      retention_days: 30,
      expire_undelivered: false,
    });
  });
});
