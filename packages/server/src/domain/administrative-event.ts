import type { ApiKey, Scope } from './api-key.ts';
import type { EncodedEvent } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import { encodeEvent, isoTime } from './encode-event.ts';
import type { EventId, OrganizationId, ReplayId } from './ids.ts';

/** What was done, with the Elastic Common Schema's category and type for it. */
const ACTS = {
  organization_created: { category: ['iam'], type: ['creation'], outcome: 'success' },
  log_restored: { category: ['configuration'], type: ['change'], outcome: 'success' },
  organization_changed: { category: ['iam'], type: ['change'], outcome: 'success' },
  api_key_created: { category: ['iam'], type: ['creation'], outcome: 'success' },
  api_key_changed: { category: ['iam'], type: ['change'], outcome: 'success' },
  api_key_revoked: { category: ['iam'], type: ['deletion'], outcome: 'success' },
  destination_created: { category: ['configuration'], type: ['creation'], outcome: 'success' },
  destination_changed: { category: ['configuration'], type: ['change'], outcome: 'success' },
  destination_paused: { category: ['configuration'], type: ['change'], outcome: 'success' },
  destination_resumed: { category: ['configuration'], type: ['change'], outcome: 'success' },
  destination_replay_started: { category: ['configuration'], type: ['change'], outcome: 'success' },
  destination_replay_cancelled: { category: ['configuration'], type: ['change'], outcome: 'success' },
  dead_letters_replayed: { category: ['configuration'], type: ['change'], outcome: 'success' },
  destination_removed: { category: ['configuration'], type: ['deletion'], outcome: 'success' },
  policy_created: { category: ['configuration'], type: ['creation'], outcome: 'success' },
  policy_changed: { category: ['configuration'], type: ['change'], outcome: 'success' },
  policy_deleted: { category: ['configuration'], type: ['deletion'], outcome: 'success' },
  default_policy_changed: { category: ['configuration'], type: ['change'], outcome: 'success' },
  sign_in_refused: { category: ['authentication'], type: ['start'], outcome: 'failure' },
} as const;

export type AdministrativeAct = keyof typeof ACTS;

export interface AdministeredResource {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  /** Of an API key: what it may do, and until when. */
  readonly scopes?: readonly Scope[];
  readonly expires_at?: string;
  /** Of a destination to which events are sent again: which. Times are ISO, ends by sequence inclusive. */
  readonly replay?: {
    readonly id: ReplayId;
    readonly from_sequence?: number;
    readonly to_sequence?: number;
    readonly from?: string;
    readonly to?: string;
    /** Chosen ones: `17,184-190`. */
    readonly sequences?: string;
  };
}

export interface AdministrativeEvent {
  readonly id: EventId;
  readonly at: EpochMs;
  readonly act: AdministrativeAct;
  /** A sentence for people. */
  readonly summary: string;
  /** Who did it: the id of an API key, or `cli` for a person at the machine itself. */
  readonly actorId: string;
  readonly resource: AdministeredResource;
  /** The names of the settings that changed, in camel or snake case; never their values. Stored as the API calls them. */
  readonly changed?: readonly string[];
}

export function administrativeEvent(
  organizationId: OrganizationId,
  event: AdministrativeEvent,
): EncodedEvent {
  const { category, type, outcome } = ACTS[event.act];
  return encodeEvent(organizationId, {
    id: event.id,
    occurredAt: event.at,
    acceptedAt: event.at,
    message: event.summary,
    dataset: 'aegis.admin',
    kind: 'event',
    category,
    type,
    action: event.act,
    outcome,
    aegis: {
      summary: event.summary,
      actor_id: event.actorId,
      resource: event.resource,
      ...(event.changed === undefined ? {} : { changed: event.changed.map(snakeCase) }),
    },
    decision: null,
    actorId: event.actorId,
  });
}

/** An API key as events name it: with the rights that it has from this act on. */
export function keyResource({
  id,
  name,
  scopes,
  expiresAt,
}: Pick<ApiKey, 'id' | 'name' | 'scopes' | 'expiresAt'>): AdministeredResource {
  const resource = { type: 'api_key', id, name, scopes };
  return expiresAt === null ? resource : { ...resource, expires_at: isoTime(expiresAt) };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
