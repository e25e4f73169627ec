import { existsSync, mkdirSync, statSync } from 'node:fs';
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

/** What is no directory and stands where one, or one of those above it, would have to be. */
export function inTheWay(path: string): string | null {
  if (existsSync(path)) return statSync(path).isDirectory() ? null : path;
  const above = dirname(path);
  return above === path ? null : inTheWay(above);
}
