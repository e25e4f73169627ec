import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The JavaScript of a page, with what its comments say that `console.log` prints. */
function examplesOf(page: string): { code: string; printed: string }[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return Array.from(text.matchAll(/^```js\n(.*?)^```/gms), ({ 1: code = '' }) => ({
    code,
    printed: Array.from(
      code.matchAll(/^console\.log\(.*\); \/\/ *(.*)$/gm),
      ({ 1: line = '' }) => `${line}\n`,
    ).join(''),
  }));
}

describe.each([
  ['docs/guide/preflight.md', 'packages/preflight'],
  ['packages/preflight/README.md', 'packages/preflight'],
  ['packages/log-query/README.md', 'packages/log-query'],
])('%s', (page, folder) => {
  test.each(examplesOf(page).map(({ code, printed }, index) => ({ code, printed, at: index + 1 })))(
    'example $at prints what it says',
    ({ code, printed }) => {
      expect(printed).not.toBe('');
      const run = execFileSync(process.execPath, ['--input-type=module', '-'], {
        cwd: join(ROOT, folder),
        input: code,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      expect(run).toBe(printed);
    },
  );
});
