import type { DatabaseSync } from 'node:sqlite';

import { positionOf } from '../event-position.ts';
import { actorHash } from '../known-actors.ts';
import { rowsOf } from '../rows.ts';
import type { Finding, LogExtent } from './finding.ts';

const CHUNK = 2_000;
/** Of a log that is only sampled: so many, evenly spread, the first and the last among them. */
const SAMPLE = 500;

interface EventRow {
  readonly sequence: number;
  readonly eventId: string;
  readonly dataset: string;
  readonly actorId: string | null;
  readonly body: string;
}

const COLUMNS = 'sequence, event_id AS eventId, dataset, actor_id AS actorId, body';

/** What readers and destinations get (the body) says of itself what is known beside it. */
export function* verifyBodies(
  database: DatabaseSync,
  log: LogExtent,
  full: boolean,
  onChunk: (events: number) => void,
): Generator<Finding> {
  const isFirst = createFirstTest(database, log);
  for (const rows of full ? everyEvent(database, log) : sampledEvents(database, log)) {
    for (const row of rows) {
      const message = disagreement(row, log.organizationId, isFirst);
      if (message === null) continue;
      yield { check: 'bodies', organizationId: log.organizationId, sequence: row.sequence, message };
    }
    onChunk(rows.length);
  }
}

export function sampleSize(log: LogExtent, full: boolean): number {
  const events = log.head - log.floor;
  return full ? events : Math.min(events, SAMPLE);
}

function* everyEvent(database: DatabaseSync, log: LogExtent): Generator<readonly EventRow[]> {
  const select = database.prepare(`
    SELECT ${COLUMNS} FROM events WHERE position > ${positionOf('?1', '?2')} AND position <= ${positionOf('?1', '?3')}
    ORDER BY position LIMIT ${CHUNK}`);
  let after = log.floor;
  for (;;) {
    const rows = [...rowsOf<EventRow>(select.iterate(log.organizationNo, after, log.head))];
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.sequence ?? log.head;
  }
}

function* sampledEvents(database: DatabaseSync, log: LogExtent): Generator<readonly EventRow[]> {
  const select = database.prepare(`SELECT ${COLUMNS} FROM events WHERE position = ${positionOf('?1', '?2')}`);
  const count = sampleSize(log, false);
  const step = count > 1 ? (log.head - log.floor - 1) / (count - 1) : 0;
  for (let index = 0; index < count; index += 1) {
    const sequence = log.floor + 1 + Math.round(index * step);
    yield [...rowsOf<EventRow>(select.iterate(log.organizationNo, sequence))];
  }
}

type FirstTest = (sequence: number, actorId: string) => boolean;

/** Whether the event is known as the one with which its actor was first seen. */
function createFirstTest(database: DatabaseSync, { organizationNo, organizationId }: LogExtent): FirstTest {
  const select = database.prepare(
    'SELECT 1 FROM actors WHERE organization_no = ? AND actor_hash = ? AND first_sequence = ?',
  );
  return (sequence, actorId) =>
    select.get(organizationNo, actorHash(organizationId, actorId), sequence) !== undefined;
}

function disagreement(
  { sequence, eventId, dataset, actorId, body }: EventRow,
  organizationId: string,
  isFirst: FirstTest,
): string | null {
  const event = `The event ${sequence} of ${organizationId}`;
  const told = parsed(body);
  if (told === null) return `${event} is not JSON.`;
  const isMarked = told.aegis?.actor_first_seen === true;
  const differing = [
    ['event.sequence', told.event?.sequence, sequence],
    ['event.id', told.event?.id, eventId],
    ['event.dataset', told.event?.dataset, dataset],
    ['aegis.actor_id', told.aegis?.actor_id ?? null, actorId],
    // The other direction, first events without the mark, is looked at by verifyActors for all.
    ['aegis.actor_first_seen', isMarked, isMarked && actorId !== null && isFirst(sequence, actorId)],
    ['organization.id', told.organization?.id, organizationId],
  ].filter(([, inBody, inColumn]) => inBody !== inColumn);
  if (differing.length === 0) return null;
  return `${event} says something else in its JSON than beside it: ${differing.map(([name]) => name).join(', ')}.`;
}

interface Told {
  readonly event?: { readonly sequence?: unknown; readonly id?: unknown; readonly dataset?: unknown };
  readonly aegis?: { readonly actor_id?: unknown; readonly actor_first_seen?: unknown };
  readonly organization?: { readonly id?: unknown };
}

function parsed(body: string): Told | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
