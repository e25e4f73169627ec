import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** What kinds of document nobody wants blocked, and how their files are called. */
const KIND_OF: Readonly<Record<string, string>> = {
  '.md': 'prose',
  '.txt': 'prose',
  '.rst': 'prose',
  '.js': 'source code',
  '.ts': 'source code',
  '.py': 'source code',
  '.c': 'source code',
  '.h': 'source code',
  '.sh': 'source code',
  '.log': 'logs',
  '.json': 'JSON',
  '.csv': 'CSV',
  '.tsv': 'CSV',
};
const MINIFIED = /\.min\.[cm]?js$/;

const MIN_BYTES = 300;
const MAX_BYTES = 200_000;

export interface CleanDocument {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
}

/** As many files as of the other kinds, compressed and encoded: what an attachment or an inline picture looks like. */
const ENCODED = { kind: 'Base64', from: 'source code' };

/**
 * Documents under the given folders, of every kind at most so many, spread evenly over all that there are; hidden folders
 * are left out. They are what packages and systems ship: as clean as anything real, which is not quite, so look at what is
 * blocked before you count it.
 */
export function collectCleanDocuments(folders: readonly string[], perKind: number): readonly CleanDocument[] {
  const byKind = new Map<string, string[]>();
  for (const path of folders.flatMap((folder) => filesIn(folder))) {
    const kind = MINIFIED.test(path) ? 'minified JavaScript' : KIND_OF[extname(path)];
    if (kind === undefined) continue;
    const { size } = statSync(path);
    if (size < MIN_BYTES || size > MAX_BYTES) continue;
    const paths = byKind.get(kind) ?? [];
    paths.push(path);
    byKind.set(kind, paths);
  }
  return [
    ...[...byKind].flatMap(([kind, paths]) =>
      spread(paths, perKind).map((path) => ({ kind, path, text: readFileSync(path, 'utf8') })),
    ),
    ...spread(byKind.get(ENCODED.from) ?? [], perKind).map((path) => ({
      kind: ENCODED.kind,
      path,
      text: deflateSync(readFileSync(path)).toString('base64'),
    })),
  ];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return [path];
    return entry.isDirectory() && !entry.name.startsWith('.') ? filesIn(path) : [];
  });
}

function spread(paths: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, paths.length / count);
  return Array.from(
    { length: Math.min(count, paths.length) },
    (_, index) => paths[Math.floor(index * step)] ?? '',
  );
}
