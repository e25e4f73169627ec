import type { DatabaseSync } from 'node:sqlite';

import type {
  CountEvents,
  EventCounts,
  EventSearch,
  FindEvents,
  FollowedEvents,
  FollowEvents,
  FoundEvents,
  SearchLimits,
} from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { countEvents } from './count-events.ts';
import { findEvents } from './find-events.ts';
import { followEvents } from './follow-events.ts';
import { runSteps } from './run-steps.ts';

/** Answers on the thread that asks, pausing between the steps. */
export class SqliteEventSearch implements EventSearch {
  readonly #database: DatabaseSync;

  constructor(deps: { readonly database: DatabaseSync }) {
    this.#database = deps.database;
  }

  find(organizationId: OrganizationId, request: FindEvents, limits: SearchLimits): Promise<FoundEvents> {
    return runSteps(findEvents(this.#database, organizationId, request, timer(limits.timeMs)), limits);
  }

  count(organizationId: OrganizationId, request: CountEvents, limits: SearchLimits): Promise<EventCounts> {
    return runSteps(countEvents(this.#database, organizationId, request, timer(limits.timeMs)), limits);
  }

  async follow(organizationId: OrganizationId, request: FollowEvents): Promise<FollowedEvents> {
    return followEvents(this.#database, organizationId, request);
  }
}

/** Tells whether the time is over. A span of time has no business with the clock on the wall. */
function timer(timeMs: number): () => boolean {
  const end = performance.now() + timeMs;
  return () => performance.now() >= end;
}
