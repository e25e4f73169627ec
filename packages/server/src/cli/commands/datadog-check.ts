import { Command } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { checkAccount } from '../../datadog/check/check-account.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { addDatadogOptions, DATADOG_KEYS_HELP, withDatadog } from '../datadog-session.ts';
import { EXIT_CODES } from '../exit-code.ts';

/** Digits of the random part of the test event's id. */
const ID_SPACE = 2 ** 48;

export function datadogCheckCommand(context: CommandContext): Command {
  const command = new Command('check')
    .description('Look whether an account of Datadog is ready for Aegis; exit code 1 when it is not')
    .addHelpText(
      'after',
      `
Checked are the API key (without sending a log), the application key, this machine's clock, what setup has made, whether search
finds a test event within five seconds, and whether the facets and measures of the last day's decisions can be used. Sends one test
event: @event.dataset:aegis.audit_stream.test.
${DATADOG_KEYS_HELP}

Example:
  aegis datadog check --site datadoghq.eu`,
    );
  return addDatadogOptions(command).action(async (flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    await withDatadog(context, flags, async ({ endpoints, http, api, apiKey }) => {
      const id = `check-${Math.floor(context.random() * ID_SPACE).toString(36)}-${context.now().toString(36)}`;
      const { now, elapsed, sleep } = context;
      const findings = await checkAccount(
        { http, api, logsUrl: endpoints.logsUrl, apiKey, now, elapsed, sleep },
        id,
      );
      const ok = findings.every(({ status }) => status !== 'failed');
      if (!ok) context.setExitCode(EXIT_CODES.failed.code);
      if (output.json) {
        output.value({ ok, api_url: api.url, checks: findings });
        return;
      }
      for (const { check, status, message, mend } of findings) {
        output.line(`${status.padEnd(8)} ${check.padEnd(15)}  ${printable(message)}`);
        if (mend !== null) output.line(`${' '.repeat(26)}${mend}`);
      }
    });
  });
}
