import type { Buffer } from 'node:buffer';

import type { InputProblem } from './aegis-error.ts';
import type { ForwardedEvent } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { EgressAnswer } from './egress.ts';
import type { DestinationKindName } from './forwarding-destination.ts';
import type { OrganizationId } from './ids.ts';
import type { Outcome } from './outcome.ts';

export interface BatchLimits {
  readonly maxEvents: number;
  /** Of the uncompressed payload, in bytes. */
  readonly maxBytes: number;
}

export interface EncodeContext {
  readonly organizationId: OrganizationId;
  /** The deployment's environment (`AEGIS_ENV`), for kinds that tag it. */
  readonly environment: string;
  /** The moment of sending. */
  readonly now: EpochMs;
  /** Memory for the payload: at least so many bytes, of any content. */
  readonly allocate: (bytes: number) => Buffer;
}

/** A payload made of the longest run of the events offered that fits the limits; at least one event. */
export interface EncodedBatch {
  readonly payload: Uint8Array;
  /** How many of the events offered, from the first on, the payload holds. */
  readonly count: number;
  /** How many of those were re-dated (see the late-event rule in docs/architecture.md). */
  readonly late: number;
}

/** What a person typed, before anything is sent. */
export interface ProposedDestination {
  readonly url: URL;
  readonly authHeaderName: string | null;
  readonly authHeaderValue: string | null;
}

/** A kind of destination: its limits, its wire format, its answers. Pure; one folder each. */
export interface DestinationKind {
  readonly name: DestinationKindName;
  readonly limits: BatchLimits;
  readonly contentType: string;
  /** Whether payloads go out gzipped: only where the receiver documents that it takes them. */
  readonly compress: boolean;
  /** Whether it can be told about its own health: what reads it must know these from events of the log. */
  readonly takesHealthEvents: boolean;
  /** The header that carries the credential when the person names none. */
  readonly defaultAuthHeaderName: string;
  /** Whether a URL is meant for this kind when the person names no kind. */
  recognises(url: URL): boolean;
  /** What is almost certainly wrong with the settings, and how to mend it. Empty: nothing seen. */
  advise(proposed: ProposedDestination): readonly InputProblem[];
  encode(events: readonly ForwardedEvent[], limits: BatchLimits, context: EncodeContext): EncodedBatch;
  classify(answer: EgressAnswer): Outcome;
  /** What a person should do about an answer that is no delivery; `null` when there is nothing to add. */
  hint(answer: EgressAnswer, url: URL): string | null;
}
