import { request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';

export interface IntakeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/**
 * A plain client for the tests of this package, on `node:http` so that a test decides every header itself.
 * Rejects with the socket's error when the connection is cut before the whole answer is there.
 */
export async function sendToIntake(
  url: string,
  body: string | Buffer | readonly object[],
  headers: OutgoingHttpHeaders = {},
): Promise<IntakeAnswer> {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return await new Promise<IntakeAnswer>((resolve, reject) => {
    const outgoing = request(
      url.includes('/api/') ? url : `${url}/api/v2/logs`,
      {
        method: 'POST',
        agent: false,
        headers: { 'dd-api-key': 'key', 'content-type': 'application/json', ...headers },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: JSON.parse(text) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}
