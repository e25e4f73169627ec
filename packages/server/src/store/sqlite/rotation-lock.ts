import { takeDirectoryLock } from './directory-lock.ts';

/**
 * Lets one process at a time change the master key of a data directory.
 *
 * @returns what gives the lock back
 * @throws AegisError `conflict`: another process is at it; `store_unavailable`: the lock file cannot be used
 */
export function takeRotationLock(dataDir: string): () => void {
  return takeDirectoryLock(dataDir, {
    file: 'rotate.lock',
    purpose: 'by which a change of the master key is kept from meeting another',
    held: `The master key of ${dataDir} is being changed by another process. Wait until it has ended.`,
  });
}
