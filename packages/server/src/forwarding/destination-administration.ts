import type { InputProblem } from '../domain/aegis-error.ts';
import type { Sequence } from '../domain/audit-event.ts';
import type { EpochMs } from '../domain/clock.ts';
import type { StartPosition } from '../domain/destination-store.ts';
import type { DestinationKindName, DestinationState } from '../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { OutcomeType } from '../domain/outcome.ts';
import type { Replay } from '../domain/replay-store.ts';
import type { TrackName } from './delivery-track.ts';

export interface NewDestination {
  readonly url: string;
  readonly name: string | null;
  /** `null`: inferred from the URL. */
  readonly kind: DestinationKindName | null;
  /** `null`: the kind's own (`DD-API-KEY` for Datadog). */
  readonly authHeaderName: string | null;
  readonly authHeaderValue: string | null;
  readonly enabled: boolean;
  readonly ordered: boolean;
  /** In Datadog's log-search syntax; `null`: every event. */
  readonly filter: string | null;
  readonly healthEvents: boolean;
  readonly start: StartPosition;
}

/** Absent: unchanged. `null` removes the credential, or the filter. */
export interface DestinationEdit {
  readonly url?: string;
  readonly name?: string;
  readonly kind?: DestinationKindName;
  readonly authHeaderName?: string;
  readonly authHeaderValue?: string | null;
  readonly enabled?: boolean;
  readonly ordered?: boolean;
  readonly filter?: string | null;
  readonly healthEvents?: boolean;
}

/** A destination as people see it: its settings without the credential, its progress, its health. */
export interface DestinationView extends DestinationState {
  /** How many events the log holds behind the cursor. */
  readonly backlogEvents: number;
  /** Age of the oldest pending event, in seconds; 0 when nothing is pending. */
  readonly lagSeconds: number;
  /** Events since the destination's start: delivered + dead-lettered + filtered + backlog. */
  readonly acceptedTotal: number;
  readonly head: Sequence;
  /** Dead letters that wait to be sent again. */
  readonly deadLettersWaiting: number;
  /** Events that replays have delivered; in none of the other counts. */
  readonly replayedTotal: number;
  /** The replay that runs now. */
  readonly replay: Replay | null;
}

export interface EditedDestination {
  readonly view: DestinationView;
  /** What is almost certainly wrong with the settings, said before anything is sent. */
  readonly warnings: readonly InputProblem[];
}

export interface TestResult {
  readonly ok: boolean;
  /** `null`: there was no HTTP answer. */
  readonly statusCode: number | null;
  readonly latencyMs: number;
  readonly error: string | null;
  readonly hint: string | null;
}

/** One delivery attempt, as kept for people (the last fifty of a destination, in memory). */
export interface AttemptRecord {
  readonly at: EpochMs;
  /** Which of the destination's cursors sent it. */
  readonly track: TrackName;
  readonly outcome: OutcomeType;
  readonly statusCode: number | null;
  readonly fromSequence: Sequence;
  readonly toSequence: Sequence;
  readonly events: number;
  readonly sentBytes: number;
  readonly latencyMs: number;
  readonly error: string | null;
}

/**
 * Forwarding destinations of one organisation. A foreign or unknown id is `not_found`; settings that cannot work are
 * `invalid_input` with the field. Each change is recorded as an audit event and takes effect at once.
 */
export interface DestinationAdministration {
  create(
    organizationId: OrganizationId,
    actorId: string,
    destination: NewDestination,
  ): Promise<EditedDestination>;
  list(
    organizationId: OrganizationId,
    page: { readonly after: DestinationId | null; readonly limit: number },
  ): Promise<readonly DestinationView[]>;
  get(organizationId: OrganizationId, id: DestinationId): Promise<DestinationView>;
  edit(
    organizationId: OrganizationId,
    actorId: string,
    id: DestinationId,
    edit: DestinationEdit,
  ): Promise<EditedDestination>;
  pause(organizationId: OrganizationId, actorId: string, id: DestinationId): Promise<DestinationView>;
  resume(organizationId: OrganizationId, actorId: string, id: DestinationId): Promise<DestinationView>;
  remove(organizationId: OrganizationId, actorId: string, id: DestinationId): Promise<void>;
  /** Sends the synthetic event now, whatever the backlog; a success wakes a blocked or waiting destination. */
  test(organizationId: OrganizationId, id: DestinationId): Promise<TestResult>;
  /** Newest first. */
  attempts(organizationId: OrganizationId, id: DestinationId): Promise<readonly AttemptRecord[]>;
}
