import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import type { EncodedEvent, Sequence } from '../../domain/audit-event.ts';
import type { AppendListener, AppendResult } from '../../domain/audit-log.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { CommitParticipant } from './group-commit.ts';
import { SPAN_EVENTS, spanOf } from './event-spans.ts';
import type { ActorScope } from './known-actors.ts';
import { KnownActors } from './known-actors.ts';
import type { PackedEvents } from './packed-events.ts';
import { bodyView, columnsOf, completeEvent, packAlone } from './packed-events.ts';

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
  readonly #updateHead: StatementSync;
  readonly #widenSpan: StatementSync;
  readonly #open = new Map<OrganizationId, OpenLog>();
  readonly #listeners = new Set<AppendListener>();

  constructor(database: DatabaseSync) {
    this.actors = new KnownActors(database);
    this.#selectLog = database.prepare(`
      SELECT organization_no, last_sequence, actors_unread <= expired_sequence AS knows_its_actors
      FROM organizations WHERE id = ?`);
    this.#insertEvent = database.prepare(`
      INSERT INTO events
        (organization_no, sequence, event_id, occurred_at, accepted_at, dataset, decision, actor_id, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))
      ON CONFLICT (organization_no, event_id) DO NOTHING`);
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
    for (let index = 0; index < events.count; index += 1) {
      const sequence = log.head + 1;
      const event = columnsOf(events, index);
      const { actorId } = event;
      const isFirstOfActor = actorId !== null && log.knowsItsActors && !this.actors.has(log, actorId);
      completeEvent(events, index, sequence, isFirstOfActor);
      const { changes } = this.#insertEvent.run(
        log.organizationNo,
        sequence,
        event.id,
        event.occurredAt,
        event.acceptedAt,
        event.dataset,
        event.decision,
        actorId,
        bodyView(events, index),
      );
      // A duplicate changed nothing, so its number goes to the next event: no gap. Nor was anybody seen in it.
      if (changes !== 1) continue;
      log.head = sequence;
      if (isFirstOfActor) this.actors.add(log, actorId, sequence);
      if (event.occurredAt < log.minOccurredAt) log.minOccurredAt = event.occurredAt;
      if (event.occurredAt > log.maxOccurredAt) log.maxOccurredAt = event.occurredAt;
      if (sequence % SPAN_EVENTS === 0) this.#widenSpanOf(log);
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
