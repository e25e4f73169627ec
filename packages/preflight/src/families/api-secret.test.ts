import { describe, expect, test } from 'vitest';

import { detect } from '../detect.ts';
import { mask } from '../mask.ts';

// Made up, and put together here so that no scanner takes this file for a leak.
const BODY = 'q7Wd2Kx9Lm4Rt6Yv1Bn8Zc3Hj5Gf0Ps7Ae2Ui9Oq4Xk6Tn1Vb8Mw3'.repeat(2);
const HEX = '9f3c1a7be05d4826'.repeat(4);

const masked = (text: string): string => mask(text, detect(text, { types: ['API_SECRET'] }));

describe('a secret', () => {
  test.each([
    ['aegis_sk_', BODY.slice(0, 32)],
    ['AKIA', 'Q7WD2KX9LM4RT6YV'],
    ['ASIA', 'Q7WD2KX9LM4RT6YV'],
    ['ghp_', BODY.slice(0, 36)],
    ['ghs_', BODY.slice(0, 36)],
    ['github_pat_', `${BODY.slice(0, 22)}_${BODY.slice(0, 59)}`],
    ['glpat-', BODY.slice(0, 20)],
    ['xoxb-', `123456789012-123456789012-${BODY.slice(0, 24)}`],
    ['sk_live_', BODY.slice(0, 24)],
    ['sk_test_', BODY.slice(0, 24)],
    ['rk_live_', BODY.slice(0, 24)],
    ['sk-', BODY.slice(0, 48)],
    ['sk-proj-', BODY.slice(0, 60)],
    ['sk-ant-', `api03-${BODY.slice(0, 60)}`],
    ['AIza', BODY.slice(0, 35)],
    ['npm_', BODY.slice(0, 36)],
    ['pypi-', `AgE${BODY.slice(0, 60)}`],
    ['SG.', `${BODY.slice(0, 22)}.${BODY.slice(0, 43)}`],
    ['hf_', 'abcdefghijklmnopqrstuvwxyzABCDEFGH'],
    ['shpat_', HEX.slice(0, 32)],
  ])('of a vendor keeps its public prefix alone: %s', (prefix, body) => {
    expect(masked(`use ${prefix}${body} here`)).toBe(`use ${prefix}*** here`);
  });

  test('of Twilio needs a word that says so', () => {
    const key = `SK${HEX.slice(0, 32)}`;
    expect(masked(`twilio sid ${key}`)).toBe('twilio sid SK***');
    expect(masked(`checksum ${key}`)).toBe(`checksum ${key}`);
  });

  test.each([
    [`DD_API_KEY=${HEX.slice(0, 32)}`, 'DD_API_KEY=***'],
    [`DD-API-KEY: ${HEX.slice(0, 32)}`, 'DD-API-KEY: ***'],
    [`AWS_SECRET_ACCESS_KEY=${BODY.slice(0, 40)}`, 'AWS_SECRET_ACCESS_KEY=***'],
    ['password = "hunter2"', 'password = "***"'],
    ["dbPassword: 'tr0ub4dor'", "dbPassword: '***'"],
    ['{"apiKey":"zK9fQ2mX7bT4wV8n"}', '{"apiKey":"***"}'],
    [String.raw`{\"token\":\"zK9fQ2mX7bT4wV8n\"}`, String.raw`{\"token\":\"***\"}`],
    ['<a title="token=&quot;zK9fQ2mX7bT4wV8n&quot;">', '<a title="token=&quot;***&quot;">'],
    ['alert(&quot;password:tr0ub4dor&quot;)', 'alert(&quot;password:***&quot;)'],
    ['DB_PASS=tr0ub4dor', 'DB_PASS=***'],
    ['Server=db;Password=tr0ub4dor;Pooling=true', 'Server=db;Password=***;Pooling=true'],
    ['SECRET_KEY_BASE=zK9fQ2mX7bT4wV8n', 'SECRET_KEY_BASE=***'],
    ['mysql --password S3cr3t!x -u root', 'mysql --password *** -u root'],
    ['password=123456', 'password=***'],
    [
      '![b](badge.svg?token=4ZDJA2BMOH)](https://example.com)',
      '![b](badge.svg?token=***)](https://example.com)',
    ],
    ['my password is Tr0ub4dor&3.', 'my password is ***.'],
    ['?access_token=zK9fQ2mX7bT4wV8n&page=2', '?access_token=***&page=2'],
    [`Authorization: Bearer ${BODY.slice(0, 40)}`, 'Authorization: Bearer ***'],
    ['postgres://app:s3cr3t@db.example.com/x', 'postgres://app:***@db.example.com/x'],
    ['redis://:s3cr3t@10.0.0.1:6379', 'redis://:***@10.0.0.1:6379'],
  ])('that is assigned or sent is masked alone: %s', (text, expected) => expect(masked(text)).toBe(expected));

  test('that is a JSON Web Token is masked whole', () => {
    expect(masked('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dQw4w9WgXcQ')).toBe('***');
  });

  test.each([
    ['complete', '\nMIIEvQIBADANBgkqhkiG9w0\n-----END PRIVATE KEY-----', ''],
    ['cut off', '\nMIIEvQIBADANBgkqhkiG9w0', '\n\nSincerely'],
    ['inside JSON', String.raw`\nMIIEvQIBADANBgkqhkiG9w0\n-----END PRIVATE KEY-----`, '"}'],
  ])('that is a private key, %s, keeps its header', (_, body, rest) => {
    expect(masked(`-----BEGIN PRIVATE KEY-----${body}${rest}`)).toBe(`-----BEGIN PRIVATE KEY-----***${rest}`);
  });

  test.each([
    'password: string',
    'const token = getToken()',
    'token = process.env.TOKEN',
    'password=${DB_PASSWORD}',
    'secret: /run/secrets/db',
    'api_key: "your_api_key_here"',
    'api_key = "xxxxxxxxxxxxxxxxxxxx"',
    'max_tokens: 4096',
    'password: "Enter your password"',
    'token = nextToken',
    'the compass: n0rth-e4st',
    'lastToken = "?InTemplate"',
    'tokenValue = token2.value',
    'endToken:a&&a.join?a[a.length-1]:a',
    'private_key: ed25519.Ed25519PrivateKey',
    '"canceltoken": "^1.0.0"',
    "Token: '#dcdccc'",
    '"Unexpected_token_1012": "意外的标记。"',
    'tokenUrl: https://example.com/oauth/v2/token',
    `ghp_${'x'.repeat(36)}`,
    'sk-learn and sk-SK locale',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'https://localhost:8080/a@b',
    'A text about -----BEGIN PRIVATE KEY----- headers',
  ])('is not seen in %j', (text) => expect(masked(text)).toBe(text));
});
