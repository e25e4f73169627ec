import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { commandLineGuide } from './command-line-guide.ts';

test('docs/guide/command-line.md says what the program does (else: node scripts/write-configuration-guide.ts)', () => {
  const written = readFileSync(join(import.meta.dirname, '../../../../docs/guide/command-line.md'), 'utf8');
  expect(written).toBe(commandLineGuide());
});

test('the guide shows the exit codes, and every command with its examples', () => {
  const guide = commandLineGuide();
  expect(guide).toContain('| 3 | check: at least one');
  expect(guide.match(/^## aegis /gm)?.length).toBeGreaterThan(15);
  expect(guide).toContain('git diff | aegis check --destination VENDOR');
});
