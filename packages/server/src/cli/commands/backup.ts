import { resolve } from 'node:path';
import { Command } from 'commander';

import { grouped } from '../../domain/counted.ts';
import { readSettings } from '../../config/read-settings.ts';
import type { Flags } from '../../config/read-settings.ts';
import { SERVE_SETTINGS } from '../../config/serve-settings.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import { addDataDirectoryOptions } from '../data-directory.ts';
import { stepProgress } from '../step-progress.ts';

const { dataDir } = SERVE_SETTINGS;

export function backupCommand(context: CommandContext): Command {
  const command = new Command('backup')
    .description('Copy a data directory, also while a server runs on it, to a file that does not exist yet')
    .argument('<file>', 'Where the copy goes; mode 0600')
    .option(
      '--with-master-key',
      'Copy the key file as well, to FILE.master.key; then keep both like the key itself',
    )
    .addHelpText(
      'after',
      `
The copy holds everything that was committed when it began: logs, settings, cursors, sealed credentials, hashed API keys. It
does not hold the master key; keep that elsewhere. It appears under its name when it is complete.

Examples:
  aegis backup /backup/aegis-2026-05-15.db --data-dir /var/lib/aegis
  aegis backup aegis.backup --with-master-key`,
    );
  return addDataDirectoryOptions(command).action(async (given: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const directory = readSettings({ dataDir }, { env: context.env, flags }).dataDir;
    const file = resolve(given);
    const progress = stepProgress(context, 'bytes copied');
    const maintenance = await context.maintenance();
    const options = { withMasterKey: flags['withMasterKey'] === true, onProgress: progress.update };
    const { bytes, keyFile } = await maintenance.backUp(directory, file, options).finally(progress.clear);
    if (output.json) {
      output.value({ file, bytes, master_key_file: keyFile });
      return;
    }
    output.line(`${output.bold(file)} holds a backup of ${directory} (${grouped(bytes)} bytes).`);
    output.line(
      keyFile === null
        ? 'The master key is not in it: back up that elsewhere. Without it the credentials of destinations cannot be opened.'
        : `The master key is in ${keyFile}. Whoever has both files has the credentials.`,
    );
  });
}
