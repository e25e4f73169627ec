import { Command } from 'commander';

import { loadConfig } from '../../config/load-config.ts';
import type { ServeConfig } from '../../config/load-config.ts';
import type { Flags } from '../../config/read-settings.ts';
import { SERVE_SETTINGS } from '../../config/serve-settings.ts';
import { unknownVariableWarnings } from '../../config/unknown-variables.ts';
import type { CommandContext, Running } from '../cli-deps.ts';
import { listenError } from '../listen-error.ts';
import { runUntilStopped } from '../run-until-stopped.ts';
import { addJsonOption, addSettingOptions, environmentOnlyHelp } from '../setting-options.ts';

/** Standard output carries the server's log lines and nothing else; that it is ready is one of them, with its URL. */
export function serveCommand(context: CommandContext): Command {
  const settings = Object.values(SERVE_SETTINGS);
  const command = new Command('serve').description(
    'Run the server. Logs are JSON lines on standard output; a stop signal ends it gracefully, a second one at once',
  );
  return addSettingOptions(addJsonOption(command, 'Print errors as JSON; logs are JSON anyway'), settings)
    .addHelpText('after', environmentOnlyHelp(settings))
    .addHelpText(
      'after',
      '\nExamples:\n  aegis serve\n  aegis serve --data-dir /var/lib/aegis --host 0.0.0.0 --port 80',
    )
    .action(async (flags: Flags) => {
      const config = loadConfig({ env: context.env, flags });
      for (const warning of unknownVariableWarnings(context.env)) context.stderr.write(`${warning}\n`);
      await runUntilStopped(context, { start: async () => await start(context, config) });
    });
}

async function start(context: CommandContext, config: ServeConfig): Promise<Running> {
  try {
    return await context.serve(config, context.stdout);
  } catch (error) {
    throw listenError(error, config, '--port or AEGIS_PORT');
  }
}
