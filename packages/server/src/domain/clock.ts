/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** A cancelled timer never fires. */
export type CancelTimer = () => void;

/** Time as the domain sees it; passed in, so that tests hold it still or let it jump. */
export interface Clock {
  now(): EpochMs;
  /** Calls back once after `delayMs`; never keeps the process alive by itself. */
  after(delayMs: number, callback: () => void): CancelTimer;
}
