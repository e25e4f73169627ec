import type { OrganizationId } from '../../../domain/ids.ts';
import type { SentError } from '../thread/messages.ts';
import type { CountEvents, FindEvents, FollowEvents } from '../../../domain/event-search.ts';

/** What crosses between the thread that answers requests and the thread that searches. All of it is plain data. */

export type Question =
  | {
      readonly type: 'find';
      readonly organizationId: OrganizationId;
      readonly request: FindEvents;
      readonly timeMs: number;
    }
  | {
      readonly type: 'count';
      readonly organizationId: OrganizationId;
      readonly request: CountEvents;
      readonly timeMs: number;
    }
  | {
      readonly type: 'follow';
      readonly organizationId: OrganizationId;
      readonly request: FollowEvents;
    }
  | {
      readonly type: 'summarize';
      readonly organizationId: OrganizationId;
      readonly events: number;
      readonly restFactor: number;
    };

export type SearchMessage =
  | { readonly id: number; readonly question: Question }
  /** Nobody waits for this answer any more. */
  | { readonly id: number; readonly question: null };

export type SearchReport =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'rejected'; readonly id: number; readonly error: SentError };
