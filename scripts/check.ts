import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { checkImportRules } from './check-import-rules.ts';
import type { CheckResult } from './check-result.ts';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules');

/** Everything that can be known about the code without running it. */
const TOOLS: readonly { readonly name: string; readonly script: string; readonly args: readonly string[] }[] =
  [
    { name: 'formatting (oxfmt)', script: 'oxfmt/bin/oxfmt', args: ['--check'] },
    { name: 'types (tsc 7)', script: 'typescript-native/bin/tsc', args: ['-p', 'tsconfig.json'] },
    {
      name: 'lint, type-aware (oxlint)',
      script: 'oxlint/bin/oxlint',
      args: ['--type-aware', '--deny-warnings'],
    },
    { name: 'dead code (knip)', script: 'knip/bin/knip.js', args: ['--no-progress'] },
  ];

export function runChecks(): readonly CheckResult[] {
  return [...TOOLS.map(runTool), ...checkImportRules(runNode)];
}

function runTool({ name, script, args }: (typeof TOOLS)[number]): CheckResult {
  const { passed, output } = runNode(join(BIN, script), args);
  return { name, passed, output };
}

function runNode(
  script: string,
  args: readonly string[],
): { readonly passed: boolean; readonly output: string } {
  const result = spawnSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { passed: result.status === 0, output: `${result.stdout}${result.stderr}` };
}

export function reportChecks(results: readonly CheckResult[]): void {
  for (const { name, passed, output } of results) {
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${name}`);
    if (!passed) console.log(output);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = runChecks();
  reportChecks(results);
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}
