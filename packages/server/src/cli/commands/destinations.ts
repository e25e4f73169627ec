import { Command } from 'commander';

import type { CommandContext } from '../cli-deps.ts';
import { deadLettersCommand } from './dead-letters.ts';
import { createDestinationCommand } from './destinations-create.ts';
import {
  attemptsCommand,
  deleteDestinationCommand,
  getDestinationCommand,
  listDestinationsCommand,
  switchDestinationCommand,
  testDestinationCommand,
} from './destinations-operate.ts';
import { cancelReplayCommand, replayDestinationCommand, replaysCommand } from './replays.ts';
import { updateDestinationCommand } from './destinations-update.ts';

export function destinationsCommand(context: CommandContext): Command {
  return new Command('destinations')
    .helpCommand(false)
    .description('Forwarding destinations: where the audit events of your organisation go')
    .addCommand(listDestinationsCommand(context))
    .addCommand(createDestinationCommand(context))
    .addCommand(getDestinationCommand(context))
    .addCommand(updateDestinationCommand(context))
    .addCommand(deleteDestinationCommand(context))
    .addCommand(switchDestinationCommand(context, 'pause'))
    .addCommand(switchDestinationCommand(context, 'resume'))
    .addCommand(testDestinationCommand(context))
    .addCommand(attemptsCommand(context))
    .addCommand(deadLettersCommand(context))
    .addCommand(replayDestinationCommand(context))
    .addCommand(replaysCommand(context))
    .addCommand(cancelReplayCommand(context));
}
