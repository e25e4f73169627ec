import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Browser } from 'playwright-core';

/**
 * A headless Chromium that comes from the npm registry, so that browser tests need nothing on the machine.
 * Its recommended arguments are left out: they are for a single page in a cloud function (one process, which dies
 * with the first page) and switch web security off. Close it with `close()`.
 */
export async function launchBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: await chromium.executablePath(),
    // Root, as in a container, may not use the sandbox; tests show it nothing but their own pages.
    args: ['--no-sandbox'],
  });
}
