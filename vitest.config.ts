import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two projects so that `npx vitest --project unit` stays quick while a change is being made.
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/torture/**/*.test.ts'],
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
