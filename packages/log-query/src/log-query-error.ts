interface Complaint {
  readonly column: number;
  readonly expected: string;
  readonly found: string;
  readonly advice: string;
}

/**
 * A query that is not one. The message says where, what was expected and what to do. It repeats no more of the query than one
 * special character or operator: what people search for may be confidential, and messages end up in logs.
 */
export class LogQueryError extends Error {
  override readonly name = 'LogQueryError';
  /** Where, counted from 1 in UTF-16 units, as text editors count. One past the end when something is missing there. */
  readonly column: number;
  readonly expected: string;
  readonly found: string;
  readonly advice: string;

  constructor({ column, expected, found, advice }: Complaint) {
    super(`Column ${column}: expected ${expected}, found ${found}. ${advice}`);
    this.column = column;
    this.expected = expected;
    this.found = found;
    this.advice = advice;
  }
}
