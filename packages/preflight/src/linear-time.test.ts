import { describe, expect, test } from 'vitest';

import { cpuMilliseconds } from '../../../test/support/cpu-milliseconds.ts';
import { growth, MOST_GROWTH } from '../../../test/support/growth.ts';
import { detect } from './detect.ts';
import { mask } from './mask.ts';

const SMALL = 10_000;
const searched = (text: string): string => mask(text, detect(text));

const MEGABYTE = 1_000_000;
/** Milliseconds of processor time, ten times what it takes; what grows with the square of a line takes minutes. */
const MOST_FOR_A_MEGABYTE = 10_000;

describe('a single line of a megabyte is searched in seconds', () => {
  test.each([
    'The committee met at noon and agreed on most of what had been proposed. ',
    'Call Anna Berg at 415-555-0132, card 4111 1111 1111 1111, born 12/03/1980; ',
    'function(a,b){return a.key===b.key?e("token",t[0]):null};',
    '{"id":18273645,"name":"x","at":"2024-05-06T07:08:09Z"},',
    'TWFuIGlzIGRpc3Rpbmd1aXNoZWQsIG5vdCBvbmx5IGJ5IGhpcyByZWFzb24',
    'password=',
    'é',
    '中',
  ])(
    'of %j over and over',
    (unit) => {
      const text = unit.repeat(MEGABYTE / unit.length);
      expect(cpuMilliseconds(() => void searched(text))).toBeLessThan(MOST_FOR_A_MEGABYTE);
    },
    60_000,
  );
});

describe('time grows no faster than the text', () => {
  test.each(
    [
      ['1', 'a', '@', '+', ' ', '-', '.', '(', '\n', '*', '\u200b', '１', '\ud800', 'é'],
      [
        '1 ',
        '12 ',
        '1-',
        '1/',
        '(1)',
        '+1 ',
        '00 1',
        '123-',
        '0.',
        'a@',
        'a@a.',
        'a.',
        '1234567890123456 ',
        '4111 1111 1111 1111 ',
      ],
      [
        'AKIA',
        'eyJ',
        'eyJhbGciOiJI.eyJ',
        'ghp_',
        'sk-',
        '://',
        '://a:b',
        'password',
        'password=',
        'password is ',
        'password: "abc1',
      ],
      [
        '-----BEGIN PRIVATE KEY-----',
        '-----BEGIN PRIVATE KEY-----\n',
        '-----END PRIVATE KEY-----',
        'Bearer ',
        'token\t\t\t:\t\t',
      ],
      [
        'DE89',
        'DE12 ',
        'DE89370400440532013000 ',
        'type 2 ',
        'patient ',
        'family history ',
        '415-555-0132 ',
        '+44 20 7946 0958 ',
      ],
      ['A', ',', ';', '|', '\t', '"', '/', ':', '=', '<', '>', '#', '0', 'f', '中', '\u0301', 'aB', 'A1'],
      ['1,', '1:', 'A1 ', 'AA99', '9 9 ', 'ab:', '::', '00:1b:', '0x', 'bc1q', '1.2.3.4 ', 'E11.9 '],
      [
        'PID|1||',
        'NM1*IL*1*',
        '"code":"MR"',
        '{"coding":{"value":"12345"',
        '<identifier><value value="a',
        '<patientRole><id extension="12345" a="">',
        'COPY a (b) FROM stdin;\n1\t219099999\n',
        '1 is the ',
        '219 220 ',
      ],
      ['<a>', '(a)', 'ssn ', 'ssn,', 'tel tel ', 'is is ', 'cardNumber', 'a,b\n', '1,2,3\n', '"a","b"\n'],
      [
        '|a|b|\n',
        'a\tb\n',
        'AB 12 34 56 C ',
        '123-45-6789,',
        '12/03/1980 ',
        'born ',
        'John Smith ',
        '12 Main St ',
      ],
      [
        'joe@example.com ',
        '123-45-6789 ',
        '0123456789abcdef-',
        '1234567890 ,',
        "a'",
        'x: {"y": [1, 2.5e3]} ',
      ],
    ].flat(),
  )(
    'of %j over and over',
    (unit) => {
      expect(growth(unit, SMALL, searched)).toBeLessThan(MOST_GROWTH);
    },
    60_000,
  );
});
