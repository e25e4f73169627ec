import { Command } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { policyAnswer, policyListingAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import { everyPage } from '../every-page.ts';
import { ownOrganization } from '../own-organization.ts';
import { policiesPath } from '../policies-path.ts';
import { printPolicies, printPolicy } from '../policy-listing.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';
import { wholeNumber } from '../whole-number.ts';

export function listPoliciesCommand(context: CommandContext): Command {
  const command = new Command('list')
    .description(
      'List the policies: those that come with Aegis, then your own; with --json one object a line',
    )
    .addHelpText('after', '\nExample:\n  aegis policies list');
  return addClientOptions(command).action(async (flags: Flags) => {
    const api = apiClientOf(context, flags);
    const path = policiesPath(await ownOrganization(api));
    const found = [];
    for await (const page of everyPage(api, path, new URLSearchParams(), policyListingAnswer))
      found.push(...page);
    printPolicies(commandOutput(context, { json: flags['json'] === true }), found);
  });
}

export function showPolicyCommand(context: CommandContext): Command {
  const command = new Command('show')
    .description('Show a policy; with --json every rule spelled out')
    .argument('<id>', 'Id of the policy: pol_…')
    .option('--policy-version <N>', 'As it was in an earlier version', wholeNumber(1, 999_999_999))
    .addHelpText(
      'after',
      '\nExamples:\n  aegis policies show pol_strict\n  aegis policies show pol_01k… --policy-version 2',
    );
  return addClientOptions(command).action(async (id: string, flags: Flags & { policyVersion?: number }) => {
    const api = apiClientOf(context, flags);
    const below = flags.policyVersion === undefined ? undefined : `versions/${flags.policyVersion}`;
    const path = policiesPath(await ownOrganization(api), id, below);
    const policy = await api.call({ method: 'GET', path, answer: policyAnswer });
    printPolicy(commandOutput(context, { json: flags['json'] === true }), policy);
  });
}

export function policyVersionsCommand(context: CommandContext): Command {
  const command = new Command('versions')
    .description('List the versions of a policy, oldest first; with --json one object a line')
    .argument('<id>', 'Id of the policy: pol_…')
    .addHelpText('after', '\nExample:\n  aegis policies versions pol_01k…');
  return addClientOptions(command).action(async (id: string, flags: Flags) => {
    const api = apiClientOf(context, flags);
    const path = policiesPath(await ownOrganization(api), id, 'versions');
    const found = [];
    for await (const page of everyPage(api, path, new URLSearchParams(), policyListingAnswer))
      found.push(...page);
    printPolicies(commandOutput(context, { json: flags['json'] === true }), found);
  });
}
