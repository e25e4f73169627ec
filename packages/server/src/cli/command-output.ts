import { stripVTControlCharacters, styleText } from 'node:util';

import type { CommandContext } from './cli-deps.ts';

export interface CommandOutput {
  /** Whether the reader is a program (`--json`). */
  readonly json: boolean;
  /** One line of the result. */
  line(text: string): void;
  /** One JSON value on a line of its own. */
  value(value: unknown): void;
  /** A remark that is no result, on standard error; nothing when the reader is a program. */
  remark(text: string): void;
  /** Resolves when what was written has room: call it between pages. */
  flush(): Promise<void>;
  /** Bold on a terminal. */
  bold(text: string): string;
  /** Dimmed on a terminal. */
  dim(text: string): string;
}

export function commandOutput(
  { stdout, stderr, env }: Pick<CommandContext, 'stdout' | 'stderr' | 'env'>,
  { json }: { readonly json: boolean },
): CommandOutput {
  let full = false;
  const write = (text: string): void => {
    full = !stdout.write(`${text}\n`);
  };
  const styled = stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  const style = (format: 'bold' | 'dim') => (text: string) =>
    styled ? styleText(format, text, { validateStream: false }) : text;
  return {
    json,
    line: write,
    value: (value) => write(JSON.stringify(value)),
    remark(text) {
      if (!json) stderr.write(`${text}\n`);
    },
    async flush() {
      if (full) await new Promise<void>((resolve) => void stdout.once('drain', resolve));
      full = false;
    },
    bold: style('bold'),
    dim: style('dim'),
  };
}

/**
 * Text that came from elsewhere, fit for a terminal: no escape sequence, no line break, no control character, whatever
 * a name or an error message holds.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}
