import type { DatabaseSync } from 'node:sqlite';

import { toSqliteCondition } from '@aegis/log-query';

import type { LoggedEvent } from '../../../domain/audit-event.ts';
import type { FindEvents, FoundEvents } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import type { WantedEvents } from './event-reader.ts';
import { EventReader } from './event-reader.ts';
import { findInBlock } from './find-in-block.ts';
import { readLogBounds } from './log-bounds.ts';
import { readLogPieces } from './log-pieces.ts';
import { narrowQuery } from './narrow-query.ts';
import { BlockReader } from './open-block.ts';
import type { Steps } from './run-steps.ts';
import { BEGINNING_OF_TIME, isNewer, startOf } from './search-position.ts';
import { createSelectInBlock } from './select-in-block.ts';
import { createSequenceOf } from './sequence-of.ts';

/** The newest events that fit: piece by piece of the log, those that reach furthest into the present first. */
export function* findEvents(
  database: DatabaseSync,
  organizationId: OrganizationId,
  { query, environment, from, to, limit, after }: FindEvents,
  isOver: () => boolean,
): Steps<FoundEvents> {
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null) return { events: [], interruptedAt: null };
  const { organizationNo } = bounds;
  const context = { organizationId, environment };
  const { rest, ...within } = narrowQuery(query.filter, createSequenceOf(database, organizationNo));
  const select = createSelectInBlock(rest, context);
  const blocks = new BlockReader({ database, organizationNo });
  const condition = toSqliteCondition(query, context);
  const events = new EventReader({ database, organizationNo, condition });
  const start = startOf({ to }, after);
  const pieces = readLogPieces(database, bounds, within, { from, to: start.occurredAt + 1 });
  let found: readonly LoggedEvent[] = [];
  let looked = 0;
  for (const piece of pieces.toSorted((a, b) => b.maxOccurredAt - a.maxOccurredAt)) {
    const oldest = found.length < limit ? undefined : found.at(-1);
    if (oldest !== undefined && piece.maxOccurredAt < oldest.occurredAt) break;
    const here = { occurredAt: piece.maxOccurredAt + 1, sequence: 0 };
    // Not without having come further: whoever goes on from here would be here again.
    if (looked > 0 && isNewer(start, here) && isOver()) {
      return { events: found.filter((event) => !isNewer(here, event)), interruptedAt: here };
    }
    const wanted: WantedEvents = {
      from: oldest?.occurredAt ?? from ?? BEGINNING_OF_TIME,
      before: start,
      limit,
    };
    const more =
      piece.block === null
        ? events.newest(piece, wanted)
        : yield* findInBlock({ block: blocks.open(piece.block), select, events }, piece, wanted);
    found = merged(found, more).slice(0, limit);
    looked += 1;
    yield;
  }
  return { events: found, interruptedAt: null };
}

function merged(found: readonly LoggedEvent[], more: readonly LoggedEvent[]): readonly LoggedEvent[] {
  if (more.length === 0) return found;
  return [...found, ...more].toSorted((a, b) => (isNewer(a, b) ? -1 : 1));
}
