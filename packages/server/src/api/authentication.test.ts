import { describe, expect, it } from 'vitest';

import { presentedSecret } from './authentication.ts';

describe('the API key of a request', () => {
  it.each([
    [{}, null],
    [{ authorization: '' }, null],
    [{ authorization: 'Bearer aegis_sk_a' }, 'aegis_sk_a'],
    [{ authorization: 'bearer aegis_sk_a' }, 'aegis_sk_a'],
    [{ authorization: 'BEARER   aegis_sk_a ' }, 'aegis_sk_a'],
    [{ 'x-aegis-api-key': ' aegis_sk_a ' }, 'aegis_sk_a'],
    [{ 'x-aegis-api-key': '' }, null],
    [{ authorization: 'Bearer aegis_sk_a', 'x-aegis-api-key': 'aegis_sk_a' }, 'aegis_sk_a'],
  ])('of %j is read', (headers, secret) => {
    expect(presentedSecret(headers)).toBe(secret);
  });

  it.each([
    [{ authorization: 'Basic YTpi' }],
    [{ authorization: 'aegis_sk_a' }],
    [{ authorization: 'Bearer' }],
    [{ authorization: 'Bearer a b' }],
    [{ authorization: 'Bearer aegis_sk_a', 'x-aegis-api-key': 'aegis_sk_b' }],
  ])('of %j is refused without being repeated', (headers) => {
    expect(() => presentedSecret(headers)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
    expect(() => presentedSecret(headers)).toThrow(/^(?!.*(sk_a|YTpi))/s);
  });

  it('is missed by name when a variable of the shell was empty', () => {
    expect(() => presentedSecret({ authorization: 'Bearer' })).toThrow('no API key behind "Bearer"');
  });
});
