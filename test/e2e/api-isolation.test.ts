import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { serveInProcess, type ServedAegis, type TenantAccess } from '../support/serve-in-process.ts';

interface Operation {
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly examples: Readonly<Record<string, { readonly value: unknown }>> }>
    >;
  };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let aegis: ServedAegis;
let owner: TenantAccess;
let stranger: TenantAccess;
let document: Document;
/** An id of the owner's for each kind of path. */
let ownIds: Readonly<Record<'api-keys' | 'forwarding-destinations' | 'policies', string>>;

beforeAll(async () => {
  aegis = await serveInProcess();
  owner = await aegis.createOrganization('Owner');
  stranger = await aegis.createOrganization('Stranger');
  document = (await (await fetch(`${aegis.url}/openapi.json`)).json()) as Document;
  const destination = await call('POST', `/api/orgs/${owner.orgId}/forwarding-destinations`, owner.apiKey, {
    url: 'https://collector.example.com/aegis',
    enabled: false,
  });
  const policy = await call('POST', `/api/orgs/${owner.orgId}/policies`, owner.apiKey, { name: 'Own' });
  const whoami = await call('GET', '/api/whoami', owner.apiKey);
  ownIds = {
    'forwarding-destinations': (JSON.parse(destination.body) as { id: string }).id,
    policies: (JSON.parse(policy.body) as { id: string }).id,
    'api-keys': (JSON.parse(whoami.body) as { key_id: string }).key_id,
  };
});
afterAll(() => aegis.stop());

async function call(method: string, path: string, key: string | null, body?: unknown) {
  const response = await fetch(aegis.url + path, {
    method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

interface Probe {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly isPublic: boolean;
}

function probes(): readonly Probe[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const examples = operation.requestBody?.content['application/json']?.examples;
      return {
        method: method.toUpperCase(),
        path,
        body: examples === undefined ? undefined : Object.values(examples)[0]?.value,
        isPublic: operation.security?.length === 0,
      };
    }),
  );
}

function fill(path: string, org: string, id: string | null = null): string {
  const kind =
    (['api-keys', 'policies'] as const).find((each) => path.includes(`/${each}`)) ??
    'forwarding-destinations';
  return path
    .replace('{org}', org)
    .replace('{id}', id ?? ownIds[kind])
    .replace('{replay}', 'rpl_00000000000000000000000000')
    .replace('{sequence}', '1')
    .replace('{version}', '1');
}

describe('two organisations on one server', () => {
  it('no route answers without a key, but those that say so', async () => {
    const guarded = probes().filter(({ isPublic }) => !isPublic);
    expect(guarded.length).toBeGreaterThan(15);
    for (const { method, path, body } of guarded) {
      const answer = await call(method, fill(path, owner.orgId), null, body);
      expect(answer.status, `${method} ${path}`).toBe(401);
      expect(answer.headers.get('www-authenticate'), `${method} ${path}`).toContain('Bearer');
    }
  });

  it("no route with one's own key shows or changes what belongs to the other", async () => {
    const before = await snapshot();
    const inside = probes().filter(({ path }) => path.includes('{org}'));
    expect(inside.length).toBeGreaterThan(12);
    for (const { method, path, body } of inside) {
      const foreign = await call(method, fill(path, owner.orgId), stranger.apiKey, body);
      const madeUp = await call(method, fill(path, 'org_00000000000000000000000000'), stranger.apiKey, body);
      expect(foreign.status, `${method} ${path}`).toBe(404);
      expect(madeUp.status, `${method} ${path}`).toBe(404);
      // Not a byte tells an organisation that exists from one that does not.
      expect(foreign.body, `${method} ${path}`).toBe(madeUp.body);
    }
    expect(await snapshot()).toEqual(before);
  });

  it("an id of the other's does not exist in one's own organisation", async () => {
    const before = await snapshot();
    const withId = probes().filter(({ path }) => path.includes('{id}'));
    expect(withId.length).toBeGreaterThan(8);
    for (const { method, path, body } of withId) {
      const foreignId = fill(path, stranger.orgId);
      const madeUpId = foreignId.replace(/(dst|key|pol)_[0-9a-z]{26}/, '$1_00000000000000000000000000');
      const foreign = await call(method, foreignId, stranger.apiKey, body);
      const madeUp = await call(method, madeUpId, stranger.apiKey, body);
      expect(foreign.status, `${method} ${path}`).toBe(404);
      expect(withoutIds(foreign.body), `${method} ${path}`).toBe(withoutIds(madeUp.body));
    }
    expect(await snapshot()).toEqual(before);
  });

  it('an operator key sees nothing inside an organisation', async () => {
    for (const { method, path, body } of probes().filter(({ path }) => path.includes('{org}'))) {
      const answer = await call(method, fill(path, owner.orgId), aegis.operatorKey, body);
      expect(answer.status, `${method} ${path}`).toBe(404);
    }
    expect((await call('GET', '/api/orgs', aegis.operatorKey)).status).toBe(200);
    const own = await call('GET', '/api/whoami', aegis.operatorKey);
    expect(JSON.parse(own.body)).toMatchObject({ org_id: null, operator: true });
  });

  it("a path's organisation comes before the key's scopes, so that no answer hints at what exists", async () => {
    const issued = await call('POST', `/api/orgs/${stranger.orgId}/api-keys`, stranger.apiKey, {
      name: 'weak',
      scopes: ['preflight'],
    });
    const { api_key: weak } = JSON.parse(issued.body) as { api_key: string };
    expect((await call('GET', `/api/orgs/${owner.orgId}/api-keys`, weak)).status).toBe(404);
    expect((await call('GET', `/api/orgs/${stranger.orgId}/api-keys`, weak)).status).toBe(403);
  });
});

/** Everything of the owner's that a stranger could have changed. */
async function snapshot(): Promise<readonly unknown[]> {
  const paths = ['api-keys', 'forwarding-destinations', 'policies', 'audit-events'];
  const answers = await Promise.all(
    paths.map((path) => call('GET', `/api/orgs/${owner.orgId}/${path}`, owner.apiKey)),
  );
  // The lag of what waits grows by itself.
  return answers.map(({ body }) => body.replaceAll(/"lag_seconds":[0-9.]+/g, ''));
}

function withoutIds(body: string): string {
  return body.replaceAll(/(dst|key|org|pol)_[0-9a-z]{26}/g, '$1');
}
