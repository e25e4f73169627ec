import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';

/** Where the server keeps its data; can be full for a while where the machine allows it. */
export interface DataDisk {
  readonly path: string;
  /** `null`: no such disk here, with the reason. */
  readonly filling: { fill(): void; free(): void } | null;
  readonly whyNot: string | null;
  /** @param keep leaves the files, on the disk as it is */
  remove(keep: boolean): void;
}

const SIZE_KIB = 8 * 1024 * 1024;
const LITTLE_KIB = 64;

/**
 * A file system in memory, which can be told to be full: its size becomes what is used, and a little. Only root on Linux may
 * mount, and not in every container; then it is a plain directory, which is never full.
 */
export function openDataDisk(path: string): DataDisk {
  mkdirSync(path, { recursive: true });
  const whyNot = mount(path);
  if (whyNot !== null) {
    return { path, filling: null, whyNot, remove: (keep) => removeUnless(keep, path) };
  }
  const resize = (kibibytes: number): void => {
    execFileSync('mount', ['-o', `remount,size=${kibibytes}k`, path], { stdio: 'pipe' });
  };
  return {
    path,
    whyNot: null,
    filling: {
      fill() {
        const { blocks, bfree, bsize } = statfsSync(path);
        resize(Math.ceil(((blocks - bfree) * bsize) / 1024) + LITTLE_KIB);
      },
      free: () => resize(SIZE_KIB),
    },
    remove(keep) {
      if (keep) return;
      execFileSync('umount', [path], { stdio: 'pipe' });
      removeUnless(keep, path);
    },
  };
}

function mount(path: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_KIB}k`, 'tmpfs', path], { stdio: 'pipe' });
    return null;
  } catch {
    return 'mount is not permitted here';
  }
}

function removeUnless(keep: boolean, path: string): void {
  if (!keep) rmSync(path, { recursive: true, force: true });
}
