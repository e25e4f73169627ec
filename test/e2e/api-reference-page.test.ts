import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from '../support/browser.ts';
import { serveInProcess, type ServedAegis } from '../support/serve-in-process.ts';

let aegis: ServedAegis;
let browser: Browser;

beforeAll(async () => {
  [aegis, browser] = await Promise.all([serveInProcess(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await aegis.stop();
});

describe('the reference page', () => {
  it.each([
    ['a desktop', { width: 1_440, height: 900 }],
    ['a phone', { width: 360, height: 740 }],
  ])(
    'shows every operation on %s, asks nobody else for anything and fits the screen',
    async (_what, viewport) => {
      const page = await browser.newPage({ viewport });
      const requested: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => requested.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));

      const response = await page.goto(`${aegis.url}/docs`);
      const shown = await page.locator('article').evaluateAll((articles) => articles.map(({ id }) => id));
      const described = (await (await fetch(`${aegis.url}/openapi.json`)).json()) as {
        paths: Record<string, Record<string, { operationId: string }>>;
      };
      const operations = Object.values(described.paths).flatMap((methods) => Object.values(methods));

      expect(new Set(shown)).toEqual(new Set(operations.map(({ operationId }) => operationId)));
      expect(requested).toEqual([`${aegis.url}/docs`]);
      expect(complaints).toEqual([]);
      expect(response?.headers()['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-/,
      );
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      // The style sheet took hold: its hash in the policy fits the page.
      const background = await page.evaluate<string>(
        "getComputedStyle(document.querySelector('pre')).backgroundColor",
      );
      expect(background).toBe('rgb(22, 32, 43)');
      await page.close();
    },
  );

  it('its contents lead to the operations', async () => {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.goto(`${aegis.url}/docs`);
    await page.locator('.side').getByRole('link', { name: 'Create a destination' }).click();
    expect(page.url()).toBe(`${aegis.url}/docs#createForwardingDestination`);
    const top = await page
      .locator('#createForwardingDestination')
      .evaluate((article) => article.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(100);
    await page.close();
  });
});
