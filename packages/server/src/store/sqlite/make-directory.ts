import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory for its owner only, with those above it; one that is there stays as it is. Not by `recursive` (Node.js 26.10):
 * where a file system takes no directories and calls that ENOENT, as /proc does, it looks for the missing parent for ever.
 *
 * @throws what `mkdirSync` throws
 */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeDirectory(above);
  try {
    mkdirSync(path, 0o700);
  } catch (error) {
    // Somebody else made it at the same moment.
    if (!existsSync(path)) throw error;
  }
}
