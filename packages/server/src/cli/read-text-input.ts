import { AegisError } from '../domain/aegis-error.ts';
import type { CommandContext } from './cli-deps.ts';
import { printable } from './command-output.ts';
import { byteSource, collectBytes, readFailure } from './read-input.ts';

/** What the API takes in one body. */
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * The text of a file, or of standard input for `-`; nothing has been sent when it fails.
 *
 * @throws AegisError `not_found`, `payload_too_large`, `invalid_input`
 */
export async function readTextInput(context: Pick<CommandContext, 'stdin'>, path: string): Promise<string> {
  const shown = shownInput(path);
  let collected;
  try {
    collected = await collectBytes(byteSource(context, path), MAX_BYTES);
  } catch (error) {
    throw new AegisError('not_found', `${shown} ${readFailure(error)}.`, { cause: error });
  }
  if (collected.type === 'too_large')
    throw new AegisError(
      'payload_too_large',
      `${shown} is larger than 5 MB, which is what the server takes.`,
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(collected.bytes);
  } catch {
    throw new AegisError('invalid_input', `${shown} is not UTF-8 text.`);
  }
}

/** A JSON object out of a file. @throws AegisError like {@link readTextInput} */
export async function readJsonInput(
  context: Pick<CommandContext, 'stdin'>,
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await readTextInput(context, path);
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new AegisError('invalid_input', `${shownInput(path)} is not a JSON object; nothing was sent.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: the engine's message quotes the text.
    return undefined;
  }
}

function shownInput(path: string): string {
  return path === '-' ? 'Standard input' : printable(path);
}
