import type { EpochMs } from './clock.ts';
import type { EventId } from './ids.ts';

/** Position of an event in its organisation's log: 1, 2, 3, … without a gap. 0 stands before the first. */
export type Sequence = number;

/** The version of the Elastic Common Schema whose allowed values the events follow. */
export const ECS_VERSION = '9.0.0';

export const DATASETS = ['aegis.preflight', 'aegis.admin', 'aegis.audit_stream.test'] as const;
export type Dataset = (typeof DATASETS)[number];

export const SOURCE_TYPES = ['api', 'sdk', 'browser_extension', 'desktop_agent', 'cli'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

export const INPUT_TYPES = ['text', 'file'] as const;
export type InputType = (typeof INPUT_TYPES)[number];

/** The decision as the log knows it; events that decide nothing (administration, tests) have none. */
export type LoggedDecision = 'ALLOWED' | 'ALLOWED_WITH_MASKING' | 'BLOCKED';

/**
 * An event on its way into the log: already JSON, but for what only the commit knows, which goes between the three parts:
 * the sequence number, and whether its actor was never seen before. The stored body is `bodyOf(event, …)`, and these
 * exact bytes are what readers and destinations get: an event is serialised once.
 */
export interface EncodedEvent {
  readonly id: EventId;
  /** When it happened, by its sender's clock. */
  readonly occurredAt: EpochMs;
  /** When this server took it. */
  readonly acceptedAt: EpochMs;
  readonly dataset: Dataset;
  readonly decision: LoggedDecision | null;
  readonly actorId: string | null;
  readonly head: string;
  readonly tail: string;
  /** From the end of the `aegis` object on. ASCII. */
  readonly closing: string;
}

/** An event in the log. What destinations wrap around the body comes from the fields, so nobody parses it again. */
export interface LoggedEvent {
  readonly sequence: Sequence;
  readonly occurredAt: EpochMs;
  readonly dataset: Dataset;
  readonly decision: LoggedDecision | null;
  readonly actorId: string | null;
  /** The JSON object in UTF-8, byte for byte as stored. */
  readonly body: Uint8Array;
}

/** Of events about a stream itself. They are sent beside the log and never in it, so no log has this dataset. */
export const HEALTH_DATASET = 'aegis.audit_stream.health';

/** What a destination gets: an event of the log, or one that is sent beside it. */
export interface ForwardedEvent extends Omit<LoggedEvent, 'dataset'> {
  readonly dataset: Dataset | typeof HEALTH_DATASET;
}

/** The longest body the log takes, in UTF-8 bytes. Far under Datadog's 1 MB, beyond which a log is truncated. */
export const EVENT_MAX_BYTES = 64 * 1024;
