import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { Worker } from 'node:worker_threads';

import type { BackedUp, OnProgress } from '../cli/maintenance.ts';
import { AegisError } from '../domain/aegis-error.ts';
import { backupSize } from '../store/sqlite/backup/back-up-database.ts';
import { DATABASE_FILE } from '../store/sqlite/open-database.ts';
import { readKeyFile, writeNewKeyFile } from '../vault/master-key-file.ts';
import type { BackupReport } from './backup-thread.ts';
import { keyFileOf } from './key-file-of.ts';
import { requireDataDirectory } from './require-data-directory.ts';

const LOOK_EVERY_MS = 100;

/** See `Maintenance.backUp`. */
export async function backUp(
  dataDir: string,
  file: string,
  options: { readonly withMasterKey: boolean; readonly onProgress: OnProgress },
): Promise<BackedUp> {
  requireDataDirectory(dataDir);
  const before = options.withMasterKey ? requireKeys(dataDir) : [];
  const keyFile = keyFileOf(file);
  if (options.withMasterKey && existsSync(keyFile)) {
    throw new AegisError(
      'conflict',
      `${keyFile} exists already; a backup never overwrites anything. Choose another name.`,
    );
  }
  await copy(join(dataDir, DATABASE_FILE), file, options.onProgress);
  const { size: bytes } = statSync(file);
  if (!options.withMasterKey) return { bytes, keyFile: null };
  // The key may have been changed meanwhile; the copy's credentials open with one of those before and after.
  const [current, ...others] = requireKeys(dataDir);
  const known = new Set([current, ...others].map(({ id }) => id));
  writeNewKeyFile(keyFile, [current, ...others, ...before.filter(({ id }) => !known.has(id))]);
  return { bytes, keyFile };
}

function requireKeys(dataDir: string) {
  const keys = readKeyFile(dataDir);
  if (keys !== null) return keys;
  throw new AegisError(
    'invalid_input',
    `There is no key file in ${dataDir}: the master key comes from AEGIS_MASTER_KEY, which you keep yourself. Leave --with-master-key out.`,
  );
}

async function copy(from: string, file: string, onProgress: OnProgress): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const worker = new Worker(new URL('backup-thread.ts', import.meta.url), { workerData: { from, file } });
  let looking: NodeJS.Timeout | undefined;
  worker.on('message', (report: BackupReport) => {
    switch (report.type) {
      case 'started':
        looking = setInterval(
          () => onProgress(backupSize(report.partial), report.expectedBytes),
          LOOK_EVERY_MS,
        );
        return;
      case 'done':
        ended.resolve();
        return;
      case 'failed':
        ended.reject(new AegisError(report.code, report.message));
    }
  });
  worker.on('error', (error) => ended.reject(error));
  worker.on('exit', () => ended.reject(new Error('The copying thread ended.')));
  try {
    await ended.promise;
  } finally {
    clearInterval(looking);
  }
}
