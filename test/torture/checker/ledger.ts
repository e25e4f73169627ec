/** What the server says about a destination at the end. */
export interface Ledger {
  readonly cursor: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly deadLettered: number;
  readonly filtered: number;
  readonly backlog: number;
  /** Dead letters that wait to be sent again. */
  readonly deadLettersWaiting: number;
}

/** The promise of the ledger, at any moment. */
export function addsUp({
  accepted,
  delivered,
  deadLettered,
  filtered,
  backlog,
}: Pick<Ledger, 'accepted' | 'delivered' | 'deadLettered' | 'filtered' | 'backlog'>): boolean {
  return accepted === delivered + deadLettered + filtered + backlog;
}
