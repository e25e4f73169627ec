import { Command } from 'commander';

import { counted } from '../../domain/counted.ts';
import { readSettings } from '../../config/read-settings.ts';
import type { Flags } from '../../config/read-settings.ts';
import { SERVE_SETTINGS } from '../../config/serve-settings.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import { addDataDirectoryOptions } from '../data-directory.ts';
import { plainTable } from '../plain-table.ts';

const { dataDir, masterKey, previousMasterKeys } = SERVE_SETTINGS;

export function clearUnreadableCommand(context: CommandContext): Command {
  const command = new Command('clear-unreadable')
    .description(
      'After the loss of the master key: clear the credentials that do not open, and pause their destinations',
    )
    .option('--yes', 'Clear them; without it they are only listed')
    .addHelpText(
      'after',
      `
Only for a key that is lost for good. Nothing is sent without a credential: give each destination its credential again
(aegis destinations update ID --auth-header-value -), then resume it. Cursors stay, so nothing is sent twice or left out.
The command has the key file of the data directory, or AEGIS_MASTER_KEY and AEGIS_MASTER_KEY_PREVIOUS, as the server does.

Examples:
  aegis keys clear-unreadable --data-dir /var/lib/aegis
  aegis keys clear-unreadable --data-dir /var/lib/aegis --yes`,
    );
  return addDataDirectoryOptions(command).action(async (flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const settings = readSettings({ dataDir, masterKey, previousMasterKeys }, { env: context.env, flags });
    const clear = flags['yes'] === true;
    const maintenance = await context.maintenance();
    const found = await maintenance.clearUnreadable(
      settings.dataDir,
      { masterKey: settings.masterKey ?? null, previousMasterKeys: settings.previousMasterKeys },
      { clear },
    );
    if (output.json) {
      for (const { organizationId, destinationId, keyId } of found) {
        output.value({
          org_id: organizationId,
          destination_id: destinationId,
          master_key_id: keyId,
          cleared: clear,
        });
      }
      return;
    }
    if (found.length === 0) {
      output.line('Every stored credential opens. Nothing to clear.');
      return;
    }
    output.line(
      plainTable(
        ['ORGANISATION', 'DESTINATION', 'SEALED WITH'],
        found.map(({ organizationId, destinationId, keyId }) => [organizationId, destinationId, keyId]),
      ),
    );
    output.line('');
    output.line(
      clear
        ? `${counted(found.length, 'credential')} cleared, destinations paused. Give each its credential again, then resume it.`
        : `${counted(found.length, 'credential')} cannot be opened. Nothing was changed; to clear them, add --yes.`,
    );
  });
}
