import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';

/** Modules here keep no state, so that test files may share them: loading them anew for each took half of the time. */
const PURE = ['packages/preflight/src/**/*.test.ts', 'packages/log-query/src/**/*.test.ts'];

export default defineConfig({
  test: {
    // Many tests wait for a process that they started; one more than there are cores keeps all of them at work.
    maxWorkers: availableParallelism() + 1,
    // So that `npx vitest --project '!e2e'` stays quick while a change is being made.
    projects: [
      { test: { name: 'pure', include: PURE, isolate: false, testTimeout: 30_000, hookTimeout: 30_000 } },
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/torture/**/*.test.ts'],
          exclude: PURE,
          // Far more than any test needs: a busy machine must not make one fail.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
