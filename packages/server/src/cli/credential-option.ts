import { AegisError } from '../domain/aegis-error.ts';
import type { CommandContext } from './cli-deps.ts';

export const CREDENTIAL_FLAG = '--auth-header-value <VALUE>';
export const CREDENTIAL_HELP =
  'Credential, sent as it is; "-" reads it from standard input and keeps it out of the process list';

const LONGEST = 16_384;

/** The credential as given, or from standard input without the line break at its end. */
export async function readCredential(
  context: CommandContext,
  given: string | undefined,
): Promise<string | undefined> {
  if (given !== '-') return given;
  if (context.stdin.isTTY === true)
    context.stderr.write('Paste the credential, then press Enter and Ctrl-D:\n');
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of context.stdin) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST) break;
  }
  const credential = text.replace(/\r?\n$/, '');
  if (credential !== '' && credential.length <= LONGEST) return credential;
  throw new AegisError(
    'invalid_input',
    'Standard input holds no credential. Pipe it in: printf %s "$KEY" | aegis destinations … --auth-header-value -',
  );
}
