import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';
import { scopeOfV4, scopeOfV6 } from './ip-scope.ts';
import { parseV4, parseV6 } from './parse-ip.ts';

const addresses = (text: string, minScore?: number): string[] =>
  detect(text, { types: ['IP_ADDRESS'], ...(minScore !== undefined && { minScore }) }).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('an IP address', () => {
  test.each([
    ['login from 203.0.113.77.', '203.0.113.77'],
    ['https://198.51.100.7:8443/x', '198.51.100.7'],
    ['route 172.16.0.0/12 via eth0', '172.16.0.0'],
    ["WHERE client_ip = '|19.253.176.22|'", '19.253.176.22'],
    ['ping 8.8.8.8', '8.8.8.8'],
    ['seen at 185[.]220[.]101[.]4', '185[.]220[.]101[.]4'],
    ['padded 192.168.001.010', '192.168.001.010'],
    ['{"remoteAddr":"10.20.30.40"}', '10.20.30.40'],
    ['user,ip,at\nal,1.2.3.4,noon', '1.2.3.4'],
    ['id,amount,client_ip\n80,6535.64,203.0.113.77', '203.0.113.77'],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
    ['[2a00:1450:4001:81b::200e]:443', '2a00:1450:4001:81b::200e'],
    ['via fe80::1ff:fe23:4567:890a%eth2 dev', 'fe80::1ff:fe23:4567:890a%eth2'],
    ['mapped ::ffff:192.0.2.128', '::ffff:192.0.2.128'],
    ['6e40:4041:c617:e898:c11:40d2:c669:2eb4 blocked', '6e40:4041:c617:e898:c11:40d2:c669:2eb4'],
    ['2606:4700::1111, then', '2606:4700::1111'],
    ['server 127.0.0.1 refused', '127.0.0.1'],
    ['ann@example.com\t245.132.168.201', '245.132.168.201'],
    ['IPv4 253.30.39.143', '253.30.39.143'],
    ['lease table\n172.16.245.79    bb:91:2e:af:7b:42', '172.16.245.79'],
    ['{"api":"93.184.215.14"}', '93.184.215.14'],
  ])('is found in %j', (text, value) => expect(addresses(text)).toEqual([value]));

  test.each([
    'version 10.20.30.40',
    'fw 10.2.6.87 build 572401',
    'postgres 16.2.0.3 -> 16.4.0.1;',
    'Chrome/120.0.0.0 Safari/537.36',
    'linux-2.6.16.60/include',
    'left-pad@1.2.3.4',
    'requires foo>=1.2.3.4',
    'v1.2.3.4',
    '1.2.3.4.5 is an OID',
    '1.2.840.113549.1.1.11',
    'see 4.3.2.1 Scope',
    '21.1.2.2 String.fromCodePoint',
    'net 4.0.30319.1',
    '256.1.1.1 and 1.2.3',
    '203.0.113.77-beta',
    'M 2.83-2.12 3.51.98.32 2.03.5z',
    'std::cout << a::b << dead::beef;',
    '12:30:45 and 10:20',
    '00:11:22:33:44:55:66:77',
    '{"a":1,"b":{"c":2}}',
    'netmask 255.255.255.0',
    'left-pad@1.22.33.44',
    '{"api":"2.31.0.4"}',
    'see table 10.20.30.40',
    'Fedora 40.1.14, OpenSSL 3.0.13.0, glibc 2.39',
    '203.*.*.*',
    '0.0.0.0',
  ])('is not seen in %j', (text) => expect(addresses(text)).toEqual([]));

  test('scores lower where it leads to a private or documentation range, and lowest where it leads nowhere', () => {
    const scores = ['93.184.215.14', '192.168.7.19', '127.0.0.1'].map(
      (text) => detect(`x ${text} y`, { types: ['IP_ADDRESS'], minScore: 0 })[0]?.score ?? 0,
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores[1]).toBeGreaterThan(0.5);
    expect(scores[2]).toBeLessThan(0.5);
  });

  test.each([
    ['at 203.0.113.77', 'at 203.*.*.*'],
    ['at 2001:db8::8a2e:370:7334', 'at 2001:*:*:*'],
  ])('keeps its first part when masked: %s', (text, masked) => {
    expect(mask(text, detect(text, { types: ['IP_ADDRESS'] }))).toBe(masked);
    expect(addresses(masked, 0)).toEqual([]);
  });

  test.each([
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['1::2', [1, 0, 0, 0, 0, 0, 0, 2]],
    ['64:ff9b::192.0.2.33', [0x64, 0xff9b, 0, 0, 0, 0, 0xc000, 0x221]],
    ['1:2:3:4:5:6:7::', [1, 2, 3, 4, 5, 6, 7, 0]],
    ['1:2:3:4:5:6:7', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7:8::', undefined],
    ['12345::', undefined],
    ['::1.2.3', undefined],
  ])('in IPv6 is read as RFC 4291 spells it: %s', (text, groups) => expect(parseV6(text)).toEqual(groups));

  test.each([
    ['10.1.2.3', 'inside'],
    ['172.31.255.255', 'inside'],
    ['172.32.0.1', 'public'],
    ['100.64.0.1', 'inside'],
    ['169.254.1.1', 'inside'],
    ['198.19.0.1', 'example'],
    ['203.0.113.1', 'example'],
    ['127.8.8.8', 'nowhere'],
    ['255.255.255.0', 'nowhere'],
    ['224.0.0.1', 'nowhere'],
    ['8.8.8.8', 'public'],
  ])('%s is of its registry', (text, scope) => expect(scopeOfV4(parseV4(text) ?? [])).toBe(scope));

  test.each([
    ['::1', 'nowhere'],
    ['ff02::1', 'nowhere'],
    ['2001:db8::5', 'example'],
    ['fd12:3456::1', 'inside'],
    ['fe80::5', 'inside'],
    ['2606:4700::1111', 'public'],
  ])('%s is of its registry', (text, scope) => expect(scopeOfV6(parseV6(text) ?? [])).toBe(scope));
});
