import { Command } from 'commander';

import type { CommandContext } from '../cli-deps.ts';
import type { ListingOptions } from './events-listing.ts';
import { addListingOptions, printEvents } from './events-listing.ts';

export function listEventsCommand(context: CommandContext): Command {
  const command = new Command('list')
    .description('List audit events, newest first; with --json one event a line, as stored')
    .addHelpText(
      'after',
      `
Examples:
  aegis events list --from 1h
  aegis events list --from 2026-05-01 --to 2026-06-01 --all --limit 1000 --json > may.ndjson`,
    );
  return addListingOptions(command).action((options: ListingOptions) => printEvents(context, null, options));
}
