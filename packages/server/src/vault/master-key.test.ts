import { expect, test } from 'vitest';

import { AegisError } from '../domain/aegis-error.ts';
import { formatMasterKey, masterKeyOf, parseMasterKey } from './master-key.ts';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
const BASE64 = KEY.toString('base64');

test.each([BASE64, `${BASE64}\n`, ` ${BASE64}\r\n`, formatMasterKey(KEY)])(
  '%j is read as the key',
  (text) => {
    expect(parseMasterKey(text, 'AEGIS_MASTER_KEY')).toEqual(KEY);
  },
);

test.each([
  ['a stray character', `${BASE64.slice(0, 9)}!${BASE64.slice(9)}`],
  ['a space inside', `${BASE64.slice(0, 9)} ${BASE64.slice(9)}`],
  ['no padding', BASE64.replace('=', '')],
  ['the alphabet of URLs', Buffer.alloc(32, 0xff).toString('base64').replaceAll('/', '_')],
  ['bits behind the last byte', `${BASE64.slice(0, -2)}${BASE64.at(-2) === 'k' ? 'l' : 'B'}=`],
  ['a byte too many', Buffer.alloc(33).toString('base64')],
  ['a byte too few', Buffer.alloc(31).toString('base64')],
  ['nothing in it', ''],
])('a key with %s is refused, with how to make one and without the key', (_, text) => {
  const parse = () => parseMasterKey(text, 'AEGIS_MASTER_KEY');
  expect(parse).toThrow(AegisError);
  expect(parse).toThrow(/AEGIS_MASTER_KEY.*openssl rand -base64 32/);
  if (text !== '') expect(parse).not.toThrow(text);
});

test.each([0, 16, 31, 33])('nothing is sealed with a key of %i bytes', (length) => {
  expect(() => masterKeyOf(Buffer.alloc(length))).toThrow(RangeError);
});
