import { Command } from 'commander';

import type { CommandContext } from '../cli-deps.ts';
import type { ListingOptions } from './events-listing.ts';
import { addListingOptions, printEvents } from './events-listing.ts';

export function searchEventsCommand(context: CommandContext): Command {
  const command = new Command('search')
    .description("Find audit events by a query in Datadog's log-search syntax, newest first")
    .argument('<query>', 'In quotes, for the shell')
    .addHelpText(
      'after',
      `
Examples:
  aegis events search '@aegis.decision:BLOCKED @aegis.destination:AI_TOOL' --from 24h
  aegis events search '@aegis.finding_counts_by_type.SSN:>1' --all --json > ssn.ndjson`,
    );
  return addListingOptions(command).action((query: string, options: ListingOptions) =>
    printEvents(context, query, options),
  );
}
