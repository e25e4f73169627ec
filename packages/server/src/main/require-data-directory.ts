import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { AegisError } from '../domain/aegis-error.ts';
import { DATABASE_FILE } from '../store/sqlite/open-database.ts';

/** For commands that look after what is there: a misspelt directory must not become a new, empty one. */
export function requireDataDirectory(dataDir: string): void {
  if (existsSync(join(dataDir, DATABASE_FILE))) return;
  throw new AegisError(
    'not_found',
    `There is no Aegis data in ${dataDir}. Say where it is with --data-dir or AEGIS_DATA_DIR.`,
  );
}
