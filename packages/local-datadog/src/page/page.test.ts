import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../../../../test/support/browser.ts';
import { createLocalDatadog } from '../local-datadog.ts';
import type { LocalDatadog } from '../index.ts';
import { sendToIntake } from '../intake-client.ts';

let browser: Browser;
let datadog: LocalDatadog;
let url: string;
let page: Page;
let requested: string[];
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

beforeEach(async () => {
  datadog = createLocalDatadog({ apiKeys: 'key' });
  url = (await datadog.start()).url;
  page = await browser.newPage();
  requested = [];
  complaints = [];
  page.on('request', (request) => requested.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
});
afterEach(async () => {
  await page.close();
  await datadog.stop();
});

const rows = (): Promise<string[]> => page.locator('.log .message').allTextContents();

test('says how to send the first log, and shows it when it comes', async () => {
  await page.getByText('No logs yet').waitFor();
  expect(await page.locator('#command').textContent()).toContain(`curl -i ${url}/api/v2/logs`);
  await sendToIntake(url, [{ message: 'first', status: 'error', service: 'aegis', ddtags: 'env:dev' }]);
  await sendToIntake(url, [{ message: 'second', event: { id: 'pflt_2' } }]);
  await page.getByText('second').waitFor();
  expect(await rows()).toEqual(['second', 'first']);
  await page.getByText('first', { exact: true }).click();
  expect(JSON.parse((await page.locator('.log .json').textContent()) ?? '')).toMatchObject({
    status: 'error',
  });
});

test('what a log holds is text: no markup, no script, no request elsewhere', async () => {
  const evil =
    '<img src="http://evil.example/x" onerror="document.title=1"><script>document.title=1</script>';
  await sendToIntake(url, [{ message: evil, service: evil, status: evil, ddtags: evil, [evil]: evil }]);
  await page.locator('.log summary').click();
  await page.locator('.log .json').waitFor();
  expect(await rows()).toEqual([evil]);
  expect(await page.locator('main img, main script').count()).toBe(0);
  expect(await page.title()).toBe('Local Datadog');
  expect(requested.filter((each) => !each.startsWith(url) && !each.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('filters, pauses and clears', async () => {
  await sendToIntake(url, [{ message: 'apple' }, { message: 'quince' }]);
  await page.getByText('quince').waitFor();
  await page.getByRole('searchbox').fill('APP');
  expect(await rows()).toEqual(['apple']);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Pause' }).click();
  await sendToIntake(url, [{ message: 'plum' }]);
  await page.getByRole('button', { name: 'Resume (1 new)' }).click();
  expect(await rows()).toEqual(['plum', 'quince', 'apple']);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByText('No logs yet').waitFor();
  expect(datadog.logs()).toEqual([]);
});

test('shows a misbehaviour and ends it', async () => {
  datadog.behave({ status: 503, retryAfter: 5 });
  await page.getByText('answers 503, Retry-After: 5').waitFor();
  await page.getByRole('button', { name: 'Behave again' }).click();
  await page.getByText('Misbehaving').waitFor({ state: 'hidden' });
  expect(datadog.behaviour().behaviour).toEqual({});
});
