import { Command } from 'commander';

import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { datadogCommand } from './commands/datadog.ts';
import { destinationsCommand } from './commands/destinations.ts';
import { eventsCommand } from './commands/events.ts';
import { keysCommand } from './commands/keys.ts';
import { localDatadogCommand } from './commands/local-datadog.ts';
import { organizationsCommand } from './commands/organizations.ts';
import { policiesCommand } from './commands/policies.ts';
import { restoreCommand } from './commands/restore.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import { verifyCommand } from './commands/verify.ts';
import type { CommandContext } from './cli-deps.ts';
import { exitCodeHelp } from './exit-code.ts';

/** The whole command line. Errors are thrown (see `runCli`), help goes to the context's streams. */
export function createProgram(context: CommandContext): Command {
  const program = new Command('aegis')
    .description(
      'Checks what is about to be sent to an AI tool, a vendor or a customer, and streams every decision into Datadog Logs.',
    )
    .version(context.version, '-V, --version', 'Print the version')
    .helpOption('-h, --help', 'Show this help')
    .helpCommand('help [command]', 'Show the help of a command');
  const commands = [
    startCommand(context),
    serveCommand(context),
    localDatadogCommand(context),
    organizationsCommand(context),
    keysCommand(context),
    destinationsCommand(context),
    policiesCommand(context),
    eventsCommand(context),
    datadogCommand(context),
    checkCommand(context),
    backupCommand(context),
    restoreCommand(context),
    verifyCommand(context),
  ];
  for (const command of commands) program.addCommand(command);
  program.addHelpText('after', exitCodeHelp);
  program.addHelpText('after', '\nEvery command has its own --help, with examples.');
  for (const command of everyCommand(program)) {
    command
      .exitOverride()
      .configureHelp({ sortOptions: false, showGlobalOptions: false })
      .helpOption('-h, --help', 'Show this help')
      .configureOutput({
        writeOut: (text) => void context.stdout.write(text),
        writeErr: (text) => void context.stderr.write(text),
        // `runCli` prints errors, in the form that the reader asked for.
        outputError: () => undefined,
        getOutHelpWidth: () => context.stdout.columns ?? HELP_WIDTH,
        getErrHelpWidth: () => context.stderr.columns ?? HELP_WIDTH,
      });
  }
  return program;
}

/** Of help that does not go to a terminal. */
const HELP_WIDTH = 100;

export function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
