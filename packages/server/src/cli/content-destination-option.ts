import type { ContentDestination } from '@aegis/preflight';
import { InvalidArgumentError, Option } from 'commander';

// Written down here, because loading the detectors only to know them costs a fifth of a second.
const DESTINATIONS = ['AI_TOOL', 'VENDOR', 'CUSTOMER'] as const satisfies readonly ContentDestination[];

/** `--destination WHERE`; `vendor` and `ai-tool` are taken as well. */
export function contentDestinationOption(what: string): Option {
  return new Option('--destination <WHERE>', `Where ${what} about to go: ${DESTINATIONS.join(', ')}`)
    .default('AI_TOOL')
    .argParser(parseDestination);
}

function parseDestination(text: string): string {
  const wanted = text.toUpperCase().replaceAll('-', '_');
  const found = DESTINATIONS.find((one) => one === wanted);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`Give one of ${DESTINATIONS.join(', ')}.`);
}
