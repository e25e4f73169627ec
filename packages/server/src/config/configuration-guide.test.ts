import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { configurationGuide } from './configuration-guide.ts';
import { flagKey } from './setting.ts';
import { SERVE_SETTINGS } from './serve-settings.ts';

test('docs/guide/configuration.md says what the program does (else: node scripts/write-configuration-guide.ts)', () => {
  const written = readFileSync(join(import.meta.dirname, '../../../../docs/guide/configuration.md'), 'utf8');
  expect(written).toBe(configurationGuide());
});

test('every setting of the server is in the guide', () => {
  for (const { env, flag } of Object.values(SERVE_SETTINGS)) {
    expect(configurationGuide()).toContain(env);
    if (flag !== null) expect(configurationGuide()).toContain(`${flag} `);
  }
});

test.each([
  ['--data-dir', 'dataDir'],
  ['--port', 'port'],
  ['--shutdown-grace-seconds', 'shutdownGraceSeconds'],
] as const)('the flag %s arrives under the key %s', (flag, key) => {
  expect(flagKey(flag)).toBe(key);
});
