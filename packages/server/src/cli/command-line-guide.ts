import type { Command } from 'commander';

import type { CommandContext } from './cli-deps.ts';
import { createProgram, everyCommand } from './create-program.ts';
import { EXIT_CODES } from './exit-code.ts';

const WIDTH = 110;

/** The text of docs/guide/command-line.md; scripts/write-configuration-guide.ts writes it, a test keeps it true. */
export function commandLineGuide(): string {
  const [, ...commands] = everyCommand(documentedProgram());
  const sections = commands
    .filter((command) => command.commands.length === 0)
    .map((command) => `## ${pathOf(command)}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`);
  return `# The command line

<!-- Written by scripts/write-configuration-guide.ts from packages/server/src/cli; edit the commands there. -->

\`npx aegis COMMAND\`; each command shows the same text with \`--help\`. Results go to standard output, errors and remarks to standard
error. With \`--json\`, results are JSON objects, one a line, and an error is one problem object (RFC 9457).

| exit code | meaning |
| --- | --- |
${Object.values(EXIT_CODES)
  .map(({ code, meaning }) => `| ${code} | ${meaning} |`)
  .join('\n')}

${sections.join('\n')}`;
}

function documentedProgram(): Command {
  const stream = { write: () => true, once: () => undefined, columns: WIDTH };
  // Help needs streams to know their width, and nothing else of a context.
  return createProgram({
    version: '',
    stdout: stream,
    stderr: stream,
  } as Partial<CommandContext> as CommandContext);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** With what stands behind the options, which `helpInformation` leaves out. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text.trimEnd();
}
