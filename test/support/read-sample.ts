import { expect } from 'vitest';

import type { ExtractionLimits } from '../../packages/server/src/domain/text-extractor.ts';
import { readFile } from '../../packages/server/src/extraction/reading/read-file.ts';

const LIMITS: ExtractionLimits = {
  textCharacters: 1_000_000,
  expandedBytes: 50_000_000,
  expansionRatio: 250,
  entries: 100,
  depth: 3,
  pages: 20,
};

/** Reads a file under limits that no sample reaches, but for those given. */
export const read = (file: string | Uint8Array, limits: Partial<ExtractionLimits> = {}) =>
  readFile(typeof file === 'string' ? Buffer.from(file) : file, { ...LIMITS, ...limits });

/** The text of a file that can be read whole. */
export async function textOf(file: string | Uint8Array): Promise<string> {
  const { text, unreadable } = await read(file);
  expect(unreadable).toEqual([]);
  return text;
}
