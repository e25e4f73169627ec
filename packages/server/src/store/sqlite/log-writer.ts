import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import type { EncodedEvent, Sequence } from '../../domain/audit-event.ts';
import type { AppendListener, AppendResult } from '../../domain/audit-log.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { CommitParticipant } from './group-commit.ts';
import { nextPositionOf, positionOf } from './event-position.ts';
import { SPAN_EVENTS, spanOf } from './event-spans.ts';
import type { ActorScope } from './known-actors.ts';
import { KnownActors } from './known-actors.ts';
import type { PackedColumns, PackedEvents } from './packed-events.ts';
import { bodyView, columnsOf, completeEvent, packAlone } from './packed-events.ts';

/**
 * Events inserted by one statement: each statement has a price of its own, and from eight on it is small beside the events'.
 */
const GROUP_EVENTS = 8;

/** An organisation's log as the open transaction knows it. */
interface OpenLog extends ActorScope {
  /** Whether all whom the log has ever had an event of are known. */
  readonly knowsItsActors: boolean;
  head: Sequence;
  readonly headBefore: Sequence;
  /** Between which times those events of this transaction happened of whose span that has not been written. */
  minOccurredAt: number;
  maxOccurredAt: number;
}

/**
 * Numbers events, marks the first of each actor and inserts them, inside whatever transaction is open. The head of each
 * log that a transaction touches is read once and written once: with many small requests in one commit that is most of
 * their cost.
 */
export class LogWriter implements CommitParticipant {
  readonly actors: KnownActors;
  readonly #selectLog: StatementSync;
  readonly #insertEvent: StatementSync;
  readonly #insertGroup: StatementSync;
  readonly #deleteBehind: StatementSync;
  readonly #updateHead: StatementSync;
  readonly #widenSpan: StatementSync;
  readonly #open = new Map<OrganizationId, OpenLog>();
  readonly #listeners = new Set<AppendListener>();

