import { resolve } from 'node:path';
import { Command } from 'commander';

import { counted } from '../../domain/counted.ts';
import { readSettings } from '../../config/read-settings.ts';
import type { Flags } from '../../config/read-settings.ts';
import { SERVE_SETTINGS } from '../../config/serve-settings.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import { addDataDirectoryOptions } from '../data-directory.ts';

const { dataDir } = SERVE_SETTINGS;

export function restoreCommand(context: CommandContext): Command {
  const command = new Command('restore')
    .description('Make a data directory of a backup; the directory must be empty or not exist')
    .argument('<file>', 'A file that aegis backup has made; FILE.master.key beside it is restored as well')
    .addHelpText(
      'after',
      `
The backup is checked first: that it is one, undamaged, and not of a newer Aegis. A restored log is the past: numbers after
its end have been used before, for events that are not in it. Each log records the restore as its next event
(event.action: log_restored). Put the master key into the directory (master.key, mode 0600) or into AEGIS_MASTER_KEY before
the start, when it is not beside the backup.

Example:
  aegis restore /backup/aegis-2026-05-15.db --data-dir /var/lib/aegis-restored`,
    );
  return addDataDirectoryOptions(command).action(async (given: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const directory = readSettings({ dataDir }, { env: context.env, flags }).dataDir;
    const maintenance = await context.maintenance();
    const { organizations, withMasterKey } = await maintenance.restore(resolve(given), directory);
    if (output.json) {
      output.value({ data_dir: directory, organizations, master_key: withMasterKey });
      return;
    }
    output.line(`${output.bold(directory)} is restored, with ${counted(organizations, 'organisation')}.`);
    output.line(
      withMasterKey
        ? 'The master key is in place. Start the server on it with: aegis serve --data-dir DIR'
        : 'Put the master key into it (master.key, mode 0600) or into AEGIS_MASTER_KEY, then start the server.',
    );
  });
}
