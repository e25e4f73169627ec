import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { readFailure } from '../read-input.ts';

export type Walked =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'unreadable'; readonly path: string; readonly reason: string };

/** Folders of tools, full of binary files that nobody wrote; given by name they are read all the same. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * The files that paths stand for, folders gone through in order of their names, hidden files included. Links inside
 * folders are not followed: they may lead in circles or to other people's files; what they point to is named instead.
 */
export async function* walkPaths(paths: readonly string[]): AsyncGenerator<Walked> {
  for (const path of paths) {
    if (path === '-') {
      yield { type: 'file', path };
      continue;
    }
    try {
      const found = await stat(path);
      if (found.isDirectory()) yield* walkFolder(path);
      else yield walkedFile(path, found.isFile());
    } catch (error) {
      yield { type: 'unreadable', path, reason: readFailure(error) };
    }
  }
}

async function* walkFolder(folder: string): AsyncGenerator<Walked> {
  let names: readonly string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (error) {
    yield { type: 'unreadable', path: folder, reason: readFailure(error) };
    return;
  }
  for (const name of names) {
    const path = join(folder, name);
    try {
      const found = await lstat(path);
      if (found.isSymbolicLink()) {
        yield {
          type: 'unreadable',
          path,
          reason: 'a link, which is not followed inside a folder; give its target',
        };
      } else if (!found.isDirectory()) {
        yield walkedFile(path, found.isFile());
      } else if (!SKIPPED_FOLDERS.has(name)) {
        yield* walkFolder(path);
      }
    } catch (error) {
      yield { type: 'unreadable', path, reason: readFailure(error) };
    }
  }
}

function walkedFile(path: string, isFile: boolean): Walked {
  return isFile
    ? { type: 'file', path }
    : { type: 'unreadable', path, reason: 'neither a file nor a folder (a device, a pipe or a socket)' };
}
