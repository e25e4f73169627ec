import type { IncomingHttpHeaders } from 'node:http';

import { AegisError } from '../domain/aegis-error.ts';

const BEARER = /^bearer +(\S+) *$/i;

/**
 * The API key that a request presents: `Authorization: Bearer …` (the scheme in any case) or `X-Aegis-API-Key: …`.
 *
 * @returns `null` when there is none
 * @throws AegisError `unauthenticated` for another scheme, and when the two headers name different keys
 */
export function presentedSecret(headers: IncomingHttpHeaders): string | null {
  const ownHeader = headers['x-aegis-api-key'];
  const own = typeof ownHeader === 'string' && ownHeader.trim() !== '' ? ownHeader.trim() : null;
  const { authorization } = headers;
  if (authorization === undefined || authorization === '') return own;
  const bearer = BEARER.exec(authorization)?.[1];
  if (bearer === undefined) {
    throw new AegisError(
      'unauthenticated',
      /^bearer\s*$/i.test(authorization)
        ? 'There is no API key behind "Bearer" in the Authorization header. Is the variable that should hold it set in this shell (export AEGIS_API_KEY=aegis_sk_…)?'
        : 'The Authorization header is not of the form "Bearer aegis_sk_…". Send the API key that way.',
    );
  }
  if (own !== null && own !== bearer) {
    throw new AegisError(
      'unauthenticated',
      'Authorization and X-Aegis-API-Key hold different API keys. Send only one of the two headers.',
    );
  }
  return bearer;
}
