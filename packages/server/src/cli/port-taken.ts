import { AegisError } from '../domain/aegis-error.ts';

/** Whether starting failed because another program has the port. */
export function isPortTaken(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && one.code === 'EADDRINUSE') return true;
  }
  return false;
}

/** @param how to choose another: `--port` */
export function portTakenError(
  { host, port }: { readonly host: string; readonly port: number },
  how: string,
  cause: unknown,
): AegisError {
  return new AegisError(
    'conflict',
    `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port with ${how} (0 takes any free one).`,
    { cause },
  );
}
