import type { LoggedEvent, Sequence } from '../domain/audit-event.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { CancelTimer } from '../domain/clock.ts';
import type { BatchLimits, EncodedBatch } from '../domain/destination-kind.ts';
import { statusOf } from '../domain/forwarding-destination.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Logger, Metrics } from '../domain/telemetry.ts';
import { CursorKeeper } from './cursor-keeper.ts';
import type { DeliveryChannel } from './delivery-channel.ts';
import type { DeliveryTrack } from './delivery-track.ts';
import { waitForNextRequest } from './next-request.ts';
import type { Round } from './pace.ts';
import { recordAttempt } from './record-attempt.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Selection } from './select-events.ts';
import { firstOf, selectEvents } from './select-events.ts';
import type { SendDeps, Sent } from './send-batch.ts';
import { encodeBatch, sendBatch } from './send-batch.ts';
import type { TurnTaker } from './turns.ts';
import type { Slot, SlotContents } from './window.ts';
import { Window } from './window.ts';

/** After a fault of our own (the store could not be read, say). */
const INTERNAL_RETRY_MS = 1_000;

/** A batch of a track beside the live one is sent when the cursor behind the one before is durable. */
const BESIDE_WINDOW = 1;

export interface LoopDeps extends SendDeps {
  readonly auditLog: Pick<AuditLog, 'head'>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Whether the process has no time to spare. */
  readonly isBusy: () => boolean;
}

/** A batch on its way, with the sequences of its events. */
interface OutgoingBatch extends EncodedBatch {
  readonly sequences: readonly Sequence[];
}

/**
 * What a turn came to: a request is on its way; the cursor moves without one, because nothing was to be sent, and there
 * may be more; or there is nothing to start for now (a wake or a timer will come).
 */
type Turn = 'sent' | 'passed' | 'nothing';

/**
 * Delivers a track (the log, a replay, dead letters) to one destination: read what follows the cursor, encode, POST,
 * classify, settle.
 *
 *   wake (an event, a timer, an answer) ──▶ pump: while pace and turns allow ──▶ read ▸ filter ▸ encode ▸ attempt
 *   nothing but what the filter leaves out ──▶ settled without a request ▸ cursor
 *   attempt ──▶ delivered: settle ▸ cursor        retry, blocked: give back, wait
 *               too_large: split                  refused: prove the destination, then split; single: dead letter
 *
 * Nothing here polls: an idle destination costs nothing, a waiting one a timer.
 */
export class DeliveryLoop implements TurnTaker {
  readonly #deps: LoopDeps;
  readonly #channel: DeliveryChannel;
  readonly #track: DeliveryTrack;
  readonly #onDrained: () => void;
  readonly #window: Window;
  readonly #keeper: CursorKeeper;
  readonly #attempts = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  #pumping: Promise<void> | null = null;
  #pumpAgain = false;
  #stopped = false;
  #lastTurnAt = 0;
  #timer: CancelTimer | null = null;

