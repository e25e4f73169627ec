import { Command, Option } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { applyPlan } from '../../datadog/account/apply-plan.ts';
import { chooseDefinitions, UNFAMILIAR_ACTOR_CHOICES } from '../../datadog/account/choose-definitions.ts';
import type { UnfamiliarActorChoice } from '../../datadog/account/choose-definitions.ts';
import { isChange, planSetup } from '../../datadog/account/plan-setup.ts';
import { readAccount } from '../../datadog/account/read-account.ts';
import { RESOURCES } from '../../datadog/account/resource-access.ts';
import { ATTRIBUTES_TO_ADD } from '../../datadog/definitions/attributes.ts';
import { askYes } from '../ask-yes.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import type { CommandOutput } from '../command-output.ts';
import { planJson, printPlan } from '../datadog-plan.ts';
import { addDatadogOptions, DATADOG_KEYS_HELP, withDatadog } from '../datadog-session.ts';
import { plainTable } from '../plain-table.ts';

interface Options extends Flags {
  readonly unfamiliarActor: UnfamiliarActorChoice;
  readonly notify: readonly string[];
}

const WITHOUT_SIEM =
  'This account has no Cloud SIEM, or the application key may not read its rules. Unfamiliar actors are watched for by a log monitor on @aegis.actor_first_seen:true instead, a mark that Aegis sets itself.';

export function datadogSetupCommand(context: CommandContext): Command {
  const command = new Command('setup')
    .description('Create or mend the monitors, the log pipeline and the dashboard of Aegis')
    .option('--dry-run', 'Show the plan and change nothing')
    .option('--yes', 'Carry the plan out without asking')
    .option('--notify <HANDLE...>', 'Whom alerts go to, such as @slack-security', [])
    .addOption(
      new Option('--unfamiliar-actor <BY>', 'What watches for unfamiliar actors')
        .choices(UNFAMILIAR_ACTOR_CHOICES)
        .default('auto'),
    )
    .addHelpText(
      'after',
      `
Shows what it will create, change and delete before it does so. Only what bears the tag managed_by:aegis is ever touched. A second
run changes nothing; what somebody has changed since is shown and mended. Facets and measures cannot be made by API: the
command prints which to add by hand.
${DATADOG_KEYS_HELP}

Examples:
  aegis datadog setup --site datadoghq.eu --dry-run
  aegis datadog setup --site datadoghq.eu --notify @slack-security --yes`,
    );
  return addDatadogOptions(command).action(async (flags: Options) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    await withDatadog(context, flags, async ({ api }) => {
      const account = await readAccount(api);
      const wanted = chooseDefinitions(account, flags.unfamiliarActor, flags.notify);
      const plan = planSetup(wanted, account.owned);
      if (!output.json) printPlan(output, api.url, plan);
      if (!account.cloudSiem) output.remark(WITHOUT_SIEM);
      const pending = plan.some(isChange);
      const apply = pending && flags['dryRun'] !== true && (await agreed(context, output, flags));
      if (apply) {
        await applyPlan(api, plan, ({ action, kind, name }) =>
          output.remark(`${action}d ${RESOURCES[kind].noun} ${printable(name)}`),
        );
      }
      report(output, {
        plan: planJson(plan),
        applied: apply,
        api_url: api.url,
        cloud_siem: account.cloudSiem,
      });
      if (pending && !apply) output.remark('Nothing was changed. To carry the plan out: --yes');
    });
  });
}

async function agreed(context: CommandContext, output: CommandOutput, flags: Flags): Promise<boolean> {
  return flags['yes'] === true || (!output.json && (await askYes(context, 'Carry this out?')));
}

function report(output: CommandOutput, result: object): void {
  if (output.json) {
    output.value({ ...result, attributes_to_add: ATTRIBUTES_TO_ADD });
    return;
  }
  output.line('');
  output.line('To add by hand, once, in Logs → Explorer (there is no API for it), in a group named Aegis:');
  output.line(
    plainTable(
      ['PATH', 'AS', 'TYPE', 'MEANING'],
      ATTRIBUTES_TO_ADD.map(({ path, role, type, meaning }) => [path, role, type, meaning]),
    ),
  );
}
