import { Command } from 'commander';

import { grouped } from '../../domain/counted.ts';
import type { Flags } from '../../config/read-settings.ts';
import { eventAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { followStream } from '../follow-stream.ts';
import { ownOrganization } from '../own-organization.ts';
import { queryAdvice } from '../query-advice.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';

export function tailEventsCommand(context: CommandContext): Command {
  const command = new Command('tail')
    .description('Show audit events as they are stored, until Ctrl-C; with --json one event a line')
    .argument('[query]', "Only those that fit, in Datadog's log-search syntax")
    .addHelpText(
      'after',
      `
A restart of the server interrupts nothing: the command waits for it and goes on behind the last event it has shown.

Examples:
  aegis events tail
  aegis events tail '@aegis.decision:BLOCKED' --json`,
    );
  return addClientOptions(command).action(async (query: string | undefined, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const leaving = new AbortController();
    const stopListening = context.signals.onStopRequest(() => leaving.abort());
    try {
      const api = apiClientOf(context, flags);
      const organization = encodeURIComponent(await ownOrganization(api));
      const parameters = new URLSearchParams(query === undefined ? {} : { query });
      const path = `/api/orgs/${organization}/audit-events/stream?${parameters.toString()}`;
      output.remark('Following the log; Ctrl-C ends this.');
      for (const advice of queryAdvice(query ?? '')) output.remark(advice);
      for await (const data of followStream(api, path, context, leaving.signal)) {
        const event = eventAnswer.parse(JSON.parse(data));
        if (output.json) output.value(event);
        else output.line(lineOf(event));
        await output.flush();
      }
    } finally {
      stopListening();
    }
  });
}

function lineOf(event: ReturnType<typeof eventAnswer.parse>): string {
  return [
    event['@timestamp'],
    grouped(event.event.sequence),
    event.event.dataset,
    event.aegis?.decision ?? '-',
    printable(event.aegis?.actor_id ?? '-'),
    printable(event.message ?? ''),
  ].join('  ');
}
