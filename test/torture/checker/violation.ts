/** Every way in which the promise can be broken. */
export type ViolationKind =
  // The log against what producers were told.
  | 'acknowledged_but_not_in_log'
  | 'rejected_but_in_log'
  | 'refused_but_in_log'
  | 'never_sent_but_in_log'
  | 'stored_twice'
  | 'gap_in_log'
  | 'number_used_twice'
  | 'foreign_event_in_log'
  | 'new_actor_unmarked'
  | 'known_actor_marked'
  | 'wrong_answer'
  // A destination against the log.
  | 'not_delivered'
  | 'delivered_but_not_in_log'
  | 'delivered_but_not_wanted'
  | 'delivered_but_filtered'
  | 'other_bytes_delivered'
  | 'foreign_event_delivered'
  | 'sent_after_deletion'
  | 'out_of_order'
  | 'unexplained_duplicate'
  | 'too_many_duplicates'
  | 'dead_letter_without_cause'
  | 'dead_letter_was_delivered'
  | 'dead_letter_not_sent_again'
  | 'discarded_by_destination'
  // What is sent again.
  | 'replay_forgotten'
  | 'replay_nobody_asked_for'
  | 'replay_of_the_wrong_range'
  | 'replay_does_not_add_up'
  | 'refused_without_cause'
  | 'left_out_by_replay'
  // Work on the data directory, and keys.
  | 'command_failed'
  | 'backup_lacks_events'
  | 'key_not_accepted'
  | 'revoked_key_accepted'
  // What the server says of itself.
  | 'ledger_does_not_add_up'
  | 'ledger_went_back'
  | 'never_drained'
  | 'server_died'
  | 'server_did_not_start'
  | 'unclean_stop'
  | 'internal_fault'
  | 'store_is_corrupt'
  // The run itself, so that nobody takes it for a pass.
  | 'run_broke_off';

export interface Violation {
  readonly kind: ViolationKind;
  /** One example a line; the first few. */
  readonly examples: readonly string[];
  readonly count: number;
}

const EXAMPLES_KEPT = 5;

/** Counts violations and keeps the first few of each kind: a run that loses a million events needs no million lines. */
export interface Violations {
  add(kind: ViolationKind, example: string): void;
  list(): readonly Violation[];
}

export function createViolations(): Violations {
  const found = new Map<ViolationKind, { examples: string[]; count: number }>();
  return {
    add(kind, example) {
      const known = found.get(kind) ?? { examples: [], count: 0 };
      known.count += 1;
      if (known.examples.length < EXAMPLES_KEPT) known.examples.push(example);
      found.set(kind, known);
    },
    list: () => Array.from(found, ([kind, { examples, count }]) => ({ kind, examples, count })),
  };
}
