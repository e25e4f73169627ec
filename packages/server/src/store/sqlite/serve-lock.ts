import { AegisError } from '../../domain/aegis-error.ts';
import { takeDirectoryLock } from './directory-lock.ts';

/**
 * Lets one server at a time forward from a data directory: two would send every event twice. Other commands do not take it.
 *
 * @returns what gives the lock back
 * @throws AegisError `conflict`: a server runs on this directory; `store_unavailable`: the lock file cannot be used
 */
export function takeServeLock(dataDir: string): () => void {
  return takeDirectoryLock(dataDir, {
    file: 'serve.lock',
    purpose: 'by which a server shows that it runs here',
    held: `An Aegis server is already running on the data directory ${dataDir}. Stop it first, or choose another --data-dir.`,
  });
}

/** Whether a server runs on the directory at this moment. */
export function isServed(dataDir: string): boolean {
  try {
    takeServeLock(dataDir)();
    return false;
  } catch (error) {
    if (error instanceof AegisError && error.code === 'conflict') return true;
    throw error;
  }
}
