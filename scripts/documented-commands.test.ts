import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import type { CommandContext } from '../packages/server/src/cli/cli-deps.ts';
import { createProgram } from '../packages/server/src/cli/create-program.ts';
import { guideBlocks } from '../test/support/guide-blocks.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGES = globSync('**/*.md', { cwd: ROOT, exclude: ['node_modules', '**/node_modules'] }).toSorted();

// The tree of commands needs nothing of a context.
const program = createProgram({ version: '', stdout: {}, stderr: {} } as CommandContext);

/** What stands behind `aegis` in blocks for a shell and in code between the words, up to the command's end. */
function commandsIn(page: string): readonly string[] {
  const blocks = guideBlocks(page).filter(({ info }) => info.startsWith('sh'));
  const spans = page.replaceAll(/^```.*?^```$/gms, '').matchAll(/`((?:npx )?aegis [^`]+)`/g);
  const lines = [
    ...blocks.flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n')),
    ...Array.from(spans, ([, code = '']) => code),
  ];
  return lines
    .map((line) => line.replaceAll(/'[^']*'|"[^"]*"/g, 'TEXT').replace(/ #.*/, ''))
    .flatMap((line) => line.split(/[|;&<>)]/))
    .flatMap((line) => /(?:^|npx |exec aegis |bin\/)aegis +([a-z-].*)$/.exec(line.trim())?.[1]?.trim() ?? []);
}

/** What is wrong with a command line; `null`: nothing. */
function problemOf(line: string): string | null {
  let command = program;
  const words = line.split(/\s+/);
  while (command.commands.length > 0 && words.length > 0 && !words[0]?.startsWith('-')) {
    const name = words.shift();
    const found = command.commands.find((one) => one.name() === name);
    if (found === undefined) return `${line}: no command ${name}`;
    command = found;
  }
  let given = 0;
  while (words.length > 0) {
    const word = words.shift() ?? '';
    const [flag] = word.split('=', 1);
    if (!word.startsWith('--')) given += 1;
    else if (flag !== '--help' && flag !== '--version') {
      const option = command.options.find(({ long }) => long === flag);
      if (option === undefined) return `${line}: no option ${flag}`;
      if (option.required && flag === word) words.shift();
    }
  }
  const takes = command.registeredArguments;
  const most = takes.some(({ variadic }) => variadic) ? Infinity : takes.length;
  return given > most ? `${line}: takes ${most} arguments, not ${given}` : null;
}

describe('commands in the documentation', () => {
  test.each(PAGES)('%s names only commands and options that exist', (path) => {
    const problems = commandsIn(readFileSync(join(ROOT, path), 'utf8')).map(problemOf);
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });

  test('what does not exist is noticed, in a sentence and in a block', () => {
    const page =
      'Say `npx aegis destinations replays list ID`.\n\n```sh\nls | npx aegis check --nosuch "a" b\n```\n';
    expect(commandsIn(page).map(problemOf)).toEqual([
      'check --nosuch TEXT b: no option --nosuch',
      'destinations replays list ID: takes 1 arguments, not 2',
    ]);
    expect(problemOf('destinations reply ID')).toBe('destinations reply ID: no command reply');
  });
});
