import { defineConfig } from 'vitest/config';

/** Modules here keep no state, so that test files may share them: loading them anew for each took half of the time. */
const PURE = ['packages/preflight/src/**/*.test.ts', 'packages/log-query/src/**/*.test.ts'];

/** Far more than any test needs: a busy machine must not make one fail. */
const PATIENCE = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // So that `npx vitest --project '!e2e'` stays quick while a change is being made.
    projects: [
      { test: { name: 'pure', include: PURE, isolate: false, ...PATIENCE } },
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/torture/**/*.test.ts'],
          exclude: PURE,
          ...PATIENCE,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          ...PATIENCE,
        },
      },
    ],
  },
});
