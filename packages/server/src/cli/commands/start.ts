import { Command } from 'commander';

import { loadConfig } from '../../config/load-config.ts';
import type { ServeConfig } from '../../config/load-config.ts';
import type { Flags } from '../../config/read-settings.ts';
import { SERVE_SETTINGS } from '../../config/serve-settings.ts';
import { unknownVariableWarnings } from '../../config/unknown-variables.ts';
import type { CommandContext } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandOutput } from '../command-output.ts';
import { LOCAL_INTAKE_PORT } from '../local-intake-key.ts';
import { parsePort } from '../parse-port.ts';
import { runUntilStopped } from '../run-until-stopped.ts';
import { addJsonOption, addSettingOptions, environmentOnlyHelp } from '../setting-options.ts';
import type { BannerFacts } from '../start/quick-start-banner.ts';
import { bannerText } from '../start/quick-start-banner.ts';
import { runQuickStart } from '../start/run-quick-start.ts';

interface Options extends Flags {
  readonly intakePort: number;
}

export function startCommand(context: CommandContext): Command {
  const settings = Object.values(SERVE_SETTINGS);
  const command = new Command('start')
    .description('Try Aegis: run it with all that it needs, set up on the first run (what "npm start" does)')
    .option('--intake-port <PORT>', 'Port of the local Datadog intake', parsePort, LOCAL_INTAKE_PORT);
  return addSettingOptions(
    addJsonOption(command, 'Print one JSON object in place of the introduction'),
    settings,
  )
    .addHelpText('after', environmentOnlyHelp(settings))
    .addHelpText(
      'after',
      `  DD_API_KEY  Your Datadog API key: events go to Datadog and no local intake is started
  DD_SITE  Your Datadog site (default: datadoghq.com)

Of the log only warnings and errors are shown, unless --log-level or AEGIS_LOG_LEVEL says otherwise.

Examples:
  npm start
  npm start -- --port 8797 --intake-port 8798
  DD_API_KEY=… DD_SITE=datadoghq.eu npm start`,
    )
    .action(async (options: Options) => {
      const output = commandOutput(context, { json: options['json'] === true });
      for (const warning of unknownVariableWarnings(context.env)) output.remark(warning);
      const config = quietUnlessAsked(context, loadConfig({ env: context.env, flags: options }), options);
      await runUntilStopped(context, {
        start: async () => await runQuickStart(context, config, options.intakePort),
        onReady: ({ facts }) => print(output, facts),
        onStopping: () => output.remark('Stopping … (once more to stop at once)'),
      });
      output.remark('Stopped.');
    });
}

function print(output: CommandOutput, facts: BannerFacts): void {
  if (!output.json) {
    output.line(bannerText(facts, output));
    return;
  }
  output.value({
    url: facts.url,
    org_id: facts.organizationId,
    destination_id: facts.destination.id,
    destination_url: facts.destination.url,
    api_key: facts.apiKey,
    local_datadog_url: facts.intakeUrl,
    data_dir: facts.dataDir,
  });
}

/** In a terminal the introduction must stay in sight: only warnings join it, unless a level was chosen. */
function quietUnlessAsked(context: CommandContext, config: ServeConfig, { logLevel }: Flags): ServeConfig {
  const chosen = logLevel ?? context.env[SERVE_SETTINGS.logLevel.env];
  return chosen === undefined || chosen === '' ? { ...config, logLevel: 'warn' } : config;
}
