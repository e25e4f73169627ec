import { Command } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { nothing, policyAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { ownOrganization } from '../own-organization.ts';
import { policiesPath } from '../policies-path.ts';
import { printPolicy } from '../policy-listing.ts';
import { readJsonInput } from '../read-text-input.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';

interface Options extends Flags {
  readonly default?: true;
}

export function createPolicyCommand(context: CommandContext): Command {
  const command = new Command('create')
    .description('Create a policy')
    .argument('<file>', 'What it says, as JSON; "-" reads standard input')
    .option('--default', 'It decides where no policy is named')
    .addHelpText(
      'after',
      `
Examples:
  aegis policies create policy.json
  echo '{"name":"Finance","base":"strict"}' | aegis policies create -`,
    );
  return addClientOptions(command).action(async (file: string, options: Options) => {
    const policy = await readJsonInput(context, file);
    const api = apiClientOf(context, options);
    const created = await api.call({
      method: 'POST',
      path: policiesPath(await ownOrganization(api)),
      body: JSON.stringify(options.default === true ? { ...policy, is_default: true } : policy),
      answer: policyAnswer,
    });
    const output = commandOutput(context, { json: options['json'] === true });
    printPolicy(output, created);
    output.remark(`Try it with: aegis policies simulate ${created.id} FILE`);
  });
}

export function updatePolicyCommand(context: CommandContext): Command {
  const command = new Command('update')
    .description('Make the next version of a policy; it decides from the next check on')
    .argument('<id>', 'Id of the policy: pol_…')
    .argument('[file]', 'The fields to change, as JSON; "-" reads standard input')
    .option('--default', 'It decides where no policy is named; ready-made ones, too')
    .addHelpText(
      'after',
      `
Examples:
  aegis policies update pol_01k… change.json
  echo '{"allow_list":{"add_values":["help@example.com"]}}' | aegis policies update pol_01k… -
  aegis policies update pol_strict --default`,
    );
  return addClientOptions(command).action(async (id: string, file: string | undefined, options: Options) => {
    if (file === undefined && options.default !== true) {
      throw new AegisError(
        'invalid_input',
        'Say what to change: a file with the fields to change, or --default. See aegis policies update --help.',
      );
    }
    const edit = file === undefined ? {} : await readJsonInput(context, file);
    const api = apiClientOf(context, options);
    const changed = await api.call({
      method: 'PATCH',
      path: policiesPath(await ownOrganization(api), id),
      body: JSON.stringify(options.default === true ? { ...edit, is_default: true } : edit),
      answer: policyAnswer,
    });
    printPolicy(commandOutput(context, { json: options['json'] === true }), changed);
  });
}

export function deletePolicyCommand(context: CommandContext): Command {
  const command = new Command('delete')
    .description('Delete a policy: it decides nothing any more; its versions stay readable')
    .argument('<id>', 'Id of the policy: pol_…')
    .addHelpText('after', '\nExample:\n  aegis policies delete pol_01k…');
  return addClientOptions(command).action(async (id: string, flags: Flags) => {
    const api = apiClientOf(context, flags);
    const path = policiesPath(await ownOrganization(api), id);
    await api.call({ method: 'DELETE', path, answer: nothing });
    const output = commandOutput(context, { json: flags['json'] === true });
    if (output.json) output.value({ id, deleted: true });
    else output.line(`Policy ${printable(id)} is deleted; its versions can still be shown.`);
  });
}
