import { Command } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { applyPlan } from '../../datadog/account/apply-plan.ts';
import { planTeardown } from '../../datadog/account/plan-setup.ts';
import { readAccount } from '../../datadog/account/read-account.ts';
import { RESOURCES } from '../../datadog/account/resource-access.ts';
import { askYes } from '../ask-yes.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { planJson, printPlan } from '../datadog-plan.ts';
import { addDatadogOptions, DATADOG_KEYS_HELP, withDatadog } from '../datadog-session.ts';

export function datadogTeardownCommand(context: CommandContext): Command {
  const command = new Command('teardown')
    .description('Delete what setup has made, and nothing else')
    .option('--dry-run', 'Show what would go and change nothing')
    .option('--yes', 'Delete without asking')
    .addHelpText(
      'after',
      `
Deletes what bears the tag managed_by:aegis (of a dashboard: in its description). Logs, facets and everything of your own stay.
${DATADOG_KEYS_HELP}

Example:
  aegis datadog teardown --site datadoghq.eu --yes`,
    );
  return addDatadogOptions(command).action(async (flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    await withDatadog(context, flags, async ({ api }) => {
      const { owned } = await readAccount(api);
      const plan = planTeardown(owned);
      if (!output.json) printPlan(output, api.url, plan);
      const apply =
        plan.length > 0 &&
        flags['dryRun'] !== true &&
        (flags['yes'] === true || (!output.json && (await askYes(context, 'Delete these?'))));
      if (apply) {
        await applyPlan(api, plan, ({ kind, name }) =>
          output.remark(`deleted ${RESOURCES[kind].noun} ${printable(name)}`),
        );
      }
      if (output.json) output.value({ plan: planJson(plan), applied: apply, api_url: api.url });
      else if (plan.length > 0 && !apply) output.remark('Nothing was changed. To delete these: --yes');
    });
  });
}
