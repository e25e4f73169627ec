// Writes the parts of the guide that come from the declarations the program itself reads.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { commandLineGuide } from '../packages/server/src/cli/command-line-guide.ts';
import { configurationGuide } from '../packages/server/src/config/configuration-guide.ts';

const guide = join(import.meta.dirname, '../docs/guide');
writeFileSync(join(guide, 'configuration.md'), configurationGuide());
writeFileSync(join(guide, 'command-line.md'), commandLineGuide());
