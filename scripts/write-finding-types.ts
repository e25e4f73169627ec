// Writes the reference of finding types from the families themselves.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { findingTypesGuide } from './finding-types-guide.ts';

writeFileSync(join(import.meta.dirname, '../docs/guide/finding-types.md'), findingTypesGuide());
