import { AegisError } from '../../domain/aegis-error.ts';
import type { CommandContext } from '../cli-deps.ts';

const PROBE_MS = 1_000;

export interface TakenPort {
  readonly host: string;
  readonly port: number;
  /** The flag that chooses another. */
  readonly flag: '--port' | '--intake-port';
  /** Where this start would serve: another Aegis that stands there is the likely reason. */
  readonly aegisUrl: string;
}

/** What to do about a port that another program has; it makes a difference whether that is Aegis itself. */
export async function explainTakenPort(
  { fetch }: Pick<CommandContext, 'fetch'>,
  { host, port, flag, aegisUrl }: TakenPort,
  cause: unknown,
): Promise<AegisError> {
  const another = `choose other ports: npm start -- --port 8797 --intake-port 8798`;
  const message = (await isAegis(fetch, aegisUrl))
    ? `An Aegis is already running at ${aegisUrl}. Use that one, or stop it first (Ctrl-C where it runs). To run a second one, give it its own --data-dir and ${another}`
    : `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port: npm start -- ${flag} ${port + 10}`;
  return new AegisError('conflict', message, { cause });
}

async function isAegis(fetch: CommandContext['fetch'], url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, {
      signal: AbortSignal.timeout(PROBE_MS),
      redirect: 'manual',
    });
    return response.ok && (await response.text()).includes('"ok"');
  } catch {
    return false;
  }
}