  constructor(database: DatabaseSync) {
    this.actors = new KnownActors(database);
    this.#selectLog = database.prepare(`
      SELECT organization_no, last_sequence, actors_unread <= expired_sequence AS knows_its_actors
      FROM organizations WHERE id = ?`);
    this.#insertEvent = database.prepare(insertOf(1));
    this.#insertGroup = database.prepare(insertOf(GROUP_EVENTS));
    this.#deleteBehind = database.prepare(
      `DELETE FROM events WHERE position > ${positionOf('?1', '?2')} AND position <= ${positionOf('?1', '?3')}`,
    );
    this.#widenSpan = database.prepare(`
      INSERT INTO event_spans (organization_no, span_no, min_occurred_at, max_occurred_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET
        min_occurred_at = min(min_occurred_at, excluded.min_occurred_at),
        max_occurred_at = max(max_occurred_at, excluded.max_occurred_at)`);
    this.#updateHead = database.prepare(
      'UPDATE organizations SET last_sequence = ? WHERE organization_no = ?',
    );
  }

  /** @throws AegisError `not_found`: no such organisation */
  append(organizationId: OrganizationId, events: readonly EncodedEvent[]): AppendResult {
    return this.appendPacked(organizationId, packAlone(events));
  }

  /** Completes the events where they stand. @throws AegisError `not_found`: no such organisation */
  appendPacked(organizationId: OrganizationId, events: PackedEvents): AppendResult {
    const log = this.#openLog(organizationId);
    const before = log.head;
    for (let from = 0; from < events.count; from += GROUP_EVENTS) {
      const to = Math.min(from + GROUP_EVENTS, events.count);
      if (to - from === GROUP_EVENTS && this.#appendGroup(log, events, from)) continue;
      for (let index = from; index < to; index += 1) this.#appendOne(log, events, index);
    }
    const accepted = log.head - before;
    return {
      accepted,
      duplicates: events.count - accepted,
      firstSequence: accepted === 0 ? null : before + 1,
    };
  }

  /** The head of the log, with what the open transaction has appended. */
  head(organizationId: OrganizationId): Sequence {
    return this.#openLog(organizationId).head;
  }

  organizationNo(organizationId: OrganizationId): number {
    return this.#openLog(organizationId).organizationNo;
  }

  onAppended(listener: AppendListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  beforeCommit(): void {
    for (const log of this.#open.values()) {
      if (log.head === log.headBefore) continue;
      this.#updateHead.run(log.head, log.organizationNo);
      if (log.head % SPAN_EVENTS !== 0) this.#widenSpanOf(log);
    }
  }

  afterEnd(committed: boolean): void {
    const grown = [...this.#open].filter(([, log]) => committed && log.head !== log.headBefore);
    this.#open.clear();
    this.actors.afterEnd(committed);
    for (const [organizationId] of grown) {
      // Each on its own: a listener that fails must neither silence the others nor make the commit look failed.
      for (const listener of this.#listeners) queueMicrotask(() => listener(organizationId));
    }
  }

  /** @returns whether that is done; otherwise nothing was, because a duplicate or somebody new is among them */
  #appendGroup(log: OpenLog, events: PackedEvents, from: number): boolean {
    const columns: PackedColumns[] = [];
    const values: SQLInputValue[] = [log.organizationNo, log.head + 1];
    for (let index = from; index < from + GROUP_EVENTS; index += 1) {
      const event = columnsOf(events, index);
      if (isFirstOfActor(log, this.actors, event)) return false;
      completeEvent(events, index, log.head + 1 + columns.length, false);
      columns.push(event);
      pushValues(values, event, bodyView(events, index));
    }
    const { changes } = this.#insertGroup.run(...values);
    // Duplicates, all of them: a call that was sent again.
    if (changes === 0) return true;
    if (changes !== GROUP_EVENTS) {
      // What follows a duplicate took a number too high, in its body as well.
      this.#deleteBehind.run(log.organizationNo, log.head, log.head + GROUP_EVENTS);
      return false;
    }
    for (const event of columns) this.#advance(log, event);
    return true;
  }

  #appendOne(log: OpenLog, events: PackedEvents, index: number): void {
    const sequence = log.head + 1;
    const event = columnsOf(events, index);
    const isFirst = isFirstOfActor(log, this.actors, event);
    completeEvent(events, index, sequence, isFirst);
    const values: SQLInputValue[] = [log.organizationNo, sequence];
    pushValues(values, event, bodyView(events, index));
    // A duplicate changes nothing, so its number goes to the next event: no gap. Nor was anybody seen in it.
    if (this.#insertEvent.run(...values).changes !== 1) return;
    if (isFirst && event.actorId !== null) this.actors.add(log, event.actorId, sequence);
    this.#advance(log, event);
  }

  /** The next number of the log is that event. */
  #advance(log: OpenLog, { occurredAt }: PackedColumns): void {
    log.head += 1;
    if (occurredAt < log.minOccurredAt) log.minOccurredAt = occurredAt;
    if (occurredAt > log.maxOccurredAt) log.maxOccurredAt = occurredAt;
    if (log.head % SPAN_EVENTS === 0) this.#widenSpanOf(log);
  }

  /** The span that ends with the head, or in which it is. */
  #widenSpanOf(log: OpenLog): void {
    const { organizationNo, head, minOccurredAt, maxOccurredAt } = log;
    this.#widenSpan.run(organizationNo, spanOf(head), minOccurredAt, maxOccurredAt);
    log.minOccurredAt = Infinity;
    log.maxOccurredAt = -Infinity;
  }

  #openLog(organizationId: OrganizationId): OpenLog {
    const known = this.#open.get(organizationId);
    if (known !== undefined) return known;
    const row = this.#selectLog.get(organizationId);
    if (row === undefined) {
      throw new AegisError('not_found', `There is no organisation ${organizationId}.`);
    }
    const head = Number(row['last_sequence']);
    const log = {
      organizationId,
      organizationNo: Number(row['organization_no']),
      knowsItsActors: row['knows_its_actors'] === 1,
      head,
      headBefore: head,
      minOccurredAt: Infinity,
      maxOccurredAt: -Infinity,
    };
    this.#open.set(organizationId, log);
    return log;
  }
}

/**
 * Inserts events with numbers in a row; of duplicates nothing. Its parameters: the organisation's number, the first
 * sequence, then {@link pushValues} for each.
 *
 * `OR FAIL` (a row that breaks a check leaves those before it, and the transaction is rolled back anyway) spares the journal
 * from which SQLite would undo the statement alone: with ids in no order it outgrows its memory, and every statement writes
 * a temporary file.
 */
function insertOf(events: number): string {
  const rows = Array.from({ length: events }, (_, no) => {
    const [id, occurredAt, acceptedAt, dataset, decision, actorId, body] = VALUES.map(
      (_name, index) => `?${3 + no * VALUES.length + index}`,
    );
    const position = nextPositionOf('?1', `?2 + ${no}`);
    return `(${position}, ${id}, ${occurredAt}, ${acceptedAt}, ${dataset}, ${decision}, ${actorId}, CAST(${body} AS TEXT))`;
  });
  return `
    INSERT OR FAIL INTO events (position, ${VALUES.join(', ')}) VALUES ${rows.join(', ')}
    ON CONFLICT (organization_no, event_id) DO NOTHING`;
}

const VALUES = ['event_id', 'occurred_at', 'accepted_at', 'dataset', 'decision', 'actor_id', 'body'] as const;

function pushValues(values: SQLInputValue[], event: PackedColumns, body: Buffer): void {
  const { id, occurredAt, acceptedAt, dataset, decision, actorId } = event;
  values.push(id, occurredAt, acceptedAt, dataset, decision, actorId, body);
}

function isFirstOfActor(log: OpenLog, actors: KnownActors, { actorId }: PackedColumns): boolean {
  return actorId !== null && log.knowsItsActors && !actors.has(log, actorId);
}
