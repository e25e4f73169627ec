import { resolve } from 'node:path';

import { z } from 'zod';

import { parseCidr } from './cidr.ts';
import { FILE_SETTINGS } from './file-settings.ts';
import { integer } from './integer.ts';
import { listeningPort } from './listening-port.ts';
import { OCR_SETTINGS } from './ocr-settings.ts';
import { setting } from './setting.ts';
import { text } from './text.ts';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const MASTER_KEY_BYTES = 32;

/** Becomes the tag `env:…` in Datadog: https://docs.datadoghq.com/getting_started/tagging/#define-tags */
const ENVIRONMENT = /^[a-z][\w./-]{0,99}$/i;

/** `null`: not 32 bytes in base64. */
function keyFrom(given: string): Uint8Array | null {
  const bytes = Buffer.from(given, 'base64');
  // Buffer skips what is not base64, so only the way back tells whether all of it was.
  const whole = bytes.toString('base64').replace('=', '') === given.replace('=', '');
  return whole && bytes.length === MASTER_KEY_BYTES ? new Uint8Array(bytes) : null;
}

/** Every setting of the server, in the order of `--help` and the guide. */
export const SERVE_SETTINGS = {
  dataDir: setting({
    env: 'AEGIS_DATA_DIR',
    flag: '--data-dir',
    placeholder: 'DIR',
    default: '.aegis',
    description: 'Directory of the embedded store and the key file; made when missing',
    schema: text('must be a directory').transform((given) => resolve(given)),
  }),
  host: setting({
    env: 'AEGIS_HOST',
    flag: '--host',
    placeholder: 'ADDRESS',
    default: '127.0.0.1',
    description: 'Address to listen on; 0.0.0.0 or :: for all of them (then put TLS in front)',
    schema: text('must be an address or a host name').regex(
      /^[\w.:%-]+$/,
      'must be an address or a host name alone, such as 127.0.0.1; the port has its own setting',
    ),
  }),
  port: setting({
    env: 'AEGIS_PORT',
    flag: '--port',
    placeholder: 'PORT',
    default: '8787',
    description: 'Port to listen on; 0 takes any free one',
    schema: listeningPort(),
  }),
  databaseUrl: setting({
    env: 'AEGIS_DATABASE_URL',
    flag: '--database-url',
    placeholder: 'URL',
    default: null,
    defaultMeaning: 'the embedded store',
    description: 'Postgres to use in place of the embedded store; not available in this version',
    // The name is reserved now, so that nobody believes to run on Postgres and finds the data in a local file.
    schema: z.undefined(
      'names a database, but this version has the embedded store only; remove the setting, and choose the place of the data with AEGIS_DATA_DIR (--data-dir)',
    ),
  }),
  masterKey: setting({
    env: 'AEGIS_MASTER_KEY',
    flag: null,
    placeholder: 'BASE64',
    default: null,
    defaultMeaning: 'a key file with mode 0600 in the data directory',
    description: 'Key that encrypts the credentials of destinations: 32 bytes in base64',
    schema: text('must be a key')
      .transform((given, context) => {
        const key = keyFrom(given);
        if (key !== null) return key;
        context.addIssue(
          'must be 32 bytes in base64 (44 characters); make one with: openssl rand -base64 32',
        );
        return z.NEVER;
      })
      .optional(),
  }),
  previousMasterKeys: setting({
    env: 'AEGIS_MASTER_KEY_PREVIOUS',
    flag: null,
    placeholder: 'BASE64',
    default: '',
    defaultMeaning: 'none',
    description:
      'Keys of before, separated by commas; a start seals with the current key what it can open with them',
    schema: z.string().transform((given, context): readonly Uint8Array[] => {
      const keys = given
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map(keyFrom);
      if (keys.every((key) => key !== null)) return keys;
      context.addIssue('must be keys of 32 bytes in base64 (44 characters each), separated by commas');
      return z.NEVER;
    }),
  }),
  egressAllow: setting({
    env: 'AEGIS_EGRESS_ALLOW',
    flag: '--egress-allow',
    placeholder: 'CIDRS',
    default: '',
    defaultMeaning: 'none',
    description:
      'Addresses and ranges, separated by commas, that destinations may have although they are private or without https',
    schema: z.string().transform((given, context): readonly string[] => {
      const ranges: string[] = [];
      for (const part of given.split(',').map((part) => part.trim())) {
        if (part === '') continue;
        const range = parseCidr(part);
        if (range === null) {
          context.addIssue(
            `must be addresses or CIDR ranges separated by commas, such as 10.0.0.0/8,127.0.0.1; "${part}" is neither`,
          );
        } else {
          ranges.push(range);
        }
      }
      return ranges;
    }),
  }),
  logLevel: setting({
    env: 'AEGIS_LOG_LEVEL',
    flag: '--log-level',
    placeholder: 'LEVEL',
    default: 'info',
    description: `What is logged: ${LOG_LEVELS.join(', ')}`,
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`)),
  }),
  environment: setting({
    env: 'AEGIS_ENV',
    flag: '--environment',
    placeholder: 'NAME',
    default: 'production',
    description: 'Name of this deployment; events carry it to Datadog as the tag env:NAME',
    schema: z
      .string()
      .trim()
      .regex(ENVIRONMENT, 'must be a tag value: a letter, then up to 99 letters, digits, and any of _ - . /'),
  }),
  windowMax: setting({
    env: 'AEGIS_FORWARDING_WINDOW',
    flag: '--forwarding-window',
    placeholder: 'BATCHES',
    default: '32',
    description: 'Most batches in flight to one destination at a time',
    schema: integer(1, 64, 'a number of batches'),
  }),
  searchIndex: setting({
    env: 'AEGIS_SEARCH_INDEX',
    flag: '--search-index',
    placeholder: 'on|off',
    default: 'on',
    description:
      'Whether the log is indexed for searching, in the background; without it, each search reads the events',
    schema: z
      .string()
      .trim()
      .toLowerCase()
      .pipe(z.enum(['on', 'off'], 'must be on or off')),
  }),
  ...FILE_SETTINGS,
  ...OCR_SETTINGS,
  shutdownGraceSeconds: setting({
    env: 'AEGIS_SHUTDOWN_GRACE_SECONDS',
    flag: '--shutdown-grace-seconds',
    placeholder: 'SECONDS',
    default: '10',
    description: 'How long a stop waits for requests and deliveries under way',
    schema: integer(0, 600, 'a number of seconds'),
  }),
} as const;
