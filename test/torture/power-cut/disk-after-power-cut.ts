import { dirname } from 'node:path';

import type { Random } from '../random.ts';
import type { TraceStep } from './read-trace.ts';

const SECTOR_BYTES = 512;

type Change = Extract<TraceStep, { type: 'write' | 'truncate' }>;
type Files = ReadonlyMap<string, Buffer>;

/** A disk that keeps what it confirmed with an fsync, and of the rest nothing, or whatever it had got to. */
export interface DiskAfterPowerCut {
  apply(step: TraceStep): void;
  /** The files as they are when the power goes now and nothing that was not confirmed is there. */
  strict(): Files;
  /** The same when of what was not confirmed some sectors are there and others are not. */
  torn(random: Random): Files;
}

interface File {
  /** Confirmed. */
  durable: Buffer;
  /** In order, since it was confirmed last. */
  unconfirmed: Change[];
  /** Its name is in its directory for good. */
  isNamed: boolean;
}

/** @param before the files that are there and durable at the beginning */
export function createDiskAfterPowerCut(before: Files): DiskAfterPowerCut {
  const files = new Map<string, File>(
    Array.from(before, ([path, durable]) => [path, { durable, unconfirmed: [], isNamed: true }]),
  );
  /** How much of a file's changes a sync that has begun will confirm. */
  const covered = new Map<string, number>();

  function fileAt(path: string): File {
    const known = files.get(path);
    if (known !== undefined) return known;
    const file: File = { durable: Buffer.alloc(0), unconfirmed: [], isNamed: false };
    files.set(path, file);
    return file;
  }

  function confirm(path: string, id: string): void {
    const file = files.get(path);
    if (file === undefined) {
      for (const [child, { durable }] of files)
        if (dirname(child) === path && durable.length > 0) fileAt(child).isNamed = true;
      return;
    }
    const changes = file.unconfirmed.splice(0, covered.get(id) ?? 0);
    for (const change of changes) file.durable = changed(file.durable, change);
  }

  return {
    apply(step) {
      switch (step.type) {
        case 'write':
        case 'truncate':
          fileAt(step.path).unconfirmed.push(step);
          break;
        case 'sync_begins':
          covered.set(step.id, files.get(step.path)?.unconfirmed.length ?? 0);
          break;
        case 'sync_ends':
          confirm(step.path, step.id);
          break;
        case 'sent':
          break;
      }
    },
    strict: () => namedFiles(files, ({ durable }) => durable),
    torn: (random) =>
      namedFiles(files, ({ durable, unconfirmed }) => {
        const parts = unconfirmed.flatMap((change) => sectorsOf(change)).filter(() => random.chance(0.5));
        return parts.reduce((content, part) => changed(content, part), durable);
      }),
  };
}

function namedFiles(files: ReadonlyMap<string, File>, contentOf: (file: File) => Buffer): Files {
  return new Map(
    Array.from(files)
      .filter(([, { isNamed }]) => isNamed)
      .map(([path, file]) => [path, contentOf(file)]),
  );
}

function changed(content: Buffer, change: Change): Buffer {
  if (change.type === 'truncate') {
    const resized = Buffer.alloc(change.size);
    content.copy(resized);
    return resized;
  }
  const { offset, bytes } = change;
  const result = Buffer.alloc(Math.max(content.length, offset + bytes.length));
  content.copy(result);
  bytes.copy(result, offset);
  return result;
}

function sectorsOf(change: Change): readonly Change[] {
  if (change.type === 'truncate') return [change];
  const { path, offset, bytes } = change;
  return Array.from({ length: Math.ceil(bytes.length / SECTOR_BYTES) }, (_, index) => ({
    type: 'write',
    path,
    offset: offset + index * SECTOR_BYTES,
    bytes: bytes.subarray(index * SECTOR_BYTES, (index + 1) * SECTOR_BYTES),
  }));
}
