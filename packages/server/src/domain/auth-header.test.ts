import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAuthHeader } from './auth-header.ts';

test.each([
  ['DD-API-KEY', '0123456789abcdef0123456789abcdef'],
  ['Authorization', 'Bearer a.b-c_d~e+f/g='],
  ['X-Token', 'with space and\ttab'],
  ['x_odd.but!legal', 'x'],
])('%s may carry a credential', (name, value) => {
  expect(checkAuthHeader(name, value)).toEqual([]);
});

test.each([
  '',
  'DD-API-KEY:',
  'DD API KEY',
  'Schlüssel',
  'a\r\nb',
  'a\0',
  'x'.repeat(101),
  'Host',
  'host',
  'Content-Length',
  'content-anything',
  'Transfer-Encoding',
  'Connection',
  'Keep-Alive',
  'TE',
  'Trailer',
  'Upgrade',
  'Expect',
  'Proxy-Authorization',
])('the header name %j is refused', (name) => {
  expect(checkAuthHeader(name, 'x').map(({ path }) => path)).toEqual(['auth_header_name']);
});

test.each([
  '',
  'a\rb',
  'a\nb',
  'a\r\nX-Injected: 1',
  'key\n',
  'a\0b',
  'a\x7f',
  'a\x1b',
  '“key”',
  'schlüssel',
  'x'.repeat(4_097),
])('the value %j is refused', (value) => {
  expect(checkAuthHeader('X-Token', value).map(({ path }) => path)).toEqual(['auth_header_value']);
});

test('whatever is accepted, the HTTP client accepts as well', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 3 });
  const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.oneof(printable, anything), fc.oneof(printable, anything), (name, value) => {
      const accepted = checkAuthHeader(name, value).length === 0;
      expect(() => accepted && new Headers([[name, value]])).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});

test('no message repeats the credential', () => {
  const shown = JSON.stringify(checkAuthHeader('Host', 'secret-0123456789\n'));
  expect(shown).not.toContain('secret-0123456789');
});
