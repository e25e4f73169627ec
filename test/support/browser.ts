import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const require = createRequire(import.meta.url);
const CACHE = join(import.meta.dirname, '../../node_modules/.cache');

/** A headless Chromium that comes from the npm registry, so that browser tests need nothing on the machine. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await unpackedChromium(),
    // Root, as in a container, may not use the sandbox; tests show it nothing but their own pages.
    args: ['--no-sandbox'],
  });
}

/**
 * Where Chromium is once it is unpacked, which takes some seconds the first time. Test files that run at the same time
 * all want it, and any run may be killed: so it gets its name only when it is whole. (The package's own
 * `executablePath()` takes whatever bears the name, half of it as well.)
 */
async function unpackedChromium(): Promise<string> {
  const folder = join(dirname(require.resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  // A folder of its own: Chromium makes others beside itself.
  const path = join(CACHE, `chromium-${version}`, 'chromium');
  if (existsSync(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}-${randomUUID()}`;
  await pipeline(
    createReadStream(join(folder, 'bin/chromium.br')),
    createBrotliDecompress(),
    createWriteStream(partial, { mode: 0o700 }),
  );
  await rename(partial, path);
  return path;
}
