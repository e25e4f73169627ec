import type { Command } from 'commander';

import { parseTime } from '../parse-time.ts';

export interface TimeOptions {
  readonly from?: string;
  readonly to?: string;
}

/** Which events are meant, by their own time. */
export function addTimeOptions(command: Command): Command {
  return command
    .option('--from <TIME>', 'The earliest (inclusive): 15m, 24h, 7d, a date or an ISO time')
    .option('--to <TIME>', 'The time before which events lie (exclusive), in the same forms');
}

/** @throws InvalidArgumentError as {@link parseTime} */
export function setTimes(parameters: URLSearchParams, options: TimeOptions, now: number): void {
  for (const name of ['from', 'to'] as const) {
    const given = options[name];
    if (given !== undefined) parameters.set(name, new Date(parseTime(given, now, 'behind')).toISOString());
  }
}
