import { DEFAULT_APP_KEY } from '@aegis/local-datadog';

import type { CommandRun, CommandSetting } from './run-command.ts';
import { runCommand } from './run-command.ts';

/** `aegis datadog …` against a local intake: with its keys, without anybody to answer questions. */
export async function runDatadogCommand(
  intake: { readonly url: string; readonly apiKey: string },
  args: readonly string[],
  setting: CommandSetting = {},
): Promise<CommandRun> {
  return await runCommand(['datadog', ...args], {
    stdin: '',
    ...setting,
    env: {
      DD_API_KEY: intake.apiKey,
      DD_APP_KEY: DEFAULT_APP_KEY,
      DATADOG_API_URL: intake.url,
      AEGIS_EGRESS_ALLOW: '127.0.0.1',
      ...setting.env,
    },
  });
}
