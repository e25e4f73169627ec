import type { Command } from 'commander';

import { CLIENT_SETTINGS } from '../config/client-settings.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Flags } from '../config/read-settings.ts';
import type { Setting } from '../config/setting.ts';
import type { ApiClient } from './api-client.ts';
import { createApiClient } from './api-client.ts';
import type { CommandContext } from './cli-deps.ts';

/** Declares flags as the settings do; values stay text until `readSettings` parses them with the environment. */
export function addSettingOptions(command: Command, settings: readonly Setting<unknown>[]): Command {
  for (const { flag, placeholder, description, env, default: fallback, defaultMeaning } of settings) {
    if (flag === null) continue;
    const absent = defaultMeaning ?? fallback;
    const notes = [`env: ${env}`, ...(absent === null ? [] : [`default: ${absent}`])].join(', ');
    command.option(`${flag} <${placeholder}>`, `${description} (${notes})`);
  }
  return command;
}

/** The settings that have no flag, for the end of a `--help`. */
export function environmentOnlyHelp(settings: readonly Setting<unknown>[]): string {
  const lines = settings
    .filter(({ flag }) => flag === null)
    .map(
      ({ env, description, defaultMeaning }) =>
        `  ${env}  ${description} (default: ${defaultMeaning ?? 'none'})`,
    );
  return ['', 'By environment only:', ...lines].join('\n');
}

export function addJsonOption(command: Command, description = 'Print JSON for programs'): Command {
  return command.option('--json', description);
}

export function addClientOptions(command: Command): Command {
  return addSettingOptions(addJsonOption(command), Object.values(CLIENT_SETTINGS));
}

/** @throws AegisError `invalid_input` without a key */
export function apiClientOf(context: CommandContext, flags: Flags): ApiClient {
  const { url, apiKey } = readSettings(CLIENT_SETTINGS, { env: context.env, flags });
  return createApiClient({ ...context, url, apiKey });
}
