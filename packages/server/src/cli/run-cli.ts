import { CommanderError } from 'commander';

import type { CliDeps } from './cli-deps.ts';
import { commandProblem, problemText } from './command-problem.ts';
import { createProgram } from './create-program.ts';
import { EXIT_CODES } from './exit-code.ts';

/**
 * Runs one command and resolves with the exit code once everything it started has ended. The process's entry is:
 *
 * ```ts
 * process.exitCode = await runCli(
 *   { ...processSurroundings(process), version, serve, localDatadog, openTenancy, maintenance },
 *   process.argv.slice(2),
 * );
 * ```
 *
 * It never calls `process.exit` in the usual course (output to a pipe would be cut); `signals.exit` is for a second
 * stop request and for a launcher that has died.
 *
 * @param args without the program's own name
 */
export async function runCli(deps: CliDeps, args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT_CODES.done.code;
  const program = createProgram({
    ...deps,
    setExitCode: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and version are output, not errors. Help that nobody asked for (`aegis orgs`) is on standard error already.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT_CODES.done.code;
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT_CODES.usage.code;
    const problem = commandProblem(error);
    const { exitCode: failed, ...shown } = problem;
    deps.stderr.write(
      args.includes('--json') ? `${JSON.stringify(shown)}\n` : `aegis: ${problemText(problem)}\n`,
    );
    return failed;
  }
}
