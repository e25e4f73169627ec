import { randomBytes } from 'node:crypto';
import { constants, link, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AegisError } from '../domain/aegis-error.ts';
import { formatMasterKey, MASTER_KEY_BYTES, parseMasterKey } from './master-key.ts';

const MASTER_KEY_FILE = 'master.key';

/** What anyone but the owner may do with a file. */
const OTHERS = 0o077;

/**
 * The key that everything in the vault is encrypted with: `AEGIS_MASTER_KEY` if set, else the file `master.key` in the
 * data directory, which the first start creates. An existing file is never overwritten: with it gone, so is every
 * stored credential.
 *
 * @throws AegisError `invalid_input` when key or file are not as they must be; the message says what to do.
 */
export async function loadMasterKey(from: {
  readonly dataDir: string;
  readonly environmentValue: string | undefined;
  /** `false` when credentials are stored already: a new key could not open them. */
  readonly mayCreate: boolean;
}): Promise<Uint8Array> {
  if (from.environmentValue !== undefined && from.environmentValue.trim() !== '') {
    return parseMasterKey(from.environmentValue, 'AEGIS_MASTER_KEY');
  }
  const path = join(from.dataDir, MASTER_KEY_FILE);
  const existing = await readKeyFile(path);
  if (existing !== null) return existing;
  if (!from.mayCreate) {
    throw new AegisError(
      'invalid_input',
      `There is no master key: ${path} is missing, and credentials are stored that only it can decrypt. Put the file back, or start with its content in AEGIS_MASTER_KEY.`,
    );
  }
  await createKeyFile(from.dataDir, path);
  const created = await readKeyFile(path);
  if (created === null) throw new AegisError('internal', `${path} vanished right after it was created.`);
  return created;
}

async function readKeyFile(path: string): Promise<Uint8Array | null> {
  const file = await openIfPresent(path);
  if (file === null) return null;
  try {
    const { mode } = await file.stat();
    // Windows has no such bits; what it reports there says nothing.
    if ((mode & OTHERS) !== 0 && process.platform !== 'win32') {
      throw new AegisError(
        'invalid_input',
        `Other users of this machine may open the master key (mode ${(mode & 0o777).toString(8).padStart(4, '0')}). Run: chmod 600 ${path}`,
      );
    }
    return parseMasterKey(await file.readFile('utf8'), path);
  } finally {
    await file.close();
  }
}

async function openIfPresent(path: string) {
  try {
    return await open(path, constants.O_RDONLY);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw new AegisError(
      'invalid_input',
      `Cannot read the master key ${path} (${codeOf(cause)}). Check owner and permissions of the file and of the data directory.`,
      { cause },
    );
  }
}

/**
 * The key is written aside, flushed, and linked into place: whoever sees the file sees all of it, also after a power
 * cut, and of two processes that start together the second finds the first one's key (EEXIST) and uses that.
 */
async function createKeyFile(dataDir: string, path: string): Promise<void> {
  const aside = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeDurably(aside, formatMasterKey(randomBytes(MASTER_KEY_BYTES)));
    try {
      await link(aside, path);
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause;
    } finally {
      await unlink(aside);
    }
    await flushDirectory(dataDir);
  } catch (cause) {
    throw new AegisError(
      'invalid_input',
      `Cannot create the master key ${path} (${codeOf(cause)}). Make the data directory writable for Aegis, or give the key in AEGIS_MASTER_KEY.`,
      { cause },
    );
  }
}

async function writeDurably(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flushDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return; // Directories cannot be opened there.
  const directory = await open(path, constants.O_RDONLY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
