import { resolve } from 'node:path';

import { describe, expect, test } from 'vitest';

import { AegisError } from '../domain/aegis-error.ts';
import { loadConfig } from './load-config.ts';

const keyOf = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const KEY = keyOf(7);

function problemsOf(env: Record<string, string>, flags: Record<string, unknown> = {}): AegisError {
  try {
    loadConfig({ env, flags });
  } catch (error) {
    if (error instanceof AegisError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

const FILE_DEFAULTS = {
  fileMaxMegabytes: 25,
  filesHeldMegabytes: 128,
  fileProcesses: 2,
  fileMemoryMegabytes: 512,
  fileTimeoutSeconds: 20,
  fileTextMaxCharacters: 10_000_000,
  fileExpandedMaxMegabytes: 200,
  fileExpansionMax: 250,
  fileEntriesMax: 5_000,
  fileDepthMax: 4,
  filePagesMax: 1_000,
  ocr: 'auto',
  ocrSeconds: 30,
  ocrPicturesMax: 200,
  ocrMegapixelsMax: 25,
};

describe('loadConfig', () => {
  test('needs nothing: the defaults serve the loopback address from a directory in the working directory', () => {
    expect(loadConfig({ env: {}, flags: {} })).toEqual({
      dataDir: resolve('.aegis'),
      host: '127.0.0.1',
      port: 8787,
      masterKey: null,
      previousMasterKeys: [],
      egressAllow: [],
      logLevel: 'info',
      environment: 'production',
      windowMax: 32,
      searchIndex: 'on',
      shutdownGraceSeconds: 10,
      ...FILE_DEFAULTS,
    });
  });

  test('reads every variable', () => {
    const config = loadConfig({
      env: {
        AEGIS_DATA_DIR: '/var/lib/aegis',
        AEGIS_HOST: '::',
        AEGIS_PORT: '0',
        AEGIS_MASTER_KEY: KEY,
        AEGIS_MASTER_KEY_PREVIOUS: `${keyOf(8)}, ${keyOf(9)},`,
        AEGIS_EGRESS_ALLOW: '10.0.0.0/8, 127.0.0.1 ,fd00::/8,',
        AEGIS_LOG_LEVEL: 'WARN',
        AEGIS_ENV: 'staging',
        AEGIS_FORWARDING_WINDOW: '64',
        AEGIS_SEARCH_INDEX: 'OFF',
        AEGIS_SHUTDOWN_GRACE_SECONDS: '0',
        AEGIS_FILE_MAX_MB: '1',
        AEGIS_FILES_HELD_MB: '2',
        AEGIS_FILE_PROCESSES: '3',
        AEGIS_FILE_MEMORY_MB: '200',
        AEGIS_FILE_TIMEOUT_SECONDS: '5',
        AEGIS_FILE_TEXT_MAX_CHARACTERS: '6000',
        AEGIS_FILE_EXPANDED_MAX_MB: '7',
        AEGIS_FILE_EXPANSION_MAX: '8',
        AEGIS_FILE_ENTRIES_MAX: '9',
        AEGIS_FILE_DEPTH_MAX: '10',
        AEGIS_FILE_PAGES_MAX: '11',
        AEGIS_OCR: 'ENG+chi_sim',
        AEGIS_OCR_SECONDS: '12',
        AEGIS_OCR_PICTURES_MAX: '13',
        AEGIS_OCR_MEGAPIXELS_MAX: '14',
      },
      flags: {},
    });
    expect(config).toEqual({
      dataDir: '/var/lib/aegis',
      host: '::',
      port: 0,
      masterKey: new Uint8Array(32).fill(7),
      previousMasterKeys: [new Uint8Array(32).fill(8), new Uint8Array(32).fill(9)],
      egressAllow: ['10.0.0.0/8', '127.0.0.1/32', 'fd00::/8'],
      logLevel: 'warn',
      environment: 'staging',
      windowMax: 64,
      searchIndex: 'off',
      shutdownGraceSeconds: 0,
      fileMaxMegabytes: 1,
      filesHeldMegabytes: 2,
      fileProcesses: 3,
      fileMemoryMegabytes: 200,
      fileTimeoutSeconds: 5,
      fileTextMaxCharacters: 6_000,
      fileExpandedMaxMegabytes: 7,
      fileExpansionMax: 8,
      fileEntriesMax: 9,
      fileDepthMax: 10,
      filePagesMax: 11,
      ocr: ['eng', 'chi_sim'],
      ocrSeconds: 12,
      ocrPicturesMax: 13,
      ocrMegapixelsMax: 14,
    });
  });

  test('lets a flag win over its variable, and takes an empty variable for none', () => {
    const config = loadConfig({ env: { AEGIS_PORT: '1', AEGIS_HOST: '' }, flags: { port: '2', json: true } });
    expect(config).toMatchObject({ port: 2, host: '127.0.0.1' });
  });

  test.each([
    [{ AEGIS_PORT: '6000' }, 'AEGIS_PORT (--port) must be another port: browsers and fetch do not talk to'],
    [{ AEGIS_PORT: '80a' }, 'AEGIS_PORT (--port) must be a port: a whole number from 0 to 65535, not "80a".'],
    [{ AEGIS_PORT: '65536' }, '65535'],
    [{ AEGIS_PORT: '-1' }, '65535'],
    [{ AEGIS_PORT: '1e3' }, '65535'],
    [{ AEGIS_HOST: 'http://x/' }, 'AEGIS_HOST (--host) must be an address'],
    [{ AEGIS_EGRESS_ALLOW: '10.0.0.0/33' }, '"10.0.0.0/33" is neither'],
    [{ AEGIS_EGRESS_ALLOW: 'intranet' }, 'AEGIS_EGRESS_ALLOW (--egress-allow)'],
    [{ AEGIS_LOG_LEVEL: 'loud' }, 'AEGIS_LOG_LEVEL (--log-level) must be one of debug, info, warn, error.'],
    [{ AEGIS_ENV: 'my env' }, 'AEGIS_ENV (--environment)'],
    [{ AEGIS_FORWARDING_WINDOW: '0' }, 'from 1 to 64'],
    [{ AEGIS_FORWARDING_WINDOW: '65' }, 'from 1 to 64'],
    [{ AEGIS_OCR: 'english' }, 'AEGIS_OCR (--ocr) must be auto, off, or languages'],
    [{ AEGIS_OCR: '../eng' }, 'such as eng or eng+deu'],
    [{ AEGIS_SHUTDOWN_GRACE_SECONDS: 'ten' }, 'AEGIS_SHUTDOWN_GRACE_SECONDS (--shutdown-grace-seconds)'],
    [{ AEGIS_DATABASE_URL: 'postgres://u:p@db/aegis' }, 'this version has the embedded store only'],
    [{ AEGIS_MASTER_KEY: 'c2hvcnQ=' }, 'openssl rand -base64 32'],
    [{ AEGIS_MASTER_KEY_PREVIOUS: `${KEY},c2hvcnQ=` }, 'AEGIS_MASTER_KEY_PREVIOUS must be keys of 32 bytes'],
  ])('refuses %j and says what to do', (env, expected) => {
    expect(problemsOf(env).message).toContain(expected);
  });

  test('names everything that is wrong at once', () => {
    const error = problemsOf({ AEGIS_PORT: 'x' }, { logLevel: 'loud' });
    expect(error.code).toBe('invalid_input');
    expect(error.problems.map(({ path }) => path)).toEqual([
      'AEGIS_PORT (--port)',
      'AEGIS_LOG_LEVEL (--log-level)',
    ]);
  });

  test.each([
    { AEGIS_MASTER_KEY: 'canary-master-key-canary-master-key-canary-m' },
    { AEGIS_MASTER_KEY_PREVIOUS: 'canary-master-key-canary-master-key-canary-m' },
    { AEGIS_DATABASE_URL: 'postgres://user:canary-password@db/aegis' },
  ])('does not repeat a secret in its complaint', (env) => {
    const error = problemsOf(env);
    expect(`${error.message}${error.stack}${JSON.stringify(error.problems)}`).not.toContain('canary');
  });
});
