import type { LoggedEvent } from '../domain/audit-event.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { CancelTimer } from '../domain/clock.ts';
import type { EncodedBatch } from '../domain/destination-kind.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationState, ForwardingDestination } from '../domain/forwarding-destination.ts';
import { statusOf } from '../domain/forwarding-destination.ts';
import type { IdSource } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Logger, Metrics } from '../domain/telemetry.ts';
import { AttemptHistory } from './attempt-history.ts';
import type { Random } from './backoff.ts';
import { CursorKeeper } from './cursor-keeper.ts';
import type { AttemptRecord } from './destination-administration.ts';
import { KnownGoodProof } from './known-good-proof.ts';
import { LearnedLimits } from './learned-limits.ts';
import type { Round } from './pace.ts';
import { Pace } from './pace.ts';
import { recordAttempt } from './record-attempt.ts';
import { retryAfterMs } from './retry-after.ts';
import type { SendDeps, Sent } from './send-batch.ts';
import { encodeBatch, sendBatch } from './send-batch.ts';
import type { Slot } from './window.ts';
import { Window } from './window.ts';

/**
 * While requests are in flight, a batch that is not full waits this long for company; an idle destination gets its event
 * at once. Bounds the requests for a trickle to a hundred a second, at a price that nobody sees.
 */
const LINGER_MS = 10;

/** After a fault of our own (the store could not be read, say). */
const INTERNAL_RETRY_MS = 1_000;

export interface DeliveryDeps extends SendDeps {
  readonly auditLog: Pick<AuditLog, 'read' | 'head'>;
  readonly destinations: Pick<DestinationStore, 'settle' | 'note'>;
  readonly ids: IdSource;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The most batches in flight for one destination. */
  readonly windowMax: number;
}

/**
 * Delivers an organisation's log to one destination: read what follows the cursor, encode, POST, classify, settle.
 *
 *   wake (an event, a timer, an answer) ──▶ pump: while the pace allows ──▶ read ▸ encode ▸ attempt
 *   attempt ──▶ delivered: settle ▸ cursor        retry, blocked: give back, wait
 *               too_large: split                  refused: prove the destination, then split; single: dead letter
 *
 * Nothing here polls: an idle destination costs nothing, a waiting one a timer.
 */
export class DeliveryLoop {
  readonly #deps: DeliveryDeps;
  readonly #window: Window;
  readonly #pace: Pace;
  readonly #keeper: CursorKeeper;
  readonly #proof: KnownGoodProof;
  readonly #history = new AttemptHistory();
  readonly #attempts = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  #destination: ForwardingDestination;
  #limits: LearnedLimits;
  /** Rises with each change of settings; an answer to a request of older settings says nothing about the new ones. */
  #generation = 0;
  #pumping = false;
  #pumpAgain = false;
  #stopped = false;
  #lastSentAt = 0;
  #timer: CancelTimer | null = null;

