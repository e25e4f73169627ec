import { request as httpRequest } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CANARY } from '../support/bad-request.ts';
import { BAD_REQUESTS, GOOD_CHECK } from '../support/bad-requests.ts';
import { serveInProcess, type ServedAegis, type TenantAccess } from '../support/serve-in-process.ts';

interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

const KEYS = '/api/orgs/{org}/api-keys';

let aegis: ServedAegis;
let tenant: TenantAccess;
let expectedEvents: number;

beforeAll(async () => {
  aegis = await serveInProcess();
  tenant = await aegis.createOrganization('Bad input');
  expectedEvents = await storedEvents();
});
afterAll(() => aegis.stop());

async function storedEvents(): Promise<number> {
  const response = await fetch(`${aegis.url}/api/orgs/${tenant.orgId}/audit-events?limit=1000`, {
    headers: { authorization: `Bearer ${tenant.apiKey}` },
  });
  return ((await response.json()) as { data: unknown[] }).data.length;
}

describe('bad input is refused with what to change, and stores nothing', () => {
  it.each(BAD_REQUESTS)(
    '$what → $status',
    async ({ path, method = 'POST', body, headers = {}, status, fields }) => {
      const answer = await send(method, path, body, headers);

      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      const found = JSON.parse(answer.body) as ProblemBody;
      expect(found).toMatchObject({ status, type: expect.stringMatching(/^\/problems\/[a-z-]+$/) });
      expect(found.detail).toMatch(/^.{10,}\.$/s);
      expect(found.errors?.map((error) => error.path)).toEqual(fields);
      expect(answer.body).not.toContain(CANARY);
      expect(await storedEvents()).toBe(expectedEvents);
    },
  );

  it('a revoked key is refused from the next request on', async () => {
    const issued = await send('POST', KEYS, JSON.stringify({ name: 'short-lived', scopes: ['preflight'] }));
    const { id, api_key: apiKey } = JSON.parse(issued.body) as { id: string; api_key: string };
    const withIt = { authorization: `Bearer ${apiKey}` };
    expect((await send('POST', '/api/preflight/text', JSON.stringify(GOOD_CHECK), withIt)).status).toBe(200);
    expect((await send('DELETE', `${KEYS}/${id}`)).status).toBe(204);
    const refused = await send('POST', '/api/preflight/text', JSON.stringify(GOOD_CHECK), withIt);
    expect(refused.status).toBe(401);
    expect(refused.body).toContain('revoked');
    expectedEvents = await storedEvents();
  });

  it('a key is told which scope it lacks', async () => {
    const issued = await send('POST', KEYS, JSON.stringify({ name: 'reader', scopes: ['events:read'] }));
    const { api_key: apiKey } = JSON.parse(issued.body) as { api_key: string };
    const refused = await send('POST', '/api/preflight/text', JSON.stringify(GOOD_CHECK), {
      authorization: `Bearer ${apiKey}`,
    });
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('\\"preflight\\"');
  });

  it('no part of it stands in the log of the server', () => {
    expect(aegis.logLines.join('')).not.toContain(CANARY);
    expect(aegis.logLines.join('')).not.toContain(tenant.apiKey);
  });
});

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** `node:http`, because `fetch` mends some of what is wrong on purpose here. */
function send(
  method: string,
  path: string,
  body?: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const all: Record<string, string> = {
      authorization: `Bearer ${tenant.apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const url = `${aegis.url}${path.replace('{org}', tenant.orgId)}`;
    const outgoing = httpRequest(url, { method, headers: all, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const answered = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answered });
      });
    });
    // The server may answer and hang up before a body that is too large has been sent whole.
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
