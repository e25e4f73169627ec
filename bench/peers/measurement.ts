import type { Row } from '../support/table.ts';

/** What a measurement has at hand: the sink, and a folder of its own on a real disk for each peer it prepares. */
export interface Bench {
  readonly sinkUrl: string;
  folder(): string;
}

/** What it found. */
export interface Table {
  readonly headings: Row;
  readonly rows: readonly Row[];
}
