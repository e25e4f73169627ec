import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import { temporaryDirectory } from '../../../test/support/temporary-directory.ts';

const run = promisify(execFile);
const PACKAGE = join(import.meta.dirname, '..');
const COMPILER = join(PACKAGE, '../../node_modules/typescript-native/bin/tsc');
const MASKED = "mask('Write to jane@example.com', detect('Write to jane@example.com'))";
const ANSWER = 'Write to j***@example.com\n';

/** A folder with the package as `npm install ../aegis/packages/preflight` leaves it. */
function consumer(): string {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, 'node_modules/@aegis'), { recursive: true });
  symlinkSync(PACKAGE, join(folder, 'node_modules/@aegis/preflight'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

describe('a program of somebody else', () => {
  test.each([
    [
      'an ES module',
      'program.mjs',
      `import { detect, mask } from '@aegis/preflight'; console.log(${MASKED});`,
    ],
    [
      'CommonJS',
      'program.cjs',
      `const { detect, mask } = require('@aegis/preflight'); console.log(${MASKED});`,
    ],
  ])('uses the package as %s', async (_kind, name, source) => {
    const folder = consumer();
    writeFileSync(join(folder, name), source);
    expect((await run(process.execPath, [join(folder, name)])).stdout).toBe(ANSWER);
  });

  test('is checked by TypeScript with the options that the README names', async () => {
    const folder = consumer();
    writeFileSync(
      join(folder, 'program.ts'),
      `import { check, detect, type Finding, mask, type Policy, RULE_SETS } from '@aegis/preflight';
       const findings: readonly Finding[] = detect('x');
       const policy: Policy = { id: 'p', version: '1', name: 'n', rules: RULE_SETS.default.rules };
       export const text: string = mask('x', findings);
       // @ts-expect-error there is no such destination
       check(text, policy, 'MOON');`,
    );
    const options =
      '--noEmit --strict --module nodenext --lib es2024,dom --rewriteRelativeImportExtensions'.split(' ');
    const compiled = run(process.execPath, [COMPILER, ...options, 'program.ts'], { cwd: folder });
    await expect(compiled.catch(({ stdout }: { stdout: string }) => ({ stdout }))).resolves.toMatchObject({
      stdout: '',
    });
  });
});
