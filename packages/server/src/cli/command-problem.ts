import { CommanderError } from 'commander';

import { AegisError } from '../domain/aegis-error.ts';
import type { ErrorCode, InputProblem } from '../domain/aegis-error.ts';
import { ApiRefusal, ApiUnreachable } from './api-refusal.ts';
import { EXIT_CODES } from './exit-code.ts';

/** An error as a command shows it: a sentence for people, the fields of RFC 9457 for programs (`--json`). */
export interface CommandProblem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly status?: number;
  readonly errors?: readonly InputProblem[];
  readonly exitCode: number;
}

export function commandProblem(error: unknown): CommandProblem {
  if (error instanceof ApiRefusal) {
    const { type, title, status, detail, errors } = error.problem;
    return {
      type,
      title,
      status,
      detail,
      ...(errors === undefined ? {} : { errors }),
      exitCode: EXIT_CODES.failed.code,
    };
  }
  if (error instanceof CommanderError) {
    return {
      type: 'about:blank',
      title: 'The command is not valid',
      detail: sentence(error.message),
      exitCode: EXIT_CODES.usage.code,
    };
  }
  if (error instanceof AegisError) {
    return {
      type: `/problems/${error.code.replaceAll('_', '-')}`,
      title: TITLES[error.code] ?? 'The command failed',
      detail: error.message,
      ...(error.problems.length === 0 ? {} : { errors: error.problems }),
      exitCode: error.code === 'invalid_input' ? EXIT_CODES.usage.code : EXIT_CODES.failed.code,
    };
  }
  return {
    type: 'about:blank',
    title: error instanceof ApiUnreachable ? 'Aegis does not answer' : 'The command failed',
    detail: error instanceof Error ? error.message : String(error),
    exitCode: EXIT_CODES.failed.code,
  };
}

const TITLES: Partial<Record<ErrorCode, string>> = {
  invalid_input: 'The command is not valid',
  not_found: 'There is no such thing',
  conflict: 'The command conflicts with the current state',
  store_unavailable: 'The data directory cannot be used',
};

/** The text of a problem on a terminal. */
export function problemText({ detail, errors }: CommandProblem): string {
  // Our own messages hold the list already; the server's detail speaks of it only in general.
  const said = detail.toLowerCase();
  const more = (errors ?? []).filter(({ message }) => !said.includes(message.toLowerCase()));
  return [
    detail,
    ...more.map(({ path, message }) => (path === '' ? `  ${message}` : `  ${path}: ${message}`)),
  ].join('\n');
}

/** Commander's `error: unknown command 'chek'\n(Did you mean check?)` as a sentence. */
function sentence(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/\n\((Did you mean .*)\)$/, '. $1')
    .trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
