import { describe, expect, test } from 'vitest';

import { growth, MOST_GROWTH } from '../../../../test/support/growth.ts';
import { detect } from '../detect.ts';
import { mask } from '../mask.ts';
import { exampleKey } from './secrets/example-key.ts';
import { crc32, githubChecksum } from './secrets/github-checksum.ts';
import type { KeyFormat } from './secrets/key-format.ts';
import { KEY_FORMATS } from './secrets/key-formats.ts';
import { CLEAN, labelled, LEAKS } from './secrets/realistic-files.ts';
import { SECRET_TYPES } from './secrets/secret-types.ts';
import { seededRandom } from './secrets/seeded-random.ts';

const TYPES = SECRET_TYPES.map(({ type }) => type);
const secretsIn = (text: string): ReturnType<typeof detect> => detect(text, { types: TYPES });
const masked = (text: string): string => mask(text, secretsIn(text));
/** Made up, and put together here so that no scanner takes this file for a leak. */
const BODY = 'q7Wd2Kx9Lm4Rt6Yv1Bn8Zc3Hj5Gf0Ps7Ae2Ui9Oq4Xk6Tn1Vb8Mw3'.repeat(2);
const HEX = '9f3c1a7be05d4826'.repeat(4);

/** Where a shorter literal of the same type takes over, a shorter key is still one. */
const EXACT = /\{\d+(?:,\d+)?\}(?:=+)?$/;
const hasShorterLiteral = ({ type, literals: [first = ''] }: KeyFormat): boolean =>
  KEY_FORMATS.some(
    (other) =>
      other.type === type && other.literals.some((literal) => literal !== first && first.startsWith(literal)),
  );

const CASES = KEY_FORMATS.map((format, index) => ({
  ...format,
  format,
  name: `${format.type} ${format.literals[0]}`,
  index,
}));

describe("a vendor's key", () => {
  test('is known of more than 150 vendors', () => {
    expect(new Set(KEY_FORMATS.map(({ vendor }) => vendor)).size).toBeGreaterThan(150);
  });

  test.each(CASES)('$name is found exactly and named', ({ format, index }) => {
    for (const seed of [1, 2, 3]) {
      const key = exampleKey(format, seededRandom(index * 10 + seed));
      const text = `${format.context?.[0] ?? 'use'} ${key} here`;
      const secret = format.isAddress === true ? key.slice(format.literals[0]?.length) : key;
      const found = secretsIn(text).filter(({ start, end }) => text.slice(start, end) === secret);
      expect(found.map(({ type }) => type)).toEqual([format.type]);
    }
  });

  test.each(CASES.filter(({ format }) => EXACT.test(format.rest) && !hasShorterLiteral(format)))(
    '$name is not itself when it is one character short',
    ({ format, index }) => {
      const key = exampleKey(format, seededRandom(index + 5000));
      const text = `${format.context?.[0] ?? 'use'} ${key.slice(0, -1)} here`;
      expect(
        secretsIn(text).filter(({ type, end }) => type === format.type && end === text.length - 5),
      ).toEqual([]);
    },
  );

  test.each(CASES.filter(({ lead }) => lead === undefined))(
    '$name shows its public prefix alone',
    ({ format, index }) => {
      const key = exampleKey(format, seededRandom(index + 9000));
      const shown = masked(`${format.context?.[0] ?? 'use'} ${key} here`);
      expect(shown).toContain('***');
      expect(shown).not.toContain(key.slice(-8));
    },
  );

  test('is a placeholder where documentation repeats, counts or says so', () => {
    for (const body of ['x'.repeat(36), '0'.repeat(36), 'abcdefghijklmnopqrstuvwxyz0123456789']) {
      expect(secretsIn(`token ghp_${body}`)).toEqual([]);
    }
    expect(secretsIn(['AKIAIOSFODNN7', 'EXAMPLE'].join(''))).toEqual([]);
  });

  test('is surer with the checksum that GitHub gives it, and still found without', () => {
    const random = BODY.slice(0, 30);
    const [good] = secretsIn(`x ghp_${random}${githubChecksum(random)} y`);
    const [bad] = secretsIn(`x ghp_${random}000000 y`);
    expect(good?.score).toBeGreaterThan(0.99);
    expect(bad?.score).toBeGreaterThanOrEqual(0.5);
    expect(bad?.score).toBeLessThan(0.9);
  });

  test('is found in the path of a call and behind escaped slashes', () => {
    const token = `4264984288:AA${BODY.slice(0, 33)}`;
    expect(masked(`GET /bot${token}/getMe`)).toBe('GET /bot***/getMe');
    expect(masked(`robot${token}`)).toBe(`robot${token}`);
    const hook = `T0S9PH19N3R\\/B03QHI1VXPF\\/${BODY.slice(0, 24)}`;
    expect(secretsIn(`"https:\\/\\/hooks.slack.com\\/services\\/${hook}"`)).toHaveLength(1);
  });

  test('is found after an escaped line break and after a percent code', () => {
    const key = `ghp_${BODY.slice(0, 36)}`;
    expect(masked(String.raw`"a\n${key}"`)).toBe(String.raw`"a\nghp_***"`);
    expect(masked(`?next=%3D${key}`)).toBe('?next=%3Dghp_***');
  });
});

