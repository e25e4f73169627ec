import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Browser } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { launchBrowser } from '../../../test/support/browser.ts';
import { FAMILIES } from './families.ts';
import { check, type CheckResult, RULE_SETS } from './index.ts';

const KILOBYTE = 1000;
const POLICY = { id: 'pol_1', version: '1', name: 'Strict', rules: RULE_SETS.strict.rules };

/** What a browser loads of a page that uses the package: one script, minified. */
async function bundle(conditions: readonly string[]): Promise<string> {
  const built = await rolldown({
    input: join(import.meta.dirname, 'index.ts'),
    platform: 'browser',
    resolve: { conditionNames: [...conditions, 'browser', 'import', 'default'] },
  });
  const { output } = await built.generate({ format: 'iife', name: 'preflight', minify: true });
  expect(output).toHaveLength(1);
  return output[0].code;
}

function compressedBytes(script: string): number {
  return gzipSync(script, { level: 9 }).length;
}

describe('a browser', () => {
  let everything: string;
  let withoutNames: string;
  let browser: Browser;

  beforeAll(async () => {
    everything = await bundle([]);
    withoutNames = await bundle(['without-names']);
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function checkedThere(script: string, texts: readonly string[]): Promise<readonly CheckResult[]> {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    return await page.evaluate(
      ([asked, policy]) => {
        const { preflight } = globalThis as unknown as { preflight: { check: typeof check } };
        return asked.map((text) => preflight.check(text, policy, 'AI_TOOL'));
      },
      [texts, POLICY] as const,
    );
  }

  test('finds, decides and masks as Node.js does, in an example of every type', async () => {
    const examples = FAMILIES.flatMap(({ types }) => types).map(({ reference }) => reference.example);
    const there = await checkedThere(everything, examples);
    expect(there).toEqual(examples.map((text) => check(text, POLICY, 'AI_TOOL')));
  });

  test('finds no names without their model, and all else', async () => {
    const text = 'Dr. John Smith <j.smith@example.com>, SSN 219-09-9999';
    const [there] = await checkedThere(withoutNames, [text]);
    expect(check(text, POLICY, 'AI_TOOL').counts).toEqual({ SSN: 1, EMAIL: 1, PERSON: 1 });
    expect(there?.counts).toEqual({ SSN: 1, EMAIL: 1 });
  });

  test('loads at most 390 KB, and at most 250 KB without the model of names', () => {
    expect(compressedBytes(everything)).toBeLessThan(390 * KILOBYTE);
    expect(compressedBytes(withoutNames)).toBeLessThan(250 * KILOBYTE);
  });
});
