import { Command } from 'commander';

import { readSettings } from '../../config/read-settings.ts';
import type { Flags } from '../../config/read-settings.ts';
import { SERVE_SETTINGS } from '../../config/serve-settings.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { counted } from '../../domain/counted.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import { addDataDirectoryOptions } from '../data-directory.ts';
import { stepProgress } from '../step-progress.ts';

const { dataDir, masterKey } = SERVE_SETTINGS;

const BY_ENVIRONMENT = `When the server has its key from AEGIS_MASTER_KEY, no command can change it:
  1. Make a key: openssl rand -base64 32
  2. Restart the server with the new key in AEGIS_MASTER_KEY and the old one in AEGIS_MASTER_KEY_PREVIOUS. The start seals
     every credential anew and says so in its log.
  3. Leave AEGIS_MASTER_KEY_PREVIOUS out from the next start on.`;

export function rotateMasterCommand(context: CommandContext): Command {
  const command = new Command('rotate-master')
    .description('Make a new master key in the key file and seal every stored credential with it')
    .addHelpText(
      'after',
      `
A server that runs goes on working and uses the new key at once. Cut short at whatever point, nothing is lost: run the
command again, or start the server, to finish it. Back up the new key file afterwards; backups of the database from before
still need the old key.

${BY_ENVIRONMENT}

Example:
  aegis keys rotate-master --data-dir /var/lib/aegis`,
    );
  return addDataDirectoryOptions(command).action(async (flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const settings = readSettings({ dataDir, masterKey }, { env: context.env, flags });
    if (settings.masterKey !== undefined) {
      throw new AegisError(
        'invalid_input',
        `AEGIS_MASTER_KEY is set; nothing was changed. ${BY_ENVIRONMENT}`,
      );
    }
    const progress = stepProgress(context, 'credentials sealed');
    const maintenance = await context.maintenance();
    const rotated = await maintenance
      .rotateMasterKey(settings.dataDir, progress.update)
      .finally(progress.clear);
    const { keyId, previousKeyIds, resealed, resumed } = rotated;
    if (output.json) {
      output.value({ master_key_id: keyId, previous_key_ids: previousKeyIds, resealed, resumed });
      return;
    }
    output.line(
      resumed
        ? `A change that had been cut short is finished: the master key is ${output.bold(keyId)}.`
        : `The master key is changed: ${output.bold(keyId)} in place of ${previousKeyIds.join(', ')}.`,
    );
    output.line(`${counted(resealed, 'credential')} sealed anew. The old key is no longer in the key file.`);
    output.line('Back up the key file now; backups of the database from before need the old key.');
  });
}
