import { Command, Option } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { DESTINATION_KINDS } from '../../domain/forwarding-destination.ts';
import { destinationAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import { CREDENTIAL_FLAG, CREDENTIAL_HELP, readCredential } from '../credential-option.ts';
import { printDestination } from '../destination-listing.ts';
import { destinationsPath } from '../destinations-path.ts';
import { ownOrganization } from '../own-organization.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';

interface Options extends Flags {
  readonly to?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly authHeaderName?: string;
  readonly authHeaderValue?: string;
  readonly removeCredential?: true;
  readonly ordered?: true;
  readonly unordered?: true;
  readonly filter?: string;
  readonly removeFilter?: true;
  readonly healthEvents?: boolean;
  readonly enable?: true;
  readonly disable?: true;
}

export function updateDestinationCommand(context: CommandContext): Command {
  const command = new Command('update')
    .description('Change a destination; its backlog goes to the new settings at once')
    .argument('<id>', 'Id of the destination: dst_…')
    .option('--to <URL>', 'Where events go')
    .option(CREDENTIAL_FLAG, CREDENTIAL_HELP)
    .addOption(new Option('--remove-credential', 'Send no credential any more').conflicts('authHeaderValue'))
    .option('--auth-header-name <NAME>', 'Header that carries the credential')
    .option('--name <NAME>', 'Name, for people')
    .addOption(new Option('--kind <KIND>', 'How events are sent').choices(DESTINATION_KINDS))
    .option('--ordered', 'One batch at a time, in the order of the log')
    .addOption(new Option('--unordered', 'Several batches at a time').conflicts('ordered'))
    .option('--filter <QUERY>', 'Send only what fits: a query as aegis events search takes it')
    .addOption(new Option('--remove-filter', 'Send everything').conflicts('filter'))
    .option('--health-events', 'Tell it about its own health once a minute (Datadog)')
    .option('--no-health-events', 'Do not tell it any more')
    .option('--enable', 'Send events')
    .addOption(new Option('--disable', 'Send nothing; events wait').conflicts('enable'))
    .addHelpText(
      'after',
      `
Examples:
  printf %s "$DD_API_KEY" | aegis destinations update dst_01k… --auth-header-value -
  aegis destinations update dst_01k… --name "Datadog EU" --to https://http-intake.logs.datadoghq.eu/api/v2/logs`,
    );
  return addClientOptions(command).action(async (id: string, options: Options) => {
    const output = commandOutput(context, { json: options['json'] === true });
    const api = apiClientOf(context, options);
    const credential = await readCredential(context, options.authHeaderValue);
    const change = {
      url: options.to,
      name: options.name,
      kind: options.kind,
      auth_header_name: options.authHeaderName,
      auth_header_value: options.removeCredential === true ? null : credential,
      ordered: options.ordered === true ? true : options.unordered === true ? false : undefined,
      filter: options.removeFilter === true ? null : options.filter,
      health_events: options.healthEvents,
      enabled: options.enable === true ? true : options.disable === true ? false : undefined,
    };
    if (Object.values(change).every((value) => value === undefined)) {
      throw new AegisError('invalid_input', 'Say what to change; see aegis destinations update --help.');
    }
    const changed = await api.call({
      method: 'PATCH',
      path: destinationsPath(await ownOrganization(api), id),
      body: JSON.stringify(change),
      answer: destinationAnswer,
    });
    printDestination(output, changed);
  });
}
