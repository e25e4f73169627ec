import { AegisError } from '../domain/aegis-error.ts';

interface Address {
  readonly host: string;
  readonly port: number;
}

/** Whether starting failed because another program has the port. */
export function isPortTaken(error: unknown): boolean {
  return codesOf(error).includes('EADDRINUSE');
}

/**
 * What to do when a program cannot listen; any other error comes back as it is.
 *
 * @param how to choose another port: `--port`
 */
export function listenError(error: unknown, { host, port }: Address, how: string): unknown {
  for (const code of codesOf(error)) {
    switch (code) {
      case 'EADDRINUSE':
        return new AegisError(
          'conflict',
          `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port with ${how} (0 takes any free one).`,
          { cause: error },
        );
      case 'EACCES':
        return new AegisError(
          'conflict',
          `This user may not listen on port ${port}. Choose one from 1024 on with ${how}.`,
          { cause: error },
        );
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return new AegisError(
          'invalid_input',
          `This machine has no address ${host}. Give one of its own with --host: 127.0.0.1 for itself alone, 0.0.0.0 for everybody.`,
          { cause: error },
        );
    }
  }
  return error;
}

/** Of an error of the system and its causes; one of ours says what to do already. */
function codesOf(error: unknown): readonly unknown[] {
  const codes: unknown[] = [];
  for (let one = error; one instanceof Error && !(one instanceof AegisError); one = one.cause) {
    if ('code' in one) codes.push(one.code);
  }
  return codes;
}
