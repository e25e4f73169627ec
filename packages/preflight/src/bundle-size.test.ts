import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';

const KILOBYTE = 1000;

/** What a browser loads of a page that imports the package: one file, minified, as gzip sends it. */
async function bundledBytes(conditions: readonly string[]): Promise<number> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'index.ts'),
    platform: 'browser',
    resolve: { conditionNames: [...conditions, 'browser', 'import', 'default'] },
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  expect(output).toHaveLength(1);
  return gzipSync(output[0].code, { level: 9 }).length;
}

test('without the model for names a browser loads at most 250 KB', async () => {
  expect(await bundledBytes(['without-names'])).toBeLessThan(250 * KILOBYTE);
}, 60_000);

test('with all there is a browser loads at most 360 KB', async () => {
  expect(await bundledBytes([])).toBeLessThan(360 * KILOBYTE);
}, 60_000);
