import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readEventStream } from '../../packages/server/src/cli/read-event-stream.ts';
import { serveInProcess, type ServedAegis, type TenantAccess } from '../support/serve-in-process.ts';

let aegis: ServedAegis;
let tenant: TenantAccess;
let stranger: TenantAccess;

beforeAll(async () => {
  aegis = await serveInProcess();
  tenant = await aegis.createOrganization('Searched');
  stranger = await aegis.createOrganization('Stranger');
  await submit('ana', 'BLOCKED', '2026-05-15T10:00:01Z');
  await submit('ben', 'ALLOWED', '2026-05-15T10:00:02Z');
  await submit('ana', 'BLOCKED', '2026-05-15T11:00:00Z');
});
afterAll(() => aegis.stop());

async function submit(actor: string, decision: string, timestamp: string): Promise<void> {
  const response = await fetch(`${aegis.url}/api/orgs/${tenant.orgId}/audit-events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      '@timestamp': timestamp,
      aegis: { decision, actor_id: actor, destination: 'AI_TOOL' },
    }),
  });
  expect(response.status).toBe(200);
}

async function ask(
  path: string,
  parameters: Readonly<Record<string, string>>,
  { apiKey, orgId } = tenant,
): Promise<{ readonly status: number; readonly json: Record<string, never> }> {
  const query = new URLSearchParams(parameters).toString();
  const url = `${aegis.url}/api/orgs/${orgId}/audit-events${path}?${query}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` } });
  return { status: response.status, json: (await response.json()) as Record<string, never> };
}

async function follow(query: string, lastEventId?: string, apiKey = tenant.apiKey) {
  const leaving = new AbortController();
  const response = await fetch(
    `${aegis.url}/api/orgs/${tenant.orgId}/audit-events/stream?${new URLSearchParams({ query }).toString()}`,
    {
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: leaving.signal,
    },
  );
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
  const events = readEventStream(response.body!);
  // Begun at once: `fetch` cancels a body that nobody reads when it collects the response.
  await events.next();
  return {
    leave: () => leaving.abort(),
    /** The next event with data; `null`: the stream has ended. */
    async next(): Promise<{ readonly id: string | null; readonly actor: string } | null> {
      for (;;) {
        const { done, value } = await events.next();
        if (done === true) return null;
        if (value.data === null) continue;
        const event = JSON.parse(value.data) as { readonly aegis: { readonly actor_id: string } };
        return { id: value.id, actor: event.aegis.actor_id };
      }
    },
  };
}

describe('the audit log of a running server', () => {
  it('is searched by a query, page by page', async () => {
    const query = '@aegis.actor_id:ana @aegis.decision:BLOCKED';
    const first = await ask('', { query, limit: '1' });
    expect(first.json).toMatchObject({
      data: [{ '@timestamp': '2026-05-15T11:00:00.000Z' }],
      searched_to: null,
    });
    const second = await ask('', { query, limit: '1', cursor: first.json['next_cursor'] ?? '' });
    expect(second.json).toMatchObject({
      data: [{ '@timestamp': '2026-05-15T10:00:01.000Z' }],
      next_cursor: null,
    });
  });

  it('is counted by field and hour', async () => {
    const parameters = {
      query: '@aegis.decision:*',
      group_by: '@aegis.actor_id',
      interval: '1h',
      compute: 'count',
    };
    expect((await ask('/aggregate', parameters)).json).toEqual({
      data: [
        { time: '2026-05-15T10:00:00.000Z', group: { '@aegis.actor_id': 'ana' }, count: 1 },
        { time: '2026-05-15T10:00:00.000Z', group: { '@aegis.actor_id': 'ben' }, count: 1 },
        { time: '2026-05-15T11:00:00.000Z', group: { '@aegis.actor_id': 'ana' }, count: 1 },
      ],
      total: 3,
    });
  });

  it('says of a wrong query where it is wrong and what was expected', async () => {
    for (const path of ['', '/aggregate', '/stream']) {
      const { status, json } = await ask(path, { query: 'ok @aegis.decision:' });
      expect(status).toBe(400);
      expect(json).toMatchObject({
        errors: [
          { path: 'query', message: expect.stringMatching(/column 20: expected .*found the end/) as string },
        ],
      });
    }
  });

  it('shows nothing to another organisation', async () => {
    const query = '@aegis.actor_id:ana';
    expect((await ask('', { query }, stranger)).json).toMatchObject({ data: [] });
    expect((await ask('/aggregate', { query }, stranger)).json).toEqual({ data: [], total: 0 });
  });

  it('is followed live, and resumed behind the last event', async () => {
    const live = await follow('@aegis.actor_id:cleo');
    await submit('dan', 'ALLOWED', '2026-05-15T12:00:00Z');
    await submit('cleo', 'ALLOWED', '2026-05-15T12:00:01Z');
    const first = await live.next();
    expect(first?.actor).toBe('cleo');
    live.leave();
    await submit('cleo', 'ALLOWED', '2026-05-15T12:00:02Z');
    const resumed = await follow('@aegis.actor_id:cleo', first?.id ?? '');
    expect(await resumed.next()).toEqual({ id: String(Number(first?.id) + 1), actor: 'cleo' });
    resumed.leave();
  });

  it('ends a stream whose key is revoked, before the next event', async () => {
    const keys = `${aegis.url}/api/orgs/${tenant.orgId}/api-keys`;
    const headers = { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'tail', scopes: ['events:read'] });
    const made = await fetch(keys, { method: 'POST', headers, body });
    const { id, api_key: key } = (await made.json()) as { readonly id: string; readonly api_key: string };
    const live = await follow('@aegis.actor_id:eve', undefined, key);
    await submit('eve', 'ALLOWED', '2026-05-15T13:00:00Z');
    expect(await live.next()).toMatchObject({ actor: 'eve' });
    expect((await fetch(`${keys}/${id}`, { method: 'DELETE', headers })).status).toBe(204);
    await submit('eve', 'ALLOWED', '2026-05-15T13:00:01Z');
    expect(await live.next()).toBeNull();
  });

  it('refuses a Last-Event-ID that is none', async () => {
    const response = await fetch(`${aegis.url}/api/orgs/${tenant.orgId}/audit-events/stream`, {
      headers: { authorization: `Bearer ${tenant.apiKey}`, 'last-event-id': 'x' },
    });
    expect(response.status).toBe(400);
  });

  it('ends a stream cleanly when the server stops', async () => {
    // By nobody: the log's own events, of the key that was revoked above, may still be on their way.
    const live = await follow('@aegis.actor_id:nobody');
    const stopped = aegis.stop();
    expect(await live.next()).toBeNull();
    await stopped;
    aegis = await serveInProcess();
  });
});
