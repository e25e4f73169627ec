import { Command } from 'commander';

import { counted } from '../../domain/counted.ts';
import type { Flags } from '../../config/read-settings.ts';
import { attemptAnswer, destinationAnswer, nothing, pageOf, testAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { printDestination, printDestinations } from '../destination-listing.ts';
import { destinationsPath } from '../destinations-path.ts';
import { EXIT_CODES } from '../exit-code.ts';
import { everyPage } from '../every-page.ts';
import { ownOrganization } from '../own-organization.ts';
import { plainTable } from '../plain-table.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';

export function listDestinationsCommand(context: CommandContext): Command {
  const command = new Command('list')
    .description('List the destinations, oldest first; with --json one object a line')
    .addHelpText('after', '\nExample:\n  aegis destinations list');
  return addClientOptions(command).action(async (flags: Flags) => {
    const api = apiClientOf(context, flags);
    const path = destinationsPath(await ownOrganization(api));
    const found = [];
    for await (const page of everyPage(api, path, new URLSearchParams(), destinationAnswer))
      found.push(...page);
    printDestinations(commandOutput(context, { json: flags['json'] === true }), found);
  });
}

export function getDestinationCommand(context: CommandContext): Command {
  return onDestination('get', 'Show a destination: settings, progress, health').action(
    async (id: string, flags: Flags) => {
      const api = apiClientOf(context, flags);
      const path = destinationsPath(await ownOrganization(api), id);
      const destination = await api.call({ method: 'GET', path, answer: destinationAnswer });
      printDestination(commandOutput(context, { json: flags['json'] === true }), destination);
    },
  );
}

export function deleteDestinationCommand(context: CommandContext): Command {
  const description = 'Remove a destination with its credential; events that wait for it are not sent to it';
  return onDestination('delete', description).action(async (id: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const api = apiClientOf(context, flags);
    await api.call({
      method: 'DELETE',
      path: destinationsPath(await ownOrganization(api), id),
      answer: nothing,
    });
    if (output.json) output.value({ id, deleted: true });
    else output.line(`Destination ${printable(id)} is removed.`);
  });
}

export function switchDestinationCommand(context: CommandContext, action: 'pause' | 'resume'): Command {
  const description =
    action === 'pause'
      ? 'Hold a destination: events wait, none is lost'
      : 'Send again: what has waited goes first';
  return onDestination(action, description).action(async (id: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const api = apiClientOf(context, flags);
    const path = destinationsPath(await ownOrganization(api), id, action);
    const destination = await api.call({ method: 'POST', path, answer: destinationAnswer });
    if (output.json) output.value(destination);
    else
      output.line(
        `Destination ${destination.id} is ${destination.status}; ${counted(destination.backlog_events, 'event')} in the backlog.`,
      );
  });
}

export function testDestinationCommand(context: CommandContext): Command {
  const description = 'Send a synthetic event now and show the answer; exit code 1 when it was not accepted';
  return onDestination('test', description).action(async (id: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const api = apiClientOf(context, flags);
    const path = destinationsPath(await ownOrganization(api), id, 'test');
    const result = await api.call({ method: 'POST', path, answer: testAnswer });
    if (!result.ok) context.setExitCode(EXIT_CODES.failed.code);
    if (output.json) {
      output.value(result);
      return;
    }
    const status = typeof result.status_code === 'number' ? `HTTP ${result.status_code}` : 'no answer';
    output.line(
      `${result.ok ? 'Accepted' : 'Not accepted'}: ${status} after ${Math.round(result.latency_ms)} ms.`,
    );
    if (typeof result.error === 'string') output.line(printable(result.error));
    if (typeof result.hint === 'string') output.line(printable(result.hint));
  });
}

export function attemptsCommand(context: CommandContext): Command {
  const description = 'Show the latest delivery attempts, newest first; with --json one object a line';
  return onDestination('attempts', description).action(async (id: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const api = apiClientOf(context, flags);
    const path = destinationsPath(await ownOrganization(api), id, 'attempts');
    const { data } = await api.call({ method: 'GET', path, answer: pageOf(attemptAnswer) });
    if (output.json) {
      for (const attempt of data) output.value(attempt);
    } else if (data.length === 0) {
      output.line(
        'Nothing has been sent since the server started. Send a test with: aegis destinations test ID',
      );
    } else {
      output.line(
        plainTable(
          ['TIME', 'OUTCOME', 'STATUS', 'EVENTS', 'BYTES', 'MS', 'ERROR'],
          data.map((one) => [
            one.at,
            one.outcome,
            String(one.status_code ?? 'none'),
            one.events,
            one.sent_bytes,
            Math.round(one.latency_ms),
            printable(one.error ?? ''),
          ]),
        ),
      );
    }
  });
}

function onDestination(name: string, description: string): Command {
  const command = new Command(name)
    .description(description)
    .argument('<id>', 'Id of the destination: dst_…')
    .addHelpText('after', `\nExample:\n  aegis destinations ${name} dst_01k…`);
  return addClientOptions(command);
}
