import type { Sequence } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { DestinationId, OrganizationId } from './ids.ts';

export const DESTINATION_KINDS = ['datadog', 'webhook'] as const;
export type DestinationKindName = (typeof DESTINATION_KINDS)[number];

/** `disabled`: switched off by an edit (`enabled: false`); `paused`: held for a while. Either way the cursor stands still. */
export type DestinationStatus = 'active' | 'paused' | 'disabled';

/** A credential as it is kept: encrypted, with the id of the key that did it. */
export interface SealedSecret {
  readonly keyId: string;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export interface AuthHeader {
  readonly name: string;
  readonly value: SealedSecret;
  /** The last four characters of the value: enough to tell two keys apart, useless to anyone else. */
  readonly hint: string;
}

/** Settings of a forwarding destination: a URL and a header that receive the organisation's audit events. */
export interface ForwardingDestination {
  readonly id: DestinationId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly kind: DestinationKindName;
  readonly url: string;
  readonly authHeader: AuthHeader | null;
  readonly enabled: boolean;
  readonly paused: boolean;
  /** One batch at a time, in the order of the log: slower, for receivers to whom order matters. */
  readonly ordered: boolean;
  /** The events that it wants, in Datadog's log-search syntax; `null`: all of them. */
  readonly filter: string | null;
  /** Whether it gets events about its own health, beside those of the log. */
  readonly healthEvents: boolean;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
}

export type DestinationChange = Partial<
  Pick<
    ForwardingDestination,
    'name' | 'kind' | 'url' | 'authHeader' | 'enabled' | 'paused' | 'ordered' | 'filter' | 'healthEvents'
  > & {
    /** Renames the header and leaves its value as it is by then; of a destination without one it does nothing. */
    readonly authHeaderName: string;
  }
>;

export function statusOf(destination: Pick<ForwardingDestination, 'enabled' | 'paused'>): DestinationStatus {
  if (!destination.enabled) return 'disabled';
  return destination.paused ? 'paused' : 'active';
}

export type Health = 'healthy' | 'retrying' | 'blocked';

/** How the latest attempts went; shown to people and kept across restarts. */
export interface DeliveryCondition {
  readonly health: Health;
  readonly consecutiveFailures: number;
  readonly lastError: string | null;
  readonly lastErrorAt: EpochMs | null;
  readonly lastStatusCode: number | null;
  readonly lastDeliveredAt: EpochMs | null;
  readonly nextAttemptAt: EpochMs | null;
}

export const UNTRIED: DeliveryCondition = {
  health: 'healthy',
  consecutiveFailures: 0,
  lastError: null,
  lastErrorAt: null,
  lastStatusCode: null,
  lastDeliveredAt: null,
  nextAttemptAt: null,
};

/**
 * What became of the events of one destination. Always `cursor - start = delivered + deadLettered + filtered`, and what
 * lies behind the cursor is pending: nothing else can happen to an event. The store enforces it.
 */
export interface DeliveryLedger {
  /** The destination wants the events after this one. */
  readonly start: Sequence;
  /** Everything up to and including this one is settled. */
  readonly cursor: Sequence;
  readonly delivered: number;
  readonly deadLettered: number;
  readonly filtered: number;
  /** How many of the delivered were re-dated because they left too late for the destination's own clock. */
  readonly late: number;
}

/** A destination with its progress, as the store returns it. */
export interface DestinationState {
  readonly destination: ForwardingDestination;
  readonly ledger: DeliveryLedger;
  readonly condition: DeliveryCondition;
}
