import { BlockList } from 'node:net';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseCidr } from './cidr.ts';

test.each([
  ['10.0.0.0/8', '10.0.0.0/8'],
  [' 127.0.0.1 ', '127.0.0.1/32'],
  ['::1', '::1/128'],
  ['fd00::/08', 'fd00::/8'],
  ['0.0.0.0/0', '0.0.0.0/0'],
])('takes %j', (text, range) => {
  expect(parseCidr(text)).toBe(range);
});

test.each([
  '',
  '/8',
  '10.1/16',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/8/8',
  '::/129',
  'host',
  '10.0.0.0/',
  '010.0.0.1',
])('refuses %j', (text) => {
  expect(parseCidr(text)).toBeNull();
});

test('gives only ranges that the egress guard can hold, and that contain the address they were made of', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.tuple(fc.ipV4(), fc.nat(40), fc.constant('ipv4' as const), fc.constant(32)),
        fc.tuple(fc.ipV6(), fc.nat(140), fc.constant('ipv6' as const), fc.constant(128)),
      ),
      ([address, prefix, family, longest]) => {
        const range = parseCidr(`${address}/${prefix}`);
        if (prefix > longest) {
          expect(range).toBeNull();
          return;
        }
        const [network = '', length] = (range ?? '').split('/');
        const list = new BlockList();
        list.addSubnet(network, Number(length), family);
        expect(list.check(address, family)).toBe(true);
      },
    ),
  );
});
