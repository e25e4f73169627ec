import { InvalidArgumentError } from 'commander';

import { listeningPort } from '../config/listening-port.ts';

/** Parses an option that is a port to listen on, for commander. */
export function parsePort(text: string): number {
  const parsed = listeningPort().safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`It ${parsed.error.issues[0]?.message ?? 'must be a port'}.`);
}
