import { Command } from 'commander';

import type { CommandContext } from '../cli-deps.ts';
import { datadogCheckCommand } from './datadog-check.ts';
import { datadogReconcileCommand } from './datadog-reconcile.ts';
import { datadogSetupCommand } from './datadog-setup.ts';
import { datadogTeardownCommand } from './datadog-teardown.ts';

export function datadogCommand(context: CommandContext): Command {
  return new Command('datadog')
    .helpCommand(false)
    .description(
      'Set up, check and clear what Aegis needs in an account of Datadog, and prove that it has every event',
    )
    .addCommand(datadogSetupCommand(context))
    .addCommand(datadogCheckCommand(context))
    .addCommand(datadogReconcileCommand(context))
    .addCommand(datadogTeardownCommand(context));
}
