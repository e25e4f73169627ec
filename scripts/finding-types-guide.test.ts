import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { findingTypesGuide } from './finding-types-guide.ts';

test('docs/guide/finding-types.md says what is looked for (else: node scripts/write-finding-types.ts)', () => {
  const written = readFileSync(join(import.meta.dirname, '../docs/guide/finding-types.md'), 'utf8');
  expect(written).toBe(findingTypesGuide());
});
