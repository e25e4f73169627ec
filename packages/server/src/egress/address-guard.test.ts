import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { AegisError } from '../domain/aegis-error.ts';
import { createAddressGuard } from './address-guard.ts';

const judge = createAddressGuard([]);

/** Each range by its first and last address, and the public neighbours on both sides where there are any. */
test.each([
  ['this network', null, '0.0.0.0', '0.255.255.255', '1.0.0.0'],
  ['private', '9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0'],
  ['carrier-grade NAT', '100.63.255.255', '100.64.0.0', '100.127.255.255', '100.128.0.0'],
  ['loopback', '126.255.255.255', '127.0.0.0', '127.255.255.255', '128.0.0.0'],
  ['Azure platform', '168.63.129.15', '168.63.129.16', '168.63.129.16', '168.63.129.17'],
  ['link-local', '169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0'],
  ['private', '172.15.255.255', '172.16.0.0', '172.31.255.255', '172.32.0.0'],
  ['IETF protocols', '191.255.255.255', '192.0.0.0', '192.0.0.255', '192.0.1.0'],
  ['documentation', '192.0.1.255', '192.0.2.0', '192.0.2.255', '192.0.3.0'],
  ['6to4 relays', '192.88.98.255', '192.88.99.0', '192.88.99.255', '192.88.100.0'],
  ['private', '192.167.255.255', '192.168.0.0', '192.168.255.255', '192.169.0.0'],
  ['benchmarks', '198.17.255.255', '198.18.0.0', '198.19.255.255', '198.20.0.0'],
  ['documentation', '198.51.99.255', '198.51.100.0', '198.51.100.255', '198.51.101.0'],
  ['documentation', '203.0.112.255', '203.0.113.0', '203.0.113.255', '203.0.114.0'],
  ['multicast and reserved', '223.255.255.255', '224.0.0.0', '255.255.255.255', null],
])(
  '%s: refused from %s (not) to %s … %s and not %s, also mapped and behind NAT64',
  (_, before, first, last, after) => {
    for (const form of ['', '::ffff:', '64:ff9b::']) {
      expect(judge(form + first)).toBe('refused');
      expect(judge(form + last)).toBe('refused');
      for (const neighbour of [before, after])
        if (neighbour !== null) expect(judge(form + neighbour)).toBe('public');
    }
  },
);

const ONES = 'ffff:ffff:ffff:ffff:ffff:ffff';

test.each([
  ['what is not global unicast', null, '::', `1fff:ffff:${ONES}`, '2000::'],
  ['IETF protocols', `2000:ffff:${ONES}`, '2001::', `2001:1ff:${ONES}`, '2001:200::'],
  ['documentation', `2001:db7:${ONES}`, '2001:db8::', `2001:db8:${ONES}`, '2001:db9::'],
  ['6to4', `2001:ffff:${ONES}`, '2002::', `2002:ffff:${ONES}`, '2003::'],
  ['documentation', `3ffe:ffff:${ONES}`, '3fff::', `3fff:fff:${ONES}`, '3fff:1000::'],
  ['what is not global unicast', `3fff:ffff:${ONES}`, '4000::', `ffff:ffff:${ONES}`, null],
  ['all but the 32 bits of NAT64', '64:ff9b::808:808', '64:ff9b::1:0:0', '64:ff9b:ffff:ffff::', null],
])('%s: refused from %s (not) to %s … %s and not %s', (_, before, first, last, after) => {
  expect(judge(first)).toBe('refused');
  expect(judge(last)).toBe('refused');
  for (const neighbour of [before, after]) if (neighbour !== null) expect(judge(neighbour)).toBe('public');
});

test('no IPv6 address outside global unicast is public, but for those that stand for an IPv4 address', () => {
  const anyIpv6 = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(anyIpv6, (groups) => {
      const [first = 0] = groups;
      fc.pre(first >> 13 !== 1 && first !== 0x64 && groups.slice(0, 5).some((group) => group !== 0));
      expect(judge(groups.map((group) => group.toString(16)).join(':'))).toBe('refused');
    }),
  );
});

/** Where clouds keep what must not leave: metadata, credentials, their own name servers. */
test.each([
  ['most clouds', '169.254.169.254'],
  ['AWS, name server', '169.254.169.253'],
  ['AWS, containers', '169.254.170.2'],
  ['AWS, pods', '169.254.170.23'],
  ['AWS, IPv6', 'fd00:ec2::254'],
  ['AWS, pods, IPv6', 'fd00:ec2::23'],
  ['Google Cloud, IPv6', 'fd20:ce::254'],
  ['Azure, platform', '168.63.129.16'],
  ['Alibaba Cloud', '100.100.100.200'],
  ['Oracle Cloud', '192.0.0.192'],
  ['Scaleway', '169.254.42.42'],
  ['Scaleway, IPv6', 'fd00:42::42'],
])('the metadata service of %s is refused: %s', (_, address) => {
  expect(judge(address)).toBe('refused');
});

