import { Command } from 'commander';
import type { z } from 'zod';

import { counted } from '../../domain/counted.ts';
import type { Flags } from '../../config/read-settings.ts';
import { eventCountsAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandOutput, printable } from '../command-output.ts';
import { ownOrganization } from '../own-organization.ts';
import { plainTable } from '../plain-table.ts';
import { queryAdvice } from '../query-advice.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';
import type { TimeOptions } from './events-time.ts';
import { addTimeOptions, setTimes } from './events-time.ts';

interface CountOptions extends Flags, TimeOptions {
  readonly by?: string;
  readonly interval?: string;
}

export function countEventsCommand(context: CommandContext): Command {
  const command = new Command('count')
    .description('Count audit events, in groups and by time')
    .argument('[query]', "In Datadog's log-search syntax, in quotes for the shell; all events when left out")
    .option('--by <FIELDS>', 'Up to three fields to group by, separated by commas')
    .option('--interval <WIDTH>', 'Count by buckets of time: 30s, 5m, 1h, 1d')
    .addHelpText(
      'after',
      `
Examples:
  aegis events count '@aegis.decision:BLOCKED' --from 24h --by @aegis.actor_id
  aegis events count --from 24h --interval 1h --by @aegis.decision
  aegis events count '@aegis.actor_first_seen:true' --from 7d --interval 1d`,
    );
  return addClientOptions(addTimeOptions(command)).action(
    async (query: string | undefined, options: CountOptions) => {
      const output = commandOutput(context, { json: options['json'] === true });
      const parameters = new URLSearchParams();
      if (query !== undefined) parameters.set('query', query);
      if (options.by !== undefined) parameters.set('group_by', options.by);
      if (options.interval !== undefined) parameters.set('interval', options.interval);
      setTimes(parameters, options, context.now());
      const api = apiClientOf(context, options);
      const organization = encodeURIComponent(await ownOrganization(api));
      const answer = await api.call({
        method: 'GET',
        path: `/api/orgs/${organization}/audit-events/aggregate?${parameters.toString()}`,
        answer: eventCountsAnswer,
      });
      if (output.json) {
        output.value(answer);
        return;
      }
      print(output, answer);
      if (isTelling(answer)) return;
      for (const advice of queryAdvice(query ?? '', options.by)) output.remark(advice);
    },
  );
}

/** Not when nothing was counted, or nothing with a value to group by. */
function isTelling({ data, total }: z.infer<typeof eventCountsAnswer>): boolean {
  return total > 0 && data.some(({ group }) => !Object.values(group).includes(null));
}

function print(output: CommandOutput, { data, total }: z.infer<typeof eventCountsAnswer>): void {
  const [first] = data;
  const fields = Object.keys(first?.group ?? {});
  const byTime = (first?.time ?? null) !== null;
  if (fields.length > 0 || byTime) {
    output.line(
      plainTable(
        [...(byTime ? ['TIME'] : []), ...fields.map(printable), 'EVENTS'],
        data.map(({ time, group, count }) => [
          ...(byTime ? [time ?? ''] : []),
          // Events without a value are a group as well.
          ...fields.map((field) => printable(String(group[field] ?? '(none)'))),
          count,
        ]),
      ),
    );
  }
  output.line(`${counted(total, 'event')}.`);
}
