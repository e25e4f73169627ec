import { expect } from 'vitest';

import type { ExtractionLimits } from '../../packages/server/src/domain/text-extractor.ts';
import type { PictureReader } from '../../packages/server/src/extraction/pictures/picture-reader.ts';
import { readFile } from '../../packages/server/src/extraction/reading/read-file.ts';

export const SAMPLE_LIMITS: ExtractionLimits = {
  textCharacters: 1_000_000,
  expandedBytes: 50_000_000,
  expansionRatio: 250,
  entries: 100,
  depth: 3,
  pages: 20,
  pictures: 20,
  picturePixels: 25_000_000,
  pictureMs: 60_000,
};

/** Reads a file under limits that no sample reaches, but for those given; text in pictures with a reader of it. */
export const read = (
  file: string | Uint8Array,
  limits: Partial<ExtractionLimits> = {},
  pictures: PictureReader | null = null,
) => readFile(typeof file === 'string' ? Buffer.from(file) : file, { ...SAMPLE_LIMITS, ...limits }, pictures);

/** The text of a file that can be read whole. */
export async function textOf(file: string | Uint8Array): Promise<string> {
  const { text, unreadable } = await read(file);
  expect(unreadable).toEqual([]);
  return text;
}
