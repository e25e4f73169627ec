import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { deflateSync, gunzipSync } from 'node:zlib';

import type { CleanDocument } from './made-documents.ts';
import { seeded } from './made-documents.ts';

/** What kinds of document nobody wants blocked, and how their files are called. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  documentation: 'md txt rst adoc pod rd texi org',
  'source code':
    'js mjs cjs ts jsx tsx py pyi go rs rb php java kt c h cc cpp hpp cs swift pl pm r sh lua hs ml sql css scss el tcl scala',
  JSON: 'json jsonl ipynb geojson map',
  CSV: 'csv tsv',
  settings: 'yml yaml toml ini conf cfg properties service cnf po',
  markup: 'html htm xml svg xhtml tex xsl xsd ui',
  logs: 'log',
};
const KIND_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(EXTENSIONS).flatMap(([kind, extensions]) =>
    extensions.split(' ').map((extension): [string, string] => [`.${extension}`, kind]),
  ),
);
const MINIFIED = /[.-]min\.(?:[cm]?js|css)$/;
const PROJECT_FILE =
  /^(?:readme|changelog|changes|news|history|authors|contributors|thanks|copyright|licen[cs]e|copying|notice|install|todo|faq)\b/i;
const MANUAL_PAGE = /\/man\/.*\.[1-8][a-z]*$/;

const MIN_BYTES = 600;
const MAX_BYTES = 4_000_000;
/** Characters of a piece: what somebody pastes. */
const PIECE = { min: 1_000, max: 30_000 } as const;
/** Files of one kind in one folder of packages: a manual of ten thousand pages says what a hundred say. */
const PER_PACKAGE = 30;
const SEED = 20_261_123;

/** As many files as of the other kinds, compressed and encoded: what an attachment or an inline picture looks like. */
const ENCODED = { kind: 'Base64', from: 'source code' };

type Random = () => number;

/**
 * A piece of each document under the given folders, of every kind at most so many, spread evenly over all that there are; hidden
 * folders are left out. They are what packages and systems ship: as clean as anything real, which is not quite, so look at what is
 * blocked before you count it.
 */
export function collectCleanDocuments(folders: readonly string[], perKind: number): readonly CleanDocument[] {
  const random = seeded(SEED);
  const byKind = new Map<string, string[]>();
  for (const root of folders) {
    for (const entry of readdirSync(root, { withFileTypes: true })) {
      const path = join(root, entry.name);
      const files = entry.isFile() ? [path] : entry.isDirectory() ? filesIn(path) : [];
      for (const [kind, paths] of Map.groupBy(files, kindOf)) {
        if (kind === undefined) continue;
        const known = byKind.get(kind) ?? [];
        byKind.set(kind, known);
        known.push(...spread(paths.filter(hasUsualSize), PER_PACKAGE));
      }
    }
  }
  const piecesOf = (paths: readonly string[]): CleanDocument[] =>
    spread(paths, perKind).flatMap((path) => {
      const text = textOf(path);
      return text === undefined ? [] : [{ kind: kindOf(path) ?? '', path, text: pieceOf(text, random) }];
    });
  const encoded = piecesOf(byKind.get(ENCODED.from) ?? []).map(({ path, text }) => ({
    kind: ENCODED.kind,
    path,
    text: deflateSync(text).toString('base64'),
  }));
  return [...[...byKind.values()].flatMap(piecesOf), ...encoded];
}

function kindOf(path: string): string | undefined {
  const name = basename(path, '.gz');
  if (MINIFIED.test(name)) return 'minified';
  const kind = KIND_OF.get(extname(name).toLowerCase());
  if (kind !== undefined) return kind;
  return PROJECT_FILE.test(name) || MANUAL_PAGE.test(path.replace(/\.gz$/, '')) ? 'documentation' : undefined;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return [path];
    return entry.isDirectory() && !entry.name.startsWith('.') ? filesIn(path) : [];
  });
}

function hasUsualSize(path: string): boolean {
  const { size } = statSync(path);
  return size >= MIN_BYTES && size <= MAX_BYTES;
}

/** `undefined` for what only has the name of a text. */
function textOf(path: string): string | undefined {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.includes('\0') || text.length < MIN_BYTES ? undefined : text;
}

/** From the beginning of a line somewhere in the text; short pieces are as frequent as long ones, by the logarithm. */
function pieceOf(text: string, random: Random): string {
  const length = Math.floor(PIECE.min * (PIECE.max / PIECE.min) ** random());
  if (text.length <= length) return text;
  const from = Math.floor(random() * (text.length - length));
  const line = text.indexOf('\n', from) + 1;
  const start = line > 0 && line < from + length / 2 ? line : from;
  return text.slice(start, start + length);
}

function spread(paths: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, paths.length / count);
  return Array.from(
    { length: Math.min(count, paths.length) },
    (_, index) => paths[Math.floor(index * step)] ?? '',
  );
}
