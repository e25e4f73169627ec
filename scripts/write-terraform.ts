// Writes the Terraform configuration of the Datadog side from the definitions that `aegis datadog setup` uses.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { datadogTerraform } from './datadog-terraform.ts';

const file = join(import.meta.dirname, '../deploy/terraform/datadog/aegis.tf.json');
writeFileSync(file, `${JSON.stringify(datadogTerraform(), null, 2)}\n`);
spawnSync(join(import.meta.dirname, '../node_modules/.bin/oxfmt'), [file], { stdio: 'inherit' });
