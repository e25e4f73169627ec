import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';

/** Where the server keeps its data; can be full for a while where the machine allows it. */
export interface DataDisk {
  readonly path: string;
  /** `null`: no such disk here, with the reason. */
  readonly filling: {
    /** @returns whether it is full now */
    fill(): boolean;
    free(): void;
  } | null;
  readonly whyNot: string | null;
  /** @param keep leaves the files, in a plain directory */
  remove(keep: boolean): void;
}

const SIZE_KIB = 8 * 1024 * 1024;
const LITTLE_KIB = 64;
/** The server may write between the look and the resizing, and no disk becomes smaller than what is on it. */
const FILL_ATTEMPTS = 10;

/**
 * A file system in memory, which can be told to be full: its size becomes what is used, and a little. Only root on Linux may
 * mount, and not in every container; then it is a plain directory, which is never full.
 */
export function openDataDisk(path: string): DataDisk {
  mkdirSync(path, { recursive: true });
  const whyNot = mount(path);
  if (whyNot !== null) {
    return {
      path,
      filling: null,
      whyNot,
      remove: (keep) => {
        if (!keep) rmSync(path, { recursive: true });
      },
    };
  }
  const resize = (kibibytes: number): boolean =>
    spawnSync('mount', ['-o', `remount,size=${kibibytes}k`, path]).status === 0;
  return {
    path,
    whyNot: null,
    filling: {
      fill() {
        for (let attempt = 1; attempt <= FILL_ATTEMPTS; attempt += 1) {
          const { blocks, bfree, bsize } = statfsSync(path);
          if (resize(Math.ceil(((blocks - bfree) * bsize) / 1024) + attempt * LITTLE_KIB)) return true;
        }
        return false;
      },
      free: () => void resize(SIZE_KIB),
    },
    remove(keep) {
      const aside = `${path}-kept`;
      if (keep) cpSync(path, aside, { recursive: true });
      execFileSync('umount', [path], { stdio: 'pipe' });
      rmSync(path, { recursive: true });
      if (keep) renameSync(aside, path);
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
