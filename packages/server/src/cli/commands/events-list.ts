import { Command } from 'commander';
import type { z } from 'zod';

import type { Flags } from '../../config/read-settings.ts';
import { eventAnswer, pageOf } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandOutput, printable } from '../command-output.ts';
import { everyPage } from '../every-page.ts';
import { ownOrganization } from '../own-organization.ts';
import { parseTime } from '../parse-time.ts';
import { plainTable } from '../plain-table.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options extends Flags {
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly all?: true;
}

const MOST_A_PAGE = 1_000;

export function listEventsCommand(context: CommandContext): Command {
  const command = new Command('list')
    .description('List audit events, newest first; with --json one event a line, as stored')
    .option('--from <TIME>', 'The earliest (inclusive): 15m, 24h, 7d, a date or an ISO time')
    .option('--to <TIME>', 'The time before which events lie (exclusive), in the same forms')
    .option('--limit <N>', `How many, or with --all how many a request`, wholeNumber(1, MOST_A_PAGE), 50)
    .option('--all', 'All of them, page by page')
    .addHelpText(
      'after',
      `
Examples:
  aegis events list --from 1h
  aegis events list --from 2026-05-01 --to 2026-06-01 --all --limit 1000 --json > may.ndjson`,
    );
  return addClientOptions(command).action(async (options: Options) => {
    const output = commandOutput(context, { json: options['json'] === true });
    const query = new URLSearchParams({ limit: String(options.limit) });
    for (const name of ['from', 'to'] as const) {
      const given = options[name];
      if (given !== undefined)
        query.set(name, new Date(parseTime(given, context.now(), 'behind')).toISOString());
    }
    const api = apiClientOf(context, options);
    const path = `/api/orgs/${encodeURIComponent(await ownOrganization(api))}/audit-events`;
    if (options.all === true) {
      let shown = 0;
      for await (const page of everyPage(api, path, query, eventAnswer)) {
        print(output, page, shown === 0);
        shown += page.length;
        await output.flush();
      }
      return;
    }
    const page = await api.call({
      method: 'GET',
      path: `${path}?${query.toString()}`,
      answer: pageOf(eventAnswer),
    });
    print(output, page.data, true);
    if (page.next_cursor !== null)
      output.remark('There are more: raise --limit, narrow --from and --to, or add --all.');
  });
}

function print(output: CommandOutput, events: readonly z.infer<typeof eventAnswer>[], first: boolean): void {
  if (output.json) {
    for (const event of events) output.value(event);
    return;
  }
  if (events.length === 0) {
    if (first) output.line('There is no event in this time.');
    return;
  }
  const table = plainTable(
    ['TIME', 'SEQUENCE', 'DATASET', 'DECISION', 'ACTOR', 'MESSAGE'],
    events.map((one) => [
      one['@timestamp'],
      one.event.sequence,
      one.event.dataset,
      one.aegis?.decision ?? '',
      printable(one.aegis?.actor_id ?? ''),
      printable(one.message ?? ''),
    ]),
  );
  output.line(first ? table : table.slice(table.indexOf('\n') + 1));
}
