import { join } from 'node:path';

import type { CheckResult } from './check-result.ts';

const DEPCRUISE = join(
  import.meta.dirname,
  '..',
  'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
);
const PLANTED = 'test/planted-violation';

/** Far below what there is: a cruise that sees fewer modules than this has not seen the code. */
const FEWEST_MODULES = 100;

type RunNode = (script: string, args: readonly string[]) => { readonly output: string };

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

/**
 * Applies the import rules to the code, and to code that breaks each of them on purpose. Without a TypeScript that it can
 * use the cruiser sees no modules and finds nothing wrong, so it also has to have seen the code.
 */
export function checkImportRules(runNode: RunNode): readonly CheckResult[] {
  const code = cruise(runNode, ['packages', 'bench', 'scripts', 'test', '--exclude', PLANTED]);
  const planted = cruise(runNode, [PLANTED]);
  const reported = new Set(planted.summary.violations.map(({ rule }) => rule.name));
  const silent = planted.summary.ruleSetUsed.forbidden
    .map(({ name }) => name)
    .filter((name) => !reported.has(name));
  const { violations, totalCruised } = code.summary;
  return [
    {
      name: `import rules (dependency-cruiser, ${totalCruised} modules)`,
      passed: violations.length === 0 && totalCruised >= FEWEST_MODULES,
      output: violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`).join('\n'),
    },
    {
      name: `import rules bite (${reported.size} planted violations)`,
      passed: silent.length === 0 && reported.size > 0,
      output: `These rules do not report their planted violation in ${PLANTED}: ${silent.join(', ')}`,
    },
  ];
}

function cruise(runNode: RunNode, args: readonly string[]): Cruise {
  const { output } = runNode(DEPCRUISE, ['--output-type', 'json', ...args]);
  return JSON.parse(output) as Cruise;
}
