import type { TortureResult } from './torture.ts';

/** The result as one text for people. */
export function reportText(result: TortureResult): string {
  const { seed, minutes, events, windowMax, tookMs, destinations, counts, violations } = result;
  const rows = destinations.map((each) => [
    each.name + (each.deleted ? ' (deleted)' : ''),
    each.kind,
    String(each.received),
    `${each.replayed} by ${each.replays}`,
    `${each.repeated} of ${each.bound}`,
    String(each.deadLetters),
    Object.entries(each.requests)
      .map(([status, times]) => `${status}×${times}`)
      .join(' '),
  ]);
  return [
    `Seed ${seed}, storm of ${minutes} min, window ${windowMax}, ${(tookMs / 1_000).toFixed(0)} s in all: ${events} events in the logs.`,
    ...(result.diskNeverFull === null ? [] : [`The disk was never full: ${result.diskNeverFull}.`]),
    '',
    table([
      ['destination', 'kind', 'received', 'replayed', 'too often (bound)', 'dead letters', 'requests'],
      ...rows,
    ]),
    '',
    ...Object.entries(counts).map(([name, count]) => `${String(count).padStart(9)}  ${name}`),
    '',
    ...violations.flatMap(({ kind, count, examples }) => [
      `VIOLATION ${kind} ×${count}`,
      ...examples.map((example) => `    ${example}`),
    ]),
    violations.length === 0
      ? `PASSED: seed ${seed}. Nothing lost, nothing invented, nothing out of place.`
      : `FAILED: seed ${seed}. Data directory and server log are kept in ${result.kept}. ` +
        `The same decisions again: npm run torture -- --seed ${seed} --minutes ${minutes}`,
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
