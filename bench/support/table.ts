import type { LatencySummary } from './latencies.ts';

/** A row of a scenario's table; every cell is text. */
export type Row = readonly string[];

export function printTable(headings: Row, rows: readonly Row[]): void {
  console.log(line(headings));
  console.log(line(headings.map(() => '---')));
  for (const row of rows) console.log(line(row));
  console.log();
}

export function latency({ p50, p99 }: LatencySummary): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function line(row: Row): string {
  return `| ${row.join(' | ')} |`;
}
