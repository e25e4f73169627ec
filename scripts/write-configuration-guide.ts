// Writes the guide's tables from the declarations that the program itself reads.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { configurationGuide } from '../packages/server/src/config/configuration-guide.ts';

writeFileSync(join(import.meta.dirname, '../docs/guide/configuration.md'), configurationGuide());
