import type { DatabaseSync } from 'node:sqlite';

import { findStoreProblems } from '../find-store-problems.ts';
import type { Finding } from './finding.ts';

/** Where an actor is known to have been seen first, the event says so. */
export function* verifyActors(database: DatabaseSync): Generator<Finding> {
  for (const { organizationId, detail } of findStoreProblems(database, ['first_event_unmarked'])) {
    yield { check: 'actors', organizationId, message: `In the log of ${organizationId}, ${detail}.` };
  }
}