test.each([
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['IPv4-compatible', '::8.8.8.8'],
  ['below global unicast', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['above global unicast', '4000::'],
  ['discard-only', '100::1'],
  ['local NAT64', '64:ff9b:1::808:808'],
  ['NAT64 with more than 32 bits', '64:ff9b::1:808:808'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['benchmarks', '2001:2::1'],
  ['last of the IETF protocols', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '2001:db8::1'],
  ['6to4 of a public address', '2002:808:808::1'],
  ['6to4 of a private address', '2002:a00:1::1'],
  ['documentation', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['segment routing', '5f00::1'],
  ['unique local', 'fc00::1'],
  ['EC2 metadata', 'fd00:ec2::254'],
  ['link-local', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%eth0'],
  ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['a mapped address in hexadecimal', '::ffff:7f00:1'],
  ['a mapped address written out', '0:0:0:0:0:ffff:a9fe:a9fe'],
  ['a mapped address in capitals', '::FFFF:7F00:1'],
  ['a translated address (SIIT)', '::ffff:0:127.0.0.1'],
  ['a translated public address', '::ffff:0:8.8.8.8'],
  ['a compatible address', '::127.0.0.1'],
  ['NAT64 written out', '0064:ff9b:0000:0000:0000:0000:7f00:0001'],
  ['local NAT64 of the metadata service', '64:ff9b:1::a9fe:a9fe'],
  ['6to4 of loopback', '2002:7f00:1::'],
  ['ISATAP', '2600::5efe:10.0.0.1'],
  ['ISATAP behind a full prefix', '2600:1:2:3:0:5efe:a00:1'],
  ['ISATAP with a global identifier', '2600:1:2:3:200:5EFE:192.168.1.1'],
  ['ISATAP, link-local', 'fe80::5efe:10.0.0.1'],
  ['a public address with a zone', '2606:4700::1111%eth0'],
  ['an IPv4 address with a zone', '8.8.8.8%eth0'],
  ['an address in brackets', '[2606:4700::1111]'],
  ['space around', ' 8.8.8.8'],
  ['a line break behind', '8.8.8.8\n'],
  ['a dot behind', '8.8.8.8.'],
  ['octal', '010.8.8.8'],
  ['hexadecimal', '0x08.8.8.8'],
  ['one number', '134744072'],
  ['too many parts', '8.8.8.8.8'],
  ['full-width digits', '８.８.８.８'],
  ['with a port', '8.8.8.8:443'],
  ['nothing', ''],
  ['a name', 'localhost'],
  ['an address spelled oddly', '127.1'],
])('refused: %s, %s', (_, address) => {
  expect(judge(address)).toBe('refused');
});

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '2600::1',
  '2001:200::1',
  '2a00:1450::1',
  '2606:4700:4700::1111',
  '3fff:1000::1',
  '2600:1:2:3:100:5efe:808:808',
  '2600:5efe::1',
  '2600:0:5efe:1:2:3:4:5',
  '192.175.48.1',
])('public: %s', (address) => {
  expect(judge(address)).toBe('public');
});

test.each([
  ['10.1.0.0/16', '10.1.255.255', '10.2.0.0'],
  ['127.0.0.1', '127.0.0.1', '127.0.0.2'],
  [' 192.168.7.9/32 ', '192.168.7.9', '192.168.7.8'],
  ['fd00:1::/32', 'fd00:1:ffff::1', 'fd00:2::1'],
  ['::1', '::1', '::2'],
  ['10.1.0.0/16', '::ffff:10.1.2.3', '::ffff:10.2.2.3'],
  ['fe80::/10', 'fe80::1%eth0', 'fec0::1'],
])('%s in the exceptions exempts %s and not %s', (range, inside, outside) => {
  const judge = createAddressGuard([range]);
  expect(judge(inside)).toBe('exempt');
  expect(judge(outside)).toBe('refused');
});

test('with 0.0.0.0/0 every IPv4 address is exempt', () => {
  const judge = createAddressGuard(['0.0.0.0/0']);
  fc.assert(fc.property(fc.ipV4(), (address) => judge(address) === 'exempt'));
  expect(judge('2a00::1')).toBe('public');
});

test('an IPv4 address is judged alike in all its IPv6 forms', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(judge(`::ffff:${address}`)).toBe(judge(address));
      expect(judge(`64:ff9b::${address}`)).toBe(judge(address));
    }),
  );
});

test.each([
  '',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0/8',
  'fd00::/129',
  'localhost',
  '10.0.0.0/8/8',
  '10.0.0.0/-1',
  '10.0.0.0/8e0',
])('the exception %j is refused at the start, with how to write it', (range) => {
  expect(() => createAddressGuard([range])).toThrow(AegisError);
  expect(() => createAddressGuard([range])).toThrow(/AEGIS_EGRESS_ALLOW.*10\.20\.0\.0\/16/);
});
