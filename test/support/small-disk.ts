import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * Mounts a file system in memory that holds no more than `kibibytes`, for the duration of the test that asks for it.
 *
 * @returns where it is; or why there is none: only root on Linux may mount, and not in every container
 */
export function mountSmallDisk(kibibytes: number): { readonly path: string } | { readonly missing: string } {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { missing: 'needs root on Linux' };
  const path = mkdtempSync(join(tmpdir(), 'aegis-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(path);
    return { missing: `mount is not permitted here (${String(error).split('\n')[1] ?? ''})` };
  }
  onTestFinished(() => {
    execFileSync('umount', [path]);
    rmdirSync(path);
  });
  return { path };
}

/** Makes a disk of {@link mountSmallDisk} read-only. No file on it may be open for writing. */
export function makeReadOnly(path: string): void {
  execFileSync('mount', ['-o', 'remount,ro', path], { stdio: 'pipe' });
}
