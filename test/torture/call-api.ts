import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/** Far longer than any answer takes while the server lives. */
const TIMEOUT_MS = 60_000;

export type ApiAnswer =
  | { readonly type: 'answered'; readonly status: number; readonly text: string }
  /** The connection was refused, cut or silent: what was asked may have happened or not. */
  | { readonly type: 'lost' };

export interface ApiCall {
  readonly url: string;
  readonly apiKey: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly compress?: boolean;
}

export async function callApi({ url, apiKey, method, body, compress = false }: ApiCall): Promise<ApiAnswer> {
  const json = body === undefined ? null : JSON.stringify(body);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(json === null ? {} : { 'content-type': 'application/json' }),
        ...(compress ? { 'content-encoding': 'gzip' } : {}),
      },
      body: json !== null && compress ? await gzipAsync(json) : json,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { type: 'answered', status: response.status, text: await response.text() };
  } catch {
    return { type: 'lost' };
  }
}
