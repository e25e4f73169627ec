/** What was looked at. */
export type Check =
  | 'integrity'
  | 'foreign_keys'
  | 'sequences'
  | 'bodies'
  | 'actors'
  | 'ledger'
  | 'dead_letters'
  | 'replays'
  | 'credentials';

/** Something that is not as it must be; ids, numbers and words of ours only, nothing of an event's content. */
export interface Finding {
  readonly check: Check;
  /** A sentence for people. */
  readonly message: string;
  readonly organizationId?: string;
  readonly destinationId?: string;
  readonly sequence?: number;
}

/** An organisation's log as it was when the verification came to it. */
export interface LogExtent {
  readonly organizationNo: number;
  readonly organizationId: string;
  readonly floor: number;
  readonly head: number;
}
