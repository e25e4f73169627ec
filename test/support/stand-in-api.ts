import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { onTestFinished } from 'vitest';

export interface ReceivedCall {
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  /** Closes the connection without an answer. */
  readonly cut?: true;
  /** The body does not end; called once nobody reads it any more. */
  readonly onLeft?: () => void;
}

export const TEST_KEY = 'aegis_sk_0123456789abcdef';

/**
 * A real HTTP server that answers as the test says, where the API stands otherwise. `GET /api/whoami` answers by itself
 * unless the script does. Stops with the test.
 */
export async function standInApi(script: (call: ReceivedCall) => ScriptedAnswer | null) {
  const calls: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const call = { method, path, headers, body: Buffer.concat(chunks).toString() };
      calls.push(call);
      const answer = script(call) ?? whoami(call) ?? { status: 404, body: 'no such thing' };
      if (answer.cut === true) {
        request.socket.destroy();
        return;
      }
      const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? '');
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      if (answer.onLeft !== undefined) {
        response.on('close', answer.onLeft).write(body);
        return;
      }
      response.end(answer.status === 204 ? undefined : body);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  };
  onTestFinished(stop);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, calls, stop, env: { AEGIS_URL: url, AEGIS_API_KEY: TEST_KEY } };
}

function whoami({ path }: ReceivedCall): ScriptedAnswer | null {
  return path === '/api/whoami'
    ? { body: { org_id: 'org_1', key_id: 'key_1', scopes: ['admin'], operator: false } }
    : null;
}

export function problem(status: number, detail: string, errors?: readonly object[]): ScriptedAnswer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: '/problems/test',
      title: 'Test',
      status,
      detail,
      ...(errors === undefined ? {} : { errors }),
    },
  };
}
