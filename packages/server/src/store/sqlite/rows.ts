import type { SQLOutputValue } from 'node:sqlite';

/**
 * Reads the rows of a statement as the records that its column list names. The statement is the contract: its aliases
 * are the record's fields, and the table's STRICT types and checks hold their values.
 */
export function rowsOf<Row>(rows: Iterable<Record<string, SQLOutputValue>>): Iterable<Row> {
  return rows as unknown as Iterable<Row>;
}

export function rowOf<Row>(row: Record<string, SQLOutputValue> | undefined): Row | null {
  return row === undefined ? null : (row as unknown as Row);
}
