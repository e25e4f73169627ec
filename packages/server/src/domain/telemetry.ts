import type { FailureReason } from './egress.ts';
import type { DestinationKindName } from './forwarding-destination.ts';
import type { OutcomeType } from './outcome.ts';
import type { Extraction } from './text-extractor.ts';

/** Structured logging; the adapter redacts, but callers pass no secret and no content in the first place. */
export interface Logger {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** One delivery attempt, as metrics and the wide log line see it. */
export interface AttemptMeasurement {
  readonly kind: DestinationKindName;
  readonly outcome: OutcomeType;
  readonly failure: FailureReason | null;
  readonly events: number;
  readonly sentBytes: number;
  readonly latencyMs: number;
  /** Whether an earlier request carried events of this one. */
  readonly isRetry: boolean;
  /** Batches in flight to that destination when the answer came, this one included. */
  readonly window: number;
}

/** One request to the API and its answer. */
export interface AnswerMeasurement {
  readonly method: string;
  /** The route's pattern, never the path itself; `null`: there is no such route. */
  readonly route: string | null;
  readonly status: number;
  readonly durationMs: number;
}

/** What is counted as it happens. Gauges (backlog, lag) are read from the store when somebody asks. */
export interface Metrics {
  appended(accepted: number, duplicates: number): void;
  rejected(events: number): void;
  /** @param durationMs without the time for reading a file */
  decided(decision: string, contentDestination: string, durationMs: number): void;
  /** @param durationMs with the time that it stood in line */
  fileRead(extraction: Omit<Extraction, 'text'>, durationMs: number): void;
  committed(durationMs: number, writes: number): void;
  commitFailed(): void;
  attempted(attempt: AttemptMeasurement): void;
  delivered(kind: DestinationKindName, events: number, late: number): void;
  deadLettered(kind: DestinationKindName, events: number): void;
  /**
   * The retention of events has ended.
   *
   * @param undelivered how many a destination did not get before, counted for each destination
   */
  expired(events: number, undelivered: number): void;
  signInRefused(): void;
  answered(answer: AnswerMeasurement): void;
}
