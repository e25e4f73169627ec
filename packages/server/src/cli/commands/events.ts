import { Command } from 'commander';

import type { CommandContext } from '../cli-deps.ts';
import { countEventsCommand } from './events-count.ts';
import { listEventsCommand } from './events-list.ts';
import { searchEventsCommand } from './events-search.ts';
import { sendEventsCommand } from './events-send.ts';
import { tailEventsCommand } from './events-tail.ts';

export function eventsCommand(context: CommandContext): Command {
  return new Command('events')
    .helpCommand(false)
    .description('Audit events of your organisation')
    .addCommand(listEventsCommand(context))
    .addCommand(searchEventsCommand(context))
    .addCommand(countEventsCommand(context))
    .addCommand(tailEventsCommand(context))
    .addCommand(sendEventsCommand(context));
}