describe('CRC-32', () => {
  test('is that of ISO 3309', () => expect(crc32('123456789')).toBe(0xcbf43926));
});

describe('a secret of any maker', () => {
  test.each([
    [`DD_API_KEY=${HEX.slice(0, 32)}`, 'DATADOG_API_KEY', 'DD_API_KEY=***'],
    [`DD-API-KEY: ${HEX.slice(0, 32)}`, 'DATADOG_API_KEY', 'DD-API-KEY: ***'],
    [`AWS_SECRET_ACCESS_KEY=${BODY.slice(0, 40)}`, 'AWS_SECRET_KEY', 'AWS_SECRET_ACCESS_KEY=***'],
    [`twilio:\n  auth_token: ${HEX.slice(0, 32)}`, 'TWILIO_AUTH_TOKEN', 'twilio:\n  auth_token: ***'],
    ['password = "hunter2"', 'PASSWORD', 'password = "***"'],
    ["dbPassword: 'tr0ub4dor'", 'PASSWORD', "dbPassword: '***'"],
    ['{"apiKey":"zK9fQ2mX7bT4wV8n"}', 'GENERIC_SECRET', '{"apiKey":"***"}'],
    [String.raw`{\"token\":\"zK9fQ2mX7bT4wV8n\"}`, 'GENERIC_SECRET', String.raw`{\"token\":\"***\"}`],
    ['<a title="token=&quot;zK9fQ2mX7bT4wV8n&quot;">', 'GENERIC_SECRET', '<a title="token=&quot;***&quot;">'],
    ['alert(&quot;password:tr0ub4dor&quot;)', 'PASSWORD', 'alert(&quot;password:***&quot;)'],
    ['Server=db;Password=tr0ub4dor;Pooling=true', 'PASSWORD', 'Server=db;Password=***;Pooling=true'],
    ['mysql --password S3cr3t!x -u root', 'PASSWORD', 'mysql --password *** -u root'],
    ['password=123456', 'WEAK_PASSWORD', 'password=***'],
    ['user: kitten\npassword: kitten', 'WEAK_PASSWORD', 'user: kitten\npassword: ***'],
    ['username = "ana7", password = "ana7"', 'WEAK_PASSWORD', 'username = "ana7", password = "***"'],
    [
      'create_engine("postgresql://scott:tiger@localhost/x")',
      'WEAK_PASSWORD',
      'create_engine("postgresql://scott:***@localhost/x")',
    ],
    ["server.login('ana', 'kitten')", 'WEAK_PASSWORD', "server.login('ana', '***')"],
    ['DB_PASSWORD=homestead', 'PASSWORD', 'DB_PASSWORD=***'],
    ['sort=7, key="zK9fQ2mX7bT4wV8nR3cY6hJ1"', 'HIGH_ENTROPY_SECRET', 'sort=7, key="***"'],
    ['Token 9c1bc1e5-8b06-46bd-93c1-a60f63d91f72 refreshed', 'HIGH_ENTROPY_SECRET', 'Token *** refreshed'],
    ['api_key=9c1bc1e5-8b06-46bd-93c1-a60f63d91f72', 'GENERIC_SECRET', 'api_key=***'],
    ['my password is Tr0ub4dor&3.', 'PASSWORD', 'my password is ***.'],
    ['?access_token=zK9fQ2mX7bT4wV8n&page=2', 'GENERIC_SECRET', '?access_token=***&page=2'],
    [
      '[b](badge.svg?token=4ZDJA2BMOH)](https://example.com)',
      'HIGH_ENTROPY_SECRET',
      '[b](badge.svg?token=***)](https://example.com)',
    ],
    [`Authorization: Bearer ${BODY.slice(0, 40)}`, 'AUTHORIZATION_TOKEN', 'Authorization: Bearer ***'],
    [
      'postgres://app:s3cr3t@db.example.com/x',
      'CONNECTION_STRING_PASSWORD',
      'postgres://app:***@db.example.com/x',
    ],
    ['redis://:s3cr3t@10.0.0.1:6379', 'CONNECTION_STRING_PASSWORD', 'redis://:***@10.0.0.1:6379'],
    ['https://ana:s3cr3t@git.example.com/x', 'URL_CREDENTIALS', 'https://ana:***@git.example.com/x'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dQw4w9WgXcQ', 'JSON_WEB_TOKEN', '***'],
  ])('in %j is a %s and is masked alone', (text, type, expected) => {
    expect(secretsIn(text).map((finding) => finding.type)).toEqual([type]);
    expect(masked(text)).toBe(expected);
  });

  test.each([
    ['complete', '\nMIIEvQIBADANBgkqhkiG9w0\n-----END PRIVATE KEY-----', ''],
    ['cut off', '\nMIIEvQIBADANBgkqhkiG9w0', '\n\nSincerely'],
    ['inside JSON', String.raw`\nMIIEvQIBADANBgkqhkiG9w0\n-----END PRIVATE KEY-----`, '"}'],
  ])('that is a private key, %s, keeps its header', (_, body, rest) => {
    expect(masked(`-----BEGIN PRIVATE KEY-----${body}${rest}`)).toBe(`-----BEGIN PRIVATE KEY-----***${rest}`);
  });
});

describe('files as people leak them', () => {
  test.each(LEAKS.map((template, index) => [template.slice(0, 60), template, index + 1] as const))(
    'are masked: %j',
    (_, template, seed) => {
      const { text, labels } = labelled(template, seed);
      const found = secretsIn(text);
      for (const { start, end } of labels) {
        const covered = found.some((finding) => finding.start < end && finding.end > start);
        expect(covered, text.slice(start, end)).toBe(true);
      }
      expect(found).toHaveLength(labels.length);
    },
  );

  test.each(CLEAN.map((template, index) => [template.slice(0, 60), template, index + 1001] as const))(
    'without a secret are left alone: %j',
    (_, template, seed) => {
      const { text } = labelled(template, seed);
      expect(secretsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([]);
    },
  );
});

describe('time', () => {
  test.each([
    'password=',
    'curl -u ',
    'key: "',
    'token = a.',
    '://a:',
    'eyJhbGci.',
    'ghp_',
    '-----BEGIN PRIVATE KEY-----',
    'PuTTY-User-Key-File-2: a\n',
    '$1$',
    'AZDO',
    "login('a', ",
    '<password>',
    'pw is ',
    'secret"',
    "pass'",
  ])(
    'grows no faster than the text: %j over and over',
    (unit) => {
      expect(growth(unit, 40_000, secretsIn)).toBeLessThan(MOST_GROWTH);
    },
    60_000,
  );
});
