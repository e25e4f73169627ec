import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScrubber } from './scrub.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const BASIC = Buffer.from('ana:p/ss w"rd').toString('base64');

test.each([
  ['as sent', KEY, `no such key: ${KEY}`],
  ['in other case', KEY, `no such key: ${KEY.toUpperCase()}`],
  ['without the blanks around it', ` ${KEY} `, `no such key: ${KEY}.`],
  ['twice', KEY, `${KEY} ${KEY}`],
  ['without its scheme', `Bearer ${KEY}`, `bad token ${KEY}.`],
  ['in base64', KEY, Buffer.from(KEY).toString('base64')],
  ['in hexadecimal', KEY, Buffer.from(KEY).toString('hex')],
  ['URL-encoded', 'a b/c+d', '?token=a%20b%2Fc%2Bd'],
  ['as a form field', 'a b/c+d', 'token=a+b%2Fc%2Bd'],
  ['in JSON', 'a"b\\c/d', JSON.stringify({ token: 'a"b\\c/d' })],
  ['within a text in JSON', 'a"b\\c/d', JSON.stringify({ error: 'no such key: a"b\\c/d' })],
  ['in JSON with escaped slashes', 'ab/cd', '{"token":"ab\\/cd"}'],
  ['a Basic credential', `Basic ${BASIC}`, BASIC],
  ['a Basic password', `Basic ${BASIC}`, 'wrong password p/ss w"rd for ana'],
])('an echoed credential is taken out: %s', (_, secret, echoed) => {
  const scrubbed = createScrubber(secret).scrub(echoed);
  expect(scrubbed).toContain('[credential]');
  for (const part of [KEY, 'w"rd', 'b%2Fc', 'b\\\\c', 'cd', BASIC]) {
    expect(scrubbed.toLowerCase()).not.toContain(part.toLowerCase());
  }
});

test('whatever the credential, it is not left in the text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!'[credential]'.includes(secret.trim()));
      expect(createScrubber(secret).scrub(before + secret + after)).not.toContain(secret);
    }),
  );
});

test.each([
  ['abc', 'Bearer abc', 'abc'],
  ['the password b', `Basic ${Buffer.from('a:b').toString('base64')}`, 'b'],
])('a part as short as %s would be found anywhere, so it goes only with its scheme', (_, secret, part) => {
  const { scrub } = createScrubber(secret);
  expect(scrub(`bad key: ${secret}, in the alphabet ${part}`)).toBe(
    `bad key: [credential], in the alphabet ${part}`,
  );
});

test('a part of four characters is taken out', () => {
  expect(createScrubber('Bearer abcd').scrub('bad key: abcd')).toBe('bad key: [credential]');
});

test.each([
  [null, 0],
  ['', 0],
  [KEY, 64],
  ['Bearer short', 'Bearer short'.length * 2],
])(
  'the longest form of %j that may stand at the end of a text that was cut has %i characters',
  (secret, longest) => {
    expect(createScrubber(secret).longest).toBe(longest);
  },
);

test.each([null, ''])('without a credential (%j) a text stays as it is', (secret) => {
  expect(createScrubber(secret).scrub('{"errors":["Forbidden"]}')).toBe('{"errors":["Forbidden"]}');
});
