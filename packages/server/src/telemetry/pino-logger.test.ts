import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createLogger } from './pino-logger.ts';

const AEGIS_KEY = 'aegis_sk_canaryCANARY-0123456789_abcdef';
const DATADOG_KEY = '0123456789abcdef0123456789abcdef';
const APPLICATION_KEY = `${DATADOG_KEY}01234567`;
const MASTER_KEY = Buffer.alloc(32, 200).toString('base64');

function record(level: 'debug' | 'info' | 'warn' | 'error' = 'debug') {
  const lines: string[] = [];
  const logger = createLogger({ level, output: { write: (line) => lines.push(line) } });
  return { logger, lines, text: () => lines.join('') };
}

describe('a log line', () => {
  test('is one JSON object with level, ISO time, service and message', () => {
    const { logger, lines } = record();
    logger.info({ events: 3 }, 'Delivered.');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      service: 'aegis',
      events: 3,
      message: 'Delivered.',
    });
  });

  test('below the level is not written', () => {
    const { logger, lines } = record('warn');
    logger.debug({}, 'a');
    logger.info({}, 'b');
    logger.warn({}, 'c');
    logger.error({}, 'd');
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(['c', 'd']);
  });

  test('keeps the chain of errors with code and stack', () => {
    const { logger, text } = record();
    const cause = Object.assign(new Error('disk is full'), { code: 'ENOSPC' });
    logger.error({ err: new Error('not stored', { cause }) }, 'Failed.');
    expect(JSON.parse(text())).toMatchObject({
      err: {
        type: 'Error',
        message: 'not stored',
        stack: expect.stringContaining('pino-logger.test.ts'),
        cause: { message: 'disk is full', code: 'ENOSPC' },
      },
    });
  });

  test('survives what refers to itself, and what JSON cannot hold', () => {
    const loop: Record<string, unknown> = { big: 10n, at: new Date(0), set: new Set([1]), never: undefined };
    loop['self'] = loop;
    const { logger, text } = record();
    logger.info(loop, 'odd');
    expect(JSON.parse(text())).toMatchObject({ big: '10', at: '1970-01-01T00:00:00.000Z', set: [1] });
  });
});

describe('no secret reaches a log', () => {
  test.each([
    ['authorization', { headers: { Authorization: 'x-canary' } }],
    ['DD-API-KEY', { request: { headers: { 'DD-API-KEY': 'x-canary' } } }],
    ['X-Aegis-API-Key', { headers: { 'X-Aegis-API-Key': 'x-canary' } }],
    ['auth_header_value', { body: { auth_header_value: 'x-canary' } }],
    ['masterKey', { config: { masterKey: 'x-canary' } }],
    ['cookie', { headers: [{ cookie: 'x-canary' }] }],
    ['secret', { a: { b: { c: { d: { secret: 'x-canary' } } } } }],
    ['a header in a Map', { headers: new Map([['authorization', 'x-canary']]) }],
  ])('by the name of its field: %s', (_name, fields) => {
    const { logger, text } = record();
    logger.info(fields, 'request');
    expect(text()).not.toContain('canary');
    expect(text()).toContain('[redacted]');
  });

  test.each([
    ['an Aegis key', AEGIS_KEY],
    ['a Datadog API key', DATADOG_KEY],
    ['a Datadog API key in capitals', DATADOG_KEY.toUpperCase()],
    ['a Datadog application key', APPLICATION_KEY],
    ['a master key', MASTER_KEY],
    ['a bearer token', 'Bearer canary.token-value'],
    ['the password of a URL', 'postgres://user:canary-pass@db/aegis'],
  ])('by the look of its value, wherever it stands: %s', (_name, secret) => {
    const { logger, text } = record();
    const error = new Error(`refused: ${secret}`, { cause: new Error(`key=${secret}`) });
    error.stack = `Error: ${secret}\n    at ${secret} (file.ts:1:1)`;
    logger.warn(
      {
        detail: `got ${secret}.`,
        list: [secret],
        quoted: JSON.stringify({ a: secret }),
        err: error,
        path: `/x?k=${secret}`,
      },
      `sent ${secret}, failed\n${secret}`,
    );
    logger.error({ err: new AggregateError([new Error(secret)], secret) }, 'several');
    const core = secret.replace(/^Bearer |^postgres:\/\/user:|@db\/aegis$/g, '');
    expect(text()).not.toContain(core);
    expect(() =>
      text()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).not.toThrow();
  });

  test('nor do bytes', () => {
    const { logger, text } = record();
    logger.info({ key: Buffer.from('canary'), other: new Uint8Array([1, 2]).buffer }, 'bytes');
    expect(text()).toContain('[6 bytes]');
    expect(text()).toContain('[2 bytes]');
  });

  test('while what is no secret stays readable', () => {
    const { logger, text } = record();
    const harmless = {
      id: 'dst_01k2m3n4p5q6r7s8t9v0w1x2y3',
      hash: 'ab'.repeat(32),
      url: 'https://host/path',
      key_id: 'key_1',
    };
    logger.info(harmless, 'Delivered 3 events in 12 ms.');
    expect(JSON.parse(text())).toMatchObject({ ...harmless, message: 'Delivered 3 events in 12 ms.' });
  });

  test('whatever surrounds a key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(AEGIS_KEY, DATADOG_KEY), (before, after, key) => {
        // A hexadecimal digit next to the key makes another, longer word of it.
        fc.pre(!/[0-9a-f]$/i.test(before) && !/^[0-9a-f]/i.test(after));
        const { logger, text } = record();
        logger.info({ value: `${before}${key}${after}` }, `${before}${key}${after}`);
        expect(text()).not.toContain(key);
      }),
    );
  });
});
