import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { AegisError } from '../domain/aegis-error.ts';
import type { MasterKey } from './master-key.ts';
import { formatMasterKey, MASTER_KEY_BYTES, masterKeyOf, parseMasterKey } from './master-key.ts';

const MASTER_KEY_FILE = 'master.key';

/** What anyone but the owner may do with a file. */
const OTHERS = 0o077;

export function masterKeyPath(dataDir: string): string {
  return join(dataDir, MASTER_KEY_FILE);
}

/**
 * The keys in the data directory's file, one a line. The first is the current one; others are there only while a change
 * of the key is under way. `null`: there is no file.
 *
 * @throws AegisError `invalid_input` when the file is not as it must be; the message says what to do
 */
export function readKeyFile(dataDir: string): readonly [MasterKey, ...MasterKey[]] | null {
  return parseKeyFile(masterKeyPath(dataDir));
}

/** The same of a key file anywhere. */
export function parseKeyFile(path: string): readonly [MasterKey, ...MasterKey[]] | null {
  const file = openIfPresent(path);
  if (file === null) return null;
  try {
    const { mode } = fstatSync(file);
    // Windows has no such bits; what it reports there says nothing.
    if ((mode & OTHERS) !== 0 && process.platform !== 'win32') {
      throw new AegisError(
        'invalid_input',
        `Other users of this machine may open the master key (mode ${(mode & 0o777).toString(8).padStart(4, '0')}). Run: chmod 600 ${path}`,
      );
    }
    const [first = '', ...rest] = readFileSync(file, 'utf8').trim().split('\n');
    const keyFrom = (line: string): MasterKey => masterKeyOf(parseMasterKey(line, path));
    return [keyFrom(first), ...rest.map(keyFrom)];
  } finally {
    closeSync(file);
  }
}

/**
 * Makes the file with a new key, unless there is one: an existing file is never overwritten. The key is written aside,
 * flushed, and linked into place: whoever sees the file sees all of it, also after a power cut, and of two processes that
 * start together the second finds the first one's key (EEXIST) and uses that.
 */
export function createKeyFile(dataDir: string): void {
  const path = masterKeyPath(dataDir);
  const aside = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    writeDurably(aside, [newMasterKey()]);
    try {
      linkSync(aside, path);
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause;
    } finally {
      unlinkSync(aside);
    }
    flushDirectory(dataDir);
  } catch (cause) {
    throw new AegisError(
      'invalid_input',
      `Cannot create the master key ${path} (${codeOf(cause)}). Make the data directory writable for Aegis, or give the key in AEGIS_MASTER_KEY.`,
      { cause },
    );
  }
}

/**
 * Puts other keys into the file, in one step: whoever reads it, at whatever moment and after a power cut, finds the old
 * content or the new one. Only for the holder of the rotation's lock.
 *
 * @throws AegisError `store_unavailable`: the file is as it was
 */
export function replaceKeyFile(dataDir: string, keys: readonly [MasterKey, ...MasterKey[]]): void {
  const path = masterKeyPath(dataDir);
  const aside = `${path}.next`;
  try {
    // Of a change that was cut short here; nothing has been sealed with what is in it.
    rmSync(aside, { force: true });
    writeDurably(aside, keys);
    renameSync(aside, path);
    flushDirectory(dataDir);
  } catch (cause) {
    throw new AegisError(
      'store_unavailable',
      `The key file ${path} cannot be written (${codeOf(cause)}); it is as it was. Make the data directory writable and run the command again.`,
      { cause },
    );
  }
}

/** Writes keys to a file that does not exist yet. @throws AegisError `store_unavailable` */
export function writeNewKeyFile(path: string, keys: readonly [MasterKey, ...MasterKey[]]): void {
  try {
    writeDurably(path, keys);
    flushDirectory(dirname(path));
  } catch (cause) {
    throw new AegisError(
      'store_unavailable',
      `The key file ${path} cannot be written (${codeOf(cause)}). Check the place and its free space.`,
      { cause },
    );
  }
}

export function newMasterKey(): MasterKey {
  return masterKeyOf(randomBytes(MASTER_KEY_BYTES));
}

function openIfPresent(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw new AegisError(
      'invalid_input',
      `Cannot read the master key ${path} (${codeOf(cause)}). Check owner and permissions of the file and of the data directory.`,
      { cause },
    );
  }
}

function writeDurably(path: string, keys: readonly MasterKey[]): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, keys.map(({ bytes }) => formatMasterKey(bytes)).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function flushDirectory(path: string): void {
  if (process.platform === 'win32') return; // Directories cannot be opened there.
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