  constructor(deps: DeliveryDeps, state: DestinationState) {
    const { destination, ledger, condition } = state;
    this.#deps = deps;
    this.#destination = destination;
    this.#window = new Window(ledger.cursor);
    this.#pace = new Pace({ condition, windowMax: deps.windowMax, random: deps.random });
    this.#proof = new KnownGoodProof(deps);
    this.#limits = new LearnedLimits(deps.kindOf(destination.kind).limits);
    this.#keeper = new CursorKeeper({
      store: deps.destinations,
      clock: deps.clock,
      logger: deps.logger,
      window: this.#window,
      destination,
      condition: () => this.#pace.condition,
      onConfirmed: () => this.wake(),
    });
  }

  get destination(): ForwardingDestination {
    return this.#destination;
  }

  attempts(): readonly AttemptRecord[] {
    return this.#history.newestFirst();
  }

  /** There may be something to send. Cheap, and safe to call at any moment. */
  wake(): void {
    if (this.#pumping) {
      this.#pumpAgain = true;
      return;
    }
    this.#pumping = true;
    void this.#pump().finally(() => {
      this.#pumping = false;
      if (this.#pumpAgain) {
        this.#pumpAgain = false;
        this.wake();
      }
    });
  }

  /** New settings: the backlog goes to them, at once. */
  reconfigure(destination: ForwardingDestination): void {
    this.#destination = destination;
    this.#generation += 1;
    this.#limits = new LearnedLimits(this.#deps.kindOf(destination.kind).limits);
    this.#proof.forget();
    this.tryNow();
  }

  /** Whatever was waited for may have come. */
  tryNow(): void {
    this.#pace.tryNow();
    this.#keeper.note();
    this.wake();
  }

  /** Sends nothing new, lets what is in flight settle until `grace` resolves, then cuts it off; keeps the cursor. */
  async stop(grace: Promise<void>): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await Promise.race([this.#settled(), grace]);
    this.#abort.abort();
    await this.#settled();
    await this.#keeper.stop();
  }

  async #settled(): Promise<void> {
    while (this.#attempts.size > 0) await Promise.all(this.#attempts);
  }

  async #pump(): Promise<void> {
    try {
      while (await this.#startNext());
    } catch (error) {
      this.#deps.logger.error(
        { err: error, destination_id: this.#destination.id },
        'delivery met an internal fault',
      );
      this.#wakeAfter(INTERNAL_RETRY_MS);
    }
  }

  /** Starts one attempt; `false` when there is nothing to start for now (a wake or a timer will come). */
  async #startNext(): Promise<boolean> {
    if (this.#stopped || statusOf(this.#destination) !== 'active') return false;
    const waitMs = this.#pace.waitMs(this.#deps.clock.now());
    if (waitMs > 0) return this.#wakeAfter(waitMs);
    if (this.#window.inFlight >= this.#pace.windowLimit) return false;

    const waiting = this.#window.nextWaiting();
    if (waiting === null && this.#window.size >= this.#pace.windowLimit) return false;
    if (waiting === null && !(await this.#isWorthARequest())) return false;

    const after = waiting === null ? this.#window.end : waiting.from - 1;
    const upTo = waiting?.to ?? Number.MAX_SAFE_INTEGER;
    const limits = this.#limits.current;
    const events = await this.#deps.auditLog.read(this.#destination.organizationId, after, upTo, limits);
    // The settings may have changed, or the server may be stopping, since the question was asked.
    if (events.length === 0 || this.#stopped || statusOf(this.#destination) !== 'active') return false;
    const batch = encodeBatch(this.#deps, this.#destination, events, limits);
    const slot = this.#takeSlot(waiting, events, batch);
    this.#lastSentAt = this.#deps.clock.now();
    this.#start(slot, batch);
    return true;
  }

  #takeSlot(waiting: Slot | null, events: readonly LoggedEvent[], batch: EncodedBatch): Slot {
    const last = events[batch.count - 1]?.sequence ?? 0;
    if (waiting === null) return this.#window.open(last, this.#deps.clock.now());
    return this.#window.claim(last < waiting.to ? this.#window.split(waiting, last) : waiting);
  }

  /** When something is in flight already, a batch should be full, or have waited for company. */
  async #isWorthARequest(): Promise<boolean> {
    if (this.#window.inFlight === 0) return true;
    const head = await this.#deps.auditLog.head(this.#destination.organizationId);
    const pending = head - this.#window.end;
    if (pending <= 0) return false;
    if (pending >= this.#limits.current.maxEvents) return true;
    const lingerMs = this.#lastSentAt + LINGER_MS - this.#deps.clock.now();
    return lingerMs <= 0 || this.#wakeAfter(lingerMs);
  }

  #start(slot: Slot, batch: EncodedBatch): void {
    const attempt = this.#attempt(slot, batch).finally(() => {
      this.#attempts.delete(attempt);
      this.#keeper.keep();
      this.wake();
    });
    this.#attempts.add(attempt);
  }

  async #attempt(slot: Slot, batch: EncodedBatch): Promise<void> {
    const { clock } = this.#deps;
    const generation = this.#generation;
    const round = this.#pace.round;
    const destination = this.#destination;
    const at = clock.now();
    const sent = await sendBatch(this.#deps, destination, batch.payload, this.#abort.signal);
    const record = recordAttempt(this.#deps, {
      destination,
      slot,
      batch,
      sent,
      at,
      window: this.#window.inFlight,
    });
    this.#history.add(record);
    const isStale = generation !== this.#generation || this.#stopped;
    if (isStale && sent.outcome.type !== 'delivered') this.#window.release(slot);
    else await this.#settle(slot, batch, sent, round);
  }

  async #settle(slot: Slot, batch: EncodedBatch, sent: Sent, round: Round): Promise<void> {
    const { outcome } = sent;
    switch (outcome.type) {
      case 'delivered': {
        this.#window.settle(slot, { delivered: batch.count, late: batch.late, deadLetters: [] });
        this.#pace.delivered(this.#deps.clock.now(), statusCodeOf(sent));
        this.#deps.metrics.delivered(this.#destination.kind, batch.count, batch.late);
        return;
      }
      case 'too_large': {
        this.#pace.rejected(this.#failure(sent, outcome.reason));
        if (slot.to > slot.from) {
          this.#limits.tooLarge(batch.count, Buffer.byteLength(batch.payload));
          this.#halve(slot);
        } else {
          this.#limits.oversizedEvent();
          this.#buryDeadLetter(slot, outcome.reason);
        }
        return;
      }
      case 'refused': {
        await this.#settleRefused(slot, sent, outcome.reason, round);
        return;
      }
      case 'retry':
      case 'blocked': {
        this.#window.release(slot);
        this.#slowDown(sent, outcome, round);
      }
    }
  }

  /** Which is at fault, the event or the settings? The destination's answer to a known-good event tells. */
  async #settleRefused(slot: Slot, sent: Sent, reason: string, round: Round): Promise<void> {
    const generation = this.#generation;
    const disproof = await this.#proof.ask(this.#destination, this.#abort.signal);
    if (generation !== this.#generation || this.#stopped) {
      this.#window.release(slot);
      return;
    }
    if (disproof === null) {
      this.#pace.rejected(this.#failure(sent, reason));
      if (slot.to > slot.from) this.#halve(slot);
      else this.#buryDeadLetter(slot, reason);
      return;
    }
    this.#window.release(slot);
    const { outcome } = disproof;
    this.#slowDown(disproof, outcome.type === 'retry' ? outcome : { type: 'blocked', reason }, round);
  }

  #slowDown(sent: Sent, outcome: Extract<Outcome, { type: 'retry' | 'blocked' }>, round: Round): void {
    const failure = this.#failure(sent, outcome.reason);
    if (outcome.type === 'blocked') this.#pace.block(round, failure);
    else this.#pace.retry(round, failure, retryAfterMs(outcome.retryAfter, failure.at), outcome.pressure);
    this.#keeper.note();
  }

  #halve(slot: Slot): void {
    this.#window.split(slot, slot.from + Math.floor((slot.to - slot.from) / 2));
  }

  #buryDeadLetter(slot: Slot, reason: string): void {
    const { clock, metrics, logger } = this.#deps;
    const { id, kind, organizationId } = this.#destination;
    const { from: sequence, attempts, firstAttemptAt } = slot;
    const letter = { sequence, reason, attempts, firstAttemptAt, lastAttemptAt: clock.now() };
    this.#window.settle(slot, { delivered: 0, late: 0, deadLetters: [letter] });
    metrics.deadLettered(kind, 1);
    logger.warn({ organization_id: organizationId, destination_id: id, sequence, reason }, 'dead letter');
  }

  #failure(sent: Sent, reason: string) {
    return { reason, statusCode: statusCodeOf(sent), at: this.#deps.clock.now() };
  }

  /** @returns `false`, for the caller to return: nothing starts before then */
  #wakeAfter(delayMs: number): false {
    this.#cancelTimer();
    this.#timer = this.#deps.clock.after(delayMs, () => this.wake());
    return false;
  }

  #cancelTimer(): void {
    this.#timer?.();
    this.#timer = null;
  }
}

function statusCodeOf(sent: Sent): number | null {
  return sent.answer.type === 'response' ? sent.answer.status : null;
}
