import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { Sequence } from '../../domain/audit-event.ts';
import type { CancelTimer, Clock } from '../../domain/clock.ts';
import { positionOf } from './event-position.ts';
import type { GroupCommit } from './group-commit.ts';
import type { ActorScope, KnownActors } from './known-actors.ts';
import { rowOf, rowsOf } from './rows.ts';

/** Events read in one transaction: a few milliseconds, in which writers wait. */
export const BACKFILL_EVENTS = 2_048;

/** Between two transactions, for whoever else wants to write. */
export const BACKFILL_PAUSE_MS = 10;

/** After a step that the disk refused. */
const RETRY_PAUSE_MS = 5_000;

interface UnreadLog extends ActorScope {
  readonly floor: Sequence;
  /** The actors of the events up to this one are still to be read. */
  readonly unread: Sequence;
}

/**
 * Learns the actors of logs that were written before Aegis remembered actors: from the end to the beginning, the shortest
 * log first, in small steps beside everything else. Until its log is read, nobody in an organisation is called new, and nobody
 * is lost: who was not there before is marked with the next event.
 */
export class ActorBackfill {
  readonly #commits: GroupCommit;
  readonly #actors: KnownActors;
  readonly #clock: Clock;
  readonly #next: StatementSync;
  readonly #actorsBetween: StatementSync;
  readonly #lower: StatementSync;
  #cancelTimer: CancelTimer = () => undefined;
  #stopped = false;

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly commits: GroupCommit;
    readonly actors: KnownActors;
    readonly clock: Clock;
  }) {
    const { database } = deps;
    this.#commits = deps.commits;
    this.#actors = deps.actors;
    this.#clock = deps.clock;
    this.#next = database.prepare(`
      SELECT id AS organizationId, organization_no AS organizationNo, expired_sequence AS floor, actors_unread AS unread
      FROM organizations WHERE actors_unread > expired_sequence
      ORDER BY actors_unread - expired_sequence LIMIT 1`);
    this.#actorsBetween = database.prepare(`
      SELECT DISTINCT actor_id AS actorId FROM events
      WHERE position > ${positionOf('?1', '?2')} AND position <= ${positionOf('?1', '?3')} AND actor_id IS NOT NULL`);
    this.#lower = database.prepare('UPDATE organizations SET actors_unread = ? WHERE organization_no = ?');
  }

  /** Ends by itself when everything is read. */
  start(): void {
    if (this.#nextLog() !== null) this.#schedule(BACKFILL_PAUSE_MS);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer();
  }

  #schedule(pauseMs: number): void {
    if (this.#stopped) return;
    this.#cancelTimer = this.#clock.after(pauseMs, () => {
      this.#commits
        .submit(0, () => this.#step())
        .then((isDone) => (isDone ? undefined : this.#schedule(BACKFILL_PAUSE_MS)))
        .catch(() => this.#schedule(RETRY_PAUSE_MS));
    });
  }

  /** @returns whether nothing was left */
  #step(): boolean {
    const log = this.#nextLog();
    if (log === null) return true;
    const after = Math.max(log.floor, log.unread - BACKFILL_EVENTS);
    const rows = rowsOf<{ readonly actorId: string }>(
      this.#actorsBetween.all(log.organizationNo, after, log.unread),
    );
    for (const { actorId } of rows) {
      if (!this.#actors.has(log, actorId)) this.#actors.add(log, actorId, null);
    }
    this.#lower.run(after, log.organizationNo);
    return false;
  }

  #nextLog(): UnreadLog | null {
    return rowOf<UnreadLog>(this.#next.get());
  }
}
