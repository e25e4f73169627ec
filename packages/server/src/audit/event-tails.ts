import type { LogQuery } from '@aegis/log-query';

import { AegisError } from '../domain/aegis-error.ts';
import type { Sequence } from '../domain/audit-event.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { EventSearch } from '../domain/event-search.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { readFindingQuery } from './read-event-query.ts';
import type { TailEvents, TailItem } from './tail-events.ts';

/** Proxies and browsers take a connection that is silent for longer for a broken one. */
export const HEARTBEAT_MS = 15_000;

/** Events of one commit come in one look, and a busy log costs twenty looks a second at most. */
export const GATHER_MS = 50;

/** So that a stream that nobody reads any more, behind a proxy that does not say so, is not kept for ever. */
export const TAIL_MAX_MS = 60 * 60 * 1_000;

/** Each holds a connection, and asks the searching thread when its log grows. */
export const TAILS_MAX = 100;

/** Of one organisation: it leaves room for the others. */
export const TAILS_OF_ONE_MAX = 50;

/** Events in memory for one that follows. */
const LOOK_EVENTS = 100;

interface EventTailsDeps {
  readonly auditLog: Pick<AuditLog, 'head' | 'onAppended'>;
  readonly search: Pick<EventSearch, 'follow'>;
  readonly environment: string;
  readonly clock: Clock;
}

interface Following {
  readonly query: LogQuery;
  /** The last event that the reader knows. */
  readonly start: Sequence;
  readonly signal: AbortSignal;
  /** Gives the place back. */
  readonly leave: () => void;
}

/** Everybody who follows a log live. */
export class EventTails {
  readonly #deps: EventTailsDeps;
  readonly #stopping = new AbortController();
  readonly #open = new Map<OrganizationId, number>();

  constructor(deps: EventTailsDeps) {
    this.#deps = deps;
  }

  readonly follow: TailEvents = async (organizationId, { query: text, after }, signal) => {
    const query = readFindingQuery(text);
    const leave = this.#enter(organizationId);
    // Also of those that nobody ever begins to read.
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    try {
      const head = await this.#deps.auditLog.head(organizationId);
      // A number beyond the head is of a log that was lost: what comes now is new.
      return this.#tail(organizationId, { query, start: Math.min(after ?? head, head), signal, leave });
    } catch (error) {
      leave();
      throw error;
    }
  };

  /**
   * Takes a place, before anything is waited for: of many who come at a time no more get in than there is room for.
   *
   * @returns gives it back, the first time that it is called
   * @throws AegisError `overloaded`
   */
  #enter(organizationId: OrganizationId): () => void {
    if (this.#stopping.signal.aborted || !this.#hasRoomFor(organizationId)) {
      throw new AegisError('overloaded', 'Too many follow the log already. Try again later.');
    }
    this.#count(organizationId, 1);
    let isIn = true;
    return () => {
      if (isIn) this.#count(organizationId, -1);
      isIn = false;
    };
  }

  #hasRoomFor(organizationId: OrganizationId): boolean {
    let all = 0;
    for (const open of this.#open.values()) all += open;
    return all < TAILS_MAX && (this.#open.get(organizationId) ?? 0) < TAILS_OF_ONE_MAX;
  }

  #count(organizationId: OrganizationId, change: 1 | -1): void {
    const open = (this.#open.get(organizationId) ?? 0) + change;
    if (open > 0) this.#open.set(organizationId, open);
    else this.#open.delete(organizationId);
  }

  /** Ends all of them. */
  stop(): void {
    this.#stopping.abort();
  }

  async *#tail(
    organizationId: OrganizationId,
    { query, start, signal, leave }: Following,
  ): AsyncGenerator<TailItem, void> {
    const { auditLog, search, environment, clock } = this.#deps;
    const longEnough = new AbortController();
    const cancelEnd = clock.after(TAIL_MAX_MS, () => longEnough.abort());
    const ended = AbortSignal.any([signal, this.#stopping.signal, longEnough.signal]);
    const growth = new Growth(clock, ended);
    const unsubscribe = auditLog.onAppended((grown) => {
      if (grown === organizationId) growth.notice();
    });
    let position = start;
    try {
      yield { type: 'position', sequence: position };
      while (!ended.aborted) {
        growth.seen();
        const look = { query, environment, after: position, limit: LOOK_EVENTS };
        const { events, position: reached, atEnd } = await search.follow(organizationId, look);
        for (const { sequence, body } of events) {
          yield { type: 'event', sequence, body: Buffer.from(body).toString() };
        }
        position = reached;
        if (!atEnd) continue;
        if (await growth.within(HEARTBEAT_MS)) await growth.pause(GATHER_MS);
        else if (!ended.aborted) yield { type: 'position', sequence: position };
      }
    } finally {
      cancelEnd();
      leave();
      unsubscribe();
    }
  }
}

/** Whether a log has grown since it was last looked at. */
class Growth {
  readonly #clock: Clock;
  readonly #ended: AbortSignal;
  #grown = false;
  #wake: () => void = () => undefined;

  constructor(clock: Clock, ended: AbortSignal) {
    this.#clock = clock;
    this.#ended = ended;
  }

  notice(): void {
    this.#grown = true;
    this.#wake();
  }

  seen(): void {
    this.#grown = false;
  }

  /** Waits for growth. @returns false when there was none in time, or it is over */
  async within(timeMs: number): Promise<boolean> {
    if (!this.#grown) {
      await this.pause(timeMs, (wake) => {
        this.#wake = wake;
      });
    }
    return this.#grown && !this.#ended.aborted;
  }

  /** Ends early when it is over, or when the function that `interrupt` gets is called. */
  pause(timeMs: number, interrupt: (wake: () => void) => void = () => undefined): Promise<void> {
    return new Promise((resolve) => {
      if (this.#ended.aborted) {
        resolve();
        return;
      }
      const done = (): void => {
        cancel();
        this.#ended.removeEventListener('abort', done);
        resolve();
      };
      const cancel = this.#clock.after(timeMs, done);
      this.#ended.addEventListener('abort', done);
      interrupt(done);
    });
  }
}
