import { grouped } from '../domain/counted.ts';
import type { DestinationAnswer } from './api-answers.ts';
import { printable } from './command-output.ts';
import type { CommandOutput } from './command-output.ts';
import { plainTable } from './plain-table.ts';

export function printDestinations(output: CommandOutput, destinations: readonly DestinationAnswer[]): void {
  if (output.json) {
    for (const one of destinations) output.value(one);
    return;
  }
  if (destinations.length === 0) {
    output.line(
      'There is no destination yet: events are stored and go nowhere. See aegis destinations create --help.',
    );
    return;
  }
  output.line(
    plainTable(
      ['ID', 'KIND', 'STATUS', 'HEALTH', 'WAITING', 'LAG', 'NAME'],
      destinations.map((one) => [
        one.id,
        one.kind,
        one.status,
        one.health,
        one.backlog_events,
        `${grouped(one.lag_seconds)} s`,
        printable(one.name),
      ]),
    ),
  );
  for (const { id, last_error: error, health } of destinations) {
    if (health !== 'healthy' && typeof error === 'string') output.line(`${id}: ${printable(error)}`);
  }
}

/** Every field the server tells, one a line, and its warnings where they are seen. */
export function printDestination(output: CommandOutput, destination: DestinationAnswer): void {
  if (output.json) {
    output.value(destination);
    return;
  }
  const { warnings, ...fields } = destination;
  const width = Math.max(...Object.keys(fields).map((name) => name.length));
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined) continue;
    const shown = typeof value === 'string' ? printable(value) : JSON.stringify(value);
    output.line(`${name.padEnd(width)}  ${shown}`);
  }
  for (const { path, message } of warnings ?? []) output.remark(`Warning: ${path}: ${printable(message)}`);
}
