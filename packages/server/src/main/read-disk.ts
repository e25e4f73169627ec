import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

import { DATABASE_FILE } from '../store/sqlite/open-database.ts';
import type { DiskReading } from '../telemetry/server-series.ts';

/** @throws when the data directory cannot be read */
export async function readDisk(dataDir: string): Promise<DiskReading> {
  const [disk, database, log] = await Promise.all([
    statfs(dataDir),
    stat(join(dataDir, DATABASE_FILE)),
    stat(join(dataDir, `${DATABASE_FILE}-wal`)).catch(() => ({ size: 0 })),
  ]);
  return { availableBytes: disk.bavail * disk.bsize, databaseBytes: database.size + log.size };
}
