import { once } from 'node:events';
import { connect } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { serveInProcess, type ServedAegis, type TenantAccess } from '../support/serve-in-process.ts';

let aegis: ServedAegis;
let tenant: TenantAccess;

beforeAll(async () => {
  aegis = await serveInProcess();
  tenant = await aegis.createOrganization('Acme');
});
afterAll(() => aegis.stop());

/** Sends bytes, ends its side as `nc -N` does, and reads until the server ends its own. */
async function sayAndListen(bytes: string): Promise<string> {
  const socket = connect({ port: Number(new URL(aegis.url).port), host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  socket.end(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function request(line: string, body = ''): string {
  const type = body === '' ? '' : `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
  return `${line} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${tenant.apiKey}\r\n${type}\r\n${body}`;
}

describe('a client that ends its side of the connection behind the request', () => {
  test.each([
    ['what is answered at once', () => request('GET /healthz'), '"ok"'],
    ['a search', () => request(`GET /api/orgs/${tenant.orgId}/audit-events`), '"next_cursor"'],
    ['a check', () => request('POST /api/preflight/text', '{"text":"a","destination":"AI_TOOL"}'), 'ALLOWED'],
    ['two requests at once', () => request('GET /healthz') + request('GET /api/whoami'), '"org_id"'],
  ])('gets the answer, and the connection ends: %s', async (_what, bytes, expected) => {
    expect(await sayAndListen(bytes())).toContain(expected);
  });

  test('in the middle of it is told so', async () => {
    expect(await sayAndListen(request('POST /api/preflight/text', '{"text":"a"').slice(0, -3))).toMatch(
      /^HTTP\/1\.1 400 .*problem\+json/s,
    );
  });

  test('does not hold a live stream', async () => {
    const stream = await sayAndListen(request(`GET /api/orgs/${tenant.orgId}/audit-events/stream`));
    expect(stream).toContain('retry:');
  });
});