  /** @param onDrained all of a track that ends is settled; called once */
  constructor(deps: LoopDeps, channel: DeliveryChannel, track: DeliveryTrack, onDrained: () => void) {
    this.#deps = deps;
    this.#channel = channel;
    this.#track = track;
    this.#onDrained = onDrained;
    this.#window = new Window(track.cursor);
    this.#keeper = new CursorKeeper({
      clock: deps.clock,
      logger: deps.logger,
      window: this.#window,
      destination: channel.destination,
      settle: (prefix) => track.settle(prefix, channel.pace.condition),
      onConfirmed: () => this.wake(),
    });
  }

  get isLive(): boolean {
    return this.#track.name === 'live';
  }

  /** There may be something to send. Cheap, and safe to call at any moment. */
  wake(): void {
    if (this.#pumping !== null) {
      this.#pumpAgain = true;
      return;
    }
    this.#pumping = this.#pump().finally(() => {
      this.#pumping = null;
      if (this.#pumpAgain) {
        this.#pumpAgain = false;
        this.wake();
      }
    });
  }

  /** Sends nothing new, lets what is in flight settle until `grace` resolves, then cuts it off; keeps the cursor. */
  async stop(grace: Promise<void>): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    this.#channel.turns.withdraw(this);
    await Promise.race([this.#settled(), grace]);
    this.#abort.abort();
    await this.#settled();
    // It may be looking for events that pass the filter; nobody reads the log after this.
    await this.#pumping;
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
        { err: error, destination_id: this.#channel.destination.id },
        'delivery met an internal fault',
      );
      this.#wakeAfter(INTERNAL_RETRY_MS);
    }
  }

  /** Goes one step on; `false` when there is nothing to do for now (a wake or a timer will come). */
  async #startNext(): Promise<boolean> {
    const { turns } = this.#channel;
    const waiting = this.#window.nextWaiting();
    if (!this.#isReady() || !this.#hasRoom(waiting)) {
      turns.withdraw(this);
      return false;
    }
    if (!turns.take(this)) return false;
    let turn: Turn = 'nothing';
    try {
      turn = await this.#startTurn(waiting);
    } finally {
      if (turn !== 'sent') turns.give(this);
    }
    return turn !== 'nothing';
  }

  #isReady(): boolean {
    if (this.#stopped || statusOf(this.#channel.destination) !== 'active') return false;
    const waitMs = this.#channel.pace.waitMs(this.#deps.clock.now());
    return waitMs === 0 || this.#wakeAfter(waitMs);
  }

  #hasRoom(waiting: Slot | null): boolean {
    const limit = this.isLive ? this.#channel.windowLimit : BESIDE_WINDOW;
    return waiting === null ? this.#window.size < limit : this.#window.hasRoomAgain(waiting, limit);
  }

  async #startTurn(waiting: Slot | null): Promise<Turn> {
    const { filter, generation } = this.#channel;
    if (filter.type === 'unreadable') return this.#block(filter.reason);
    if (waiting === null && !(await this.#isWorthARequest())) return 'nothing';
    const after = waiting === null ? this.#window.end : waiting.from - 1;
    const upTo = waiting?.to ?? this.#track.end ?? Number.MAX_SAFE_INTEGER;
    const limits = this.#channel.limits.current;
    const isCurrent = () => !this.#stopped && generation === this.#channel.generation;
    const selection = await selectEvents(
      (...range) => this.#read(...range),
      filter.type === 'some' ? filter.wants : null,
      { after, upTo, limits },
      isCurrent,
    );
    // The settings may have changed, or the server may be stopping, since the question was asked.
    if (!isCurrent() || !this.#isReady()) return 'nothing';
    const { events } = selection;
    if (events.length === 0) return this.#passOver(waiting, after, selection);
    const batch = encodeBatch(this.#deps, this.#channel.destination, events, limits);
    const { sequences, to, leftOut } = firstOf(selection, batch.count);
    const slot = this.#takeSlot(waiting, to, { count: batch.count, leftOut });
    this.#lastTurnAt = this.#deps.clock.now();
    this.#start(slot, { ...batch, sequences });
    return 'sent';
  }

  async #read(after: Sequence, upTo: Sequence, limits: BatchLimits): Promise<readonly LoggedEvent[]> {
    return after < upTo ? this.#track.read(after, upTo, limits) : [];
  }

  /** Nothing is to be sent of what was looked at; or there was nothing to look at. */
  async #passOver(
    waiting: Slot | null,
    after: Sequence,
    { upTo, leftOut }: Pick<Selection, 'upTo' | 'leftOut'>,
  ): Promise<Turn> {
    if (waiting !== null) {
      const isPart = after < upTo && upTo < waiting.to;
      this.#window.settleEmpty(isPart ? this.#window.split(waiting, upTo, 0) : waiting, leftOut);
    } else if (after < upTo) {
      this.#lastTurnAt = this.#deps.clock.now();
      this.#window.openEmpty(upTo, this.#lastTurnAt, leftOut);
    } else {
      await this.#finish();
      return 'nothing';
    }
    this.#keeper.keep();
    return 'passed';
  }

  async #finish(): Promise<void> {
    if (this.#track.end === null || this.#window.size > 0) return;
    await this.#track.finish(this.#channel.pace.condition);
    if (this.#stopped) return;
    this.#stopped = true;
    this.#onDrained();
  }

  /** Nothing can be sent until somebody changes the settings. */
  #block(reason: string): Turn {
    const { pace } = this.#channel;
    pace.block(pace.round, { reason, statusCode: null, at: this.#deps.clock.now() });
    this.#channel.note();
    return 'passed';
  }

  #takeSlot(waiting: Slot | null, to: Sequence, contents: SlotContents): Slot {
    if (waiting === null) return this.#window.open(to, this.#deps.clock.now(), contents);
    const slot = to < waiting.to ? this.#window.split(waiting, to, contents.count) : waiting;
    return this.#window.claim(slot, contents);
  }

  async #isWorthARequest(): Promise<boolean> {
    const { inFlight } = this.#window;
    const busy = this.isLive && this.#deps.isBusy();
    // The usual case needs no look into the log.
    if (inFlight === 0 && !busy) return true;
    const head = await this.#deps.auditLog.head(this.#channel.destination.organizationId);
    const waitMs = waitForNextRequest({
      inFlight,
      busy,
      pending: head - this.#window.end,
      maxEvents: this.#channel.limits.current.maxEvents,
      sinceLastMs: this.#deps.clock.now() - this.#lastTurnAt,
    });
    return waitMs === 0 || (waitMs !== null && this.#wakeAfter(waitMs));
  }

  #start(slot: Slot, batch: OutgoingBatch): void {
    const attempt = this.#attempt(slot, batch).finally(() => {
      this.#attempts.delete(attempt);
      this.#channel.turns.give(this);
      this.#keeper.keep();
      this.wake();
    });
    this.#attempts.add(attempt);
  }

  async #attempt(slot: Slot, batch: OutgoingBatch): Promise<void> {
    const { clock } = this.#deps;
    const generation = this.#channel.generation;
    const round = this.#channel.pace.round;
    const destination = this.#channel.destination;
    const at = clock.now();
    const sent = await sendBatch(this.#deps, destination, batch.payload, this.#abort.signal);
    const record = recordAttempt(this.#deps, {
      destination,
      track: this.#track,
      slot,
      batch,
      sent,
      at,
      window: this.#window.inFlight,
      windowLimit: this.#channel.pace.windowLimit,
    });
    this.#channel.history.add(record);
    const isStale = generation !== this.#channel.generation || this.#stopped;
    if (isStale && sent.outcome.type !== 'delivered') this.#window.release(slot);
    else await this.#settle(slot, batch, sent, round);
  }

  async #settle(slot: Slot, batch: OutgoingBatch, sent: Sent, round: Round): Promise<void> {
    const { outcome } = sent;
    switch (outcome.type) {
      case 'delivered': {
        this.#window.settle(slot, { delivered: batch.count, late: batch.late, deadLetters: [] });
        this.#channel.pace.delivered(this.#deps.clock.now(), statusCodeOf(sent), sent.answer.latencyMs);
        this.#deps.metrics.delivered(this.#channel.destination.kind, batch.count, batch.late);
        return;
      }
      case 'too_large': {
        this.#channel.pace.rejected(this.#failure(sent, outcome.reason));
        if (batch.count > 1) {
          this.#channel.limits.tooLarge(batch.count, batch.payload.length);
          this.#halve(slot, batch.sequences);
        } else {
          this.#channel.limits.oversizedEvent();
          this.#buryDeadLetter(slot, batch, outcome.reason);
        }
        return;
      }
      case 'refused': {
        await this.#settleRefused(slot, batch, sent, outcome.reason, round);
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
  async #settleRefused(
    slot: Slot,
    batch: OutgoingBatch,
    sent: Sent,
    reason: string,
    round: Round,
  ): Promise<void> {
    const generation = this.#channel.generation;
    const disproof = await this.#channel.proof.ask(this.#channel.destination, this.#abort.signal);
    if (generation !== this.#channel.generation || this.#stopped) {
      this.#window.release(slot);
      return;
    }
    if (disproof === null) {
      this.#channel.pace.rejected(this.#failure(sent, reason));
      if (batch.count > 1) this.#halve(slot, batch.sequences);
      else this.#buryDeadLetter(slot, batch, reason);
      return;
    }
    this.#window.release(slot);
    const { outcome } = disproof;
    this.#slowDown(disproof, outcome.type === 'retry' ? outcome : { type: 'blocked', reason }, round);
  }

  #slowDown(sent: Sent, outcome: Extract<Outcome, { type: 'retry' | 'blocked' }>, round: Round): void {
    const failure = this.#failure(sent, outcome.reason);
    if (outcome.type === 'blocked') this.#channel.pace.block(round, failure);
    else
      this.#channel.pace.retry(
        round,
        failure,
        retryAfterMs(outcome.retryAfter, failure.at),
        outcome.pressure,
      );
    this.#channel.note();
  }

  #halve(slot: Slot, sequences: readonly Sequence[]): void {
    const count = Math.ceil(sequences.length / 2);
    this.#window.split(slot, sequences[count - 1] ?? slot.from, count);
  }

  #buryDeadLetter(slot: Slot, { sequences }: OutgoingBatch, reason: string): void {
    const { attempts, firstAttemptAt } = slot;
    const sequence = sequences[0] ?? slot.from;
    const letter = { sequence, reason, attempts, firstAttemptAt, lastAttemptAt: this.#deps.clock.now() };
    this.#window.settle(slot, { delivered: 0, late: 0, deadLetters: [letter] });
    this.#track.buried(letter);
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
