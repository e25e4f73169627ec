// npm test: the checks, then every test; ends with the line `N passed, N failed`.
import { startVitest } from 'vitest/node';

import { reportChecks, runChecks } from './check.ts';

const checks = runChecks();
reportChecks(checks);
let passed = checks.filter((check) => check.passed).length;
let failed = checks.length - passed;
let skipped = 0;

const vitest = await startVitest('test', process.argv.slice(2), { run: true, watch: false });
for (const module of vitest.state.getTestModules()) {
  // A file that cannot even be loaded holds no test that could fail.
  if (module.errors().length > 0) failed += 1;
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === 'passed') passed += 1;
    else if (state === 'skipped') skipped += 1;
    else failed += 1;
  }
}
failed += vitest.state.getUnhandledErrors().length;
await vitest.close();

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
