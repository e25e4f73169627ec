import { Command, Option } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { DESTINATION_KINDS } from '../../domain/forwarding-destination.ts';
import { destinationAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import { CREDENTIAL_FLAG, CREDENTIAL_HELP, readCredential } from '../credential-option.ts';
import { printDestination } from '../destination-listing.ts';
import { destinationsPath } from '../destinations-path.ts';
import { ownOrganization } from '../own-organization.ts';
import { parseTime } from '../parse-time.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';

interface Options extends Flags {
  readonly to: string;
  readonly name?: string;
  readonly kind?: string;
  readonly authHeaderName?: string;
  readonly authHeaderValue?: string;
  readonly disabled?: true;
  readonly startFrom?: string;
  readonly ordered?: true;
  readonly filter?: string;
  readonly healthEvents?: true;
}

export function createDestinationCommand(context: CommandContext): Command {
  const command = new Command('create')
    .description('Create a destination; events flow at once')
    // The server's own address is --url on every command, so the destination's needs another name.
    .requiredOption(
      '--to <URL>',
      "Where events go: Datadog's logs intake of your site, or any other receiver",
    )
    .option(CREDENTIAL_FLAG, CREDENTIAL_HELP)
    .option(
      '--auth-header-name <NAME>',
      'Header that carries the credential (default: DD-API-KEY for Datadog)',
    )
    .option('--name <NAME>', 'Name, for people')
    .addOption(
      new Option('--kind <KIND>', 'How events are sent (default: by the URL)').choices(DESTINATION_KINDS),
    )
    .option(
      '--start-from <MOMENT>',
      'First event: now, beginning, or a time such as 24h, a date, an ISO time (default: by whether it is the first destination)',
    )
    .option('--ordered', 'One batch at a time, in the order of the log')
    .option(
      '--filter <QUERY>',
      'Send only what fits: a query as aegis events search takes it (default: everything)',
    )
    .option('--health-events', 'Tell it about its own health once a minute (Datadog)')
    .option('--disabled', 'Send nothing until it is enabled with: aegis destinations update ID --enable')
    .addHelpText(
      'after',
      `
Examples:
  printf %s "$DD_API_KEY" | aegis destinations create --name Datadog \\
    --to https://http-intake.logs.datadoghq.com/api/v2/logs --auth-header-value -
  aegis destinations create --to https://collector.example/aegis --auth-header-name X-Token --auth-header-value s3cret
  aegis destinations create --to https://collector.example/aegis --filter '@aegis.decision:BLOCKED'`,
    );
  return addClientOptions(command).action(async (options: Options) => {
    const output = commandOutput(context, { json: options['json'] === true });
    const api = apiClientOf(context, options);
    const credential = await readCredential(context, options.authHeaderValue);
    const created = await api.call({
      method: 'POST',
      path: destinationsPath(await ownOrganization(api)),
      // Absent stays absent: JSON.stringify leaves out what is undefined.
      body: JSON.stringify({
        url: options.to,
        name: options.name,
        kind: options.kind,
        auth_header_name: options.authHeaderName,
        auth_header_value: credential,
        start_from: startOf(options.startFrom, context.now()),
        ordered: options.ordered,
        filter: options.filter,
        health_events: options.healthEvents,
        enabled: options.disabled === true ? false : undefined,
      }),
      answer: destinationAnswer,
    });
    printDestination(output, created);
    if (options.disabled !== true) output.remark(`Test it with: aegis destinations test ${created.id}`);
  });
}

function startOf(text: string | undefined, now: number): string | undefined {
  if (text === undefined || text === 'now' || text === 'beginning') return text;
  return new Date(parseTime(text, now, 'behind')).toISOString();
}
