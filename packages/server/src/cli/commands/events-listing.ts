import type { Command } from 'commander';
import type { z } from 'zod';

import type { Flags } from '../../config/read-settings.ts';
import { eventAnswer, eventPageAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandOutput, printable } from '../command-output.ts';
import { everyPage } from '../every-page.ts';
import { ownOrganization } from '../own-organization.ts';
import { plainTable } from '../plain-table.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';
import { queryAdvice } from '../query-advice.ts';
import { wholeNumber } from '../whole-number.ts';
import type { TimeOptions } from './events-time.ts';
import { addTimeOptions, setTimes } from './events-time.ts';

export interface ListingOptions extends Flags, TimeOptions {
  readonly limit: number;
  readonly all?: true;
}

const MOST_A_PAGE = 1_000;

/** What every listing of events takes. */
export function addListingOptions(command: Command): Command {
  addTimeOptions(command)
    .option('--limit <N>', `How many, or with --all how many a request`, wholeNumber(1, MOST_A_PAGE), 50)
    .option('--all', 'All of them, page by page');
  return addClientOptions(command);
}

/** Prints the newest events that fit. @param query `null`: all events */
export async function printEvents(
  context: CommandContext,
  query: string | null,
  options: ListingOptions,
): Promise<void> {
  const output = commandOutput(context, { json: options['json'] === true });
  const parameters = new URLSearchParams({ limit: String(options.limit) });
  if (query !== null) parameters.set('query', query);
  setTimes(parameters, options, context.now());
  const api = apiClientOf(context, options);
  const path = `/api/orgs/${encodeURIComponent(await ownOrganization(api))}/audit-events`;
  if (options.all === true) {
    let shown = 0;
    for await (const page of everyPage(api, path, parameters, eventAnswer)) {
      print(output, page, shown === 0);
      shown += page.length;
      await output.flush();
    }
    if (shown === 0) sayNothingFits(output, query);
    return;
  }
  const page = await api.call({
    method: 'GET',
    path: `${path}?${parameters.toString()}`,
    answer: eventPageAnswer,
  });
  print(output, page.data, true);
  if (page.data.length === 0) sayNothingFits(output, query);
  if (page.searched_to !== undefined && page.searched_to !== null) {
    output.remark(
      `The time for one search was over at ${page.searched_to}; events before it were not looked at. Narrow --from and --to, or add --all.`,
    );
  } else if (page.next_cursor !== null) {
    output.remark('There are more: raise --limit, narrow --from and --to, or add --all.');
  }
}

function sayNothingFits(output: CommandOutput, query: string | null): void {
  if (output.json) return;
  output.line(query === null ? 'There is no event in this time.' : 'No event in this time fits the query.');
  for (const advice of queryAdvice(query ?? '')) output.remark(advice);
}

function print(output: CommandOutput, events: readonly z.infer<typeof eventAnswer>[], first: boolean): void {
  if (output.json) {
    for (const event of events) output.value(event);
    return;
  }
  if (events.length === 0) return;
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
