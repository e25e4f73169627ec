import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const addresses = (text: string): string[] =>
  detect(text, { types: ['MAC_ADDRESS'] }).map(({ start, end }) => text.slice(start, end));

describe('a MAC address', () => {
  test.each([
    ['link/ether 00:1b:44:11:3a:b7 brd', '00:1b:44:11:3a:b7'],
    ['Physical Address: 00-1B-44-11-3A-B7', '00-1B-44-11-3A-B7'],
    ['cisco 001b.4411.3ab7', '001b.4411.3ab7'],
    ['MAC: 001B44113AB7', '001B44113AB7'],
    ['{"bssid":"12:34:56:78:90:12"}', '12:34:56:78:90:12'],
    ['host,mac\nweb,12-34-56-78-90-12', '12-34-56-78-90-12'],
  ])('is found in %j', (text, value) => expect(addresses(text)).toEqual([value]));

  test.each([
    '12-34-56-78-90-12',
    '00:1b:44:11:3a:b7:99:01',
    '1:1b:44:11:3a:b7',
    '00:1b-44:11:3a:b7',
    'commit 001B44113AB7',
    '1234.5678.9012',
    'SHA256 fp 00:1b:44:11:3a:b7:00:1b:44:11:3a:b7:00:1b:44:11',
    '00:00:00:00:00:00',
    '00:1b:44:**:**:**',
  ])('is not seen in %j', (text) => expect(addresses(text)).toEqual([]));

  test('keeps the manufacturer when masked', () => {
    const text = 'ether 00:1b:44:11:3a:b7';
    expect(mask(text, detect(text))).toBe('ether 00:1b:44:**:**:**');
  });
});
