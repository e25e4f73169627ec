import { KINDS } from '../../packages/server/src/destinations/catalogue.ts';
import type { LoggedDecision, LoggedEvent } from '../../packages/server/src/domain/audit-event.ts';
import type { Settlement } from '../../packages/server/src/domain/destination-store.ts';
import type {
  Egress,
  EgressAnswer,
  EgressFailure,
  EgressRequest,
} from '../../packages/server/src/domain/egress.ts';
import type {
  DeliveryCondition,
  ForwardingDestination,
} from '../../packages/server/src/domain/forwarding-destination.ts';
import { UNTRIED } from '../../packages/server/src/domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId, ReplayId } from '../../packages/server/src/domain/ids.ts';
import type { Replay } from '../../packages/server/src/domain/replay-store.ts';
import { clipRanges } from '../../packages/server/src/domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../packages/server/src/domain/sequence-ranges.ts';
import { PayloadPool } from '../../packages/server/src/forwarding/payload-pool.ts';
import type { DeliveryDeps } from '../../packages/server/src/forwarding/destination-delivery.ts';
import { DestinationDelivery } from '../../packages/server/src/forwarding/destination-delivery.ts';
import { createCountingIds } from './counting-ids.ts';
import type { ManualClock } from './manual-clock.ts';
import { createManualClock } from './manual-clock.ts';
import { silentLogger, silentMetrics } from './silent-telemetry.ts';

/** One request as the destination sees it. */
export interface SeenRequest {
  /** Sequences of the events in it; 0 stands for a synthetic test event. */
  readonly sequences: readonly number[];
  readonly url: string;
}

/** What the destination answers; a promise lets a test decide when. */
export type Destination = (request: SeenRequest) => EgressAnswer | Promise<EgressAnswer>;

export function response(status: number, retryAfter: string | null = null): EgressAnswer {
  return { type: 'response', status, retryAfter, body: '', latencyMs: 1, sentBytes: 1 };
}

/** The connection broke after the request was out: the destination may have it or not. */
export const CUT: EgressFailure = {
  type: 'failure',
  reason: 'connection_lost',
  message: 'cut',
  latencyMs: 1,
  sentBytes: 1,
};

export interface SimulationOptions {
  readonly windowMax?: number;
  readonly random?: () => number;
  readonly decisionOf?: (sequence: number) => LoggedDecision;
  /** Of which the events have this many bytes more. */
  readonly padding?: number;
}

/**
 * A delivery loop on a log and a destination that the test holds in its hands, with a clock that stands still: every
 * interleaving can be had, and repeated.
 */
export class SimulatedDelivery {
  readonly clock: ManualClock = createManualClock();
  readonly requests: SeenRequest[] = [];
  readonly settlements: Settlement[] = [];
  loop: DestinationDelivery;
  condition: DeliveryCondition = UNTRIED;
  /** Set to make the store refuse cursors. */
  storeFailure: Error | null = null;
  /** Set to let writes to the store wait. */
  writing: Promise<void> | null = null;
  /** Set to let reads of the log wait; a rejection makes them fail. */
  reading: Promise<void> | null = null;
  /** Up to here the log has let its events go. */
  expired = 0;
  /** Set to let the process have no time to spare. */
  busy = false;
  /** Dead letters that are kept, by sequence. */
  readonly kept = new Map<number, { readonly queued: boolean }>();
  /** Dead letters that were delivered after all, in the order of their settlements. */
  readonly redelivered: number[] = [];
  /** Dead letters that the filter left out when they were to be sent again. */
  readonly leftOutLater: number[] = [];
  readonly replays: Replay[] = [];
  readonly #destination: Destination;
  readonly #options: SimulationOptions;
  #events: LoggedEvent[] = [];
  #lives = 0;

  constructor(destination: Destination, options: SimulationOptions = {}) {
    this.#destination = destination;
    this.#options = options;
    this.loop = this.#begin(DESTINATION);
  }

  /** The process is killed, and another starts from what is durable. */
  crash(): void {
    this.loop = this.#begin(this.loop.destination);
    this.loop.start();
  }

  #begin(destination: ForwardingDestination): DestinationDelivery {
    this.#lives += 1;
    const life = this.#lives;
    const options = this.#options;
    /** Whoever was killed reads, writes and sends nothing any more, and gets no answer. */
    const alive = async <Value>(act: () => Value | Promise<Value>): Promise<Value> => {
      const value = life === this.#lives ? await act() : undefined;
      return life === this.#lives ? (value as Value) : new Promise<never>(() => undefined);
    };
    const egress: Egress = {
      post: (request: EgressRequest) =>
        alive(() => {
          const seen = { url: request.url, sequences: sequencesOf(Buffer.from(request.body).toString()) };
          this.requests.push(seen);
          return Promise.race([this.#destination(seen), cutOff(request.signal)]);
        }),
      stop: async () => undefined,
    };
    return new DestinationDelivery(
      {
        egress,
        payloads: new PayloadPool(),
        vault: {
          seal: () => ({ keyId: '', nonce: new Uint8Array(), ciphertext: new Uint8Array() }),
          open: () => '',
        },
        clock: this.clock,
        kindOf: (name) => KINDS[name],
        environment: 'test',
        userAgent: 'test',
        isBusy: () => this.busy,
        auditLog: {
          head: async () => this.#events.length,
          read: (_organization, after, upTo, limits) =>
            alive(async () => {
              await this.reading;
              const first = Math.max(after, this.expired);
              return fitting(
                this.#events.slice(first, Math.min(upTo, first + limits.maxEvents)),
                limits.maxBytes,
              );
            }),
        },
        destinations: {
          settle: (_organization, _id, settlement) =>
            alive(async () => {
              await this.writing;
              if (this.storeFailure !== null) throw this.storeFailure;
              this.settlements.push(settlement);
              this.condition = settlement.condition;
              for (const { sequence } of settlement.deadLetters) this.kept.set(sequence, { queued: false });
            }),
          note: async (_organization, _id, condition) => {
            this.condition = condition;
          },
        },
        deadLetters: this.#deadLetterStore(),
        replays: this.#replayStore(),
        ids: createCountingIds(),
        random: options.random ?? (() => 0.5),
        logger: silentLogger,
        metrics: silentMetrics,
        windowMax: options.windowMax ?? 8,
      },
      {
        destination,
        ledger: { start: 0, cursor: this.cursor, delivered: 0, deadLettered: 0, filtered: 0, late: 0 },
        condition: this.condition,
      },
    );
  }

  get cursor(): number {
    return this.settlements.at(-1)?.cursor ?? 0;
  }

  get delivered(): number {
    return this.settlements.reduce((total, settlement) => total + settlement.delivered, 0);
  }

  get filtered(): number {
    return this.settlements.reduce((total, settlement) => total + settlement.filtered, 0);
  }

  get deadLetters(): readonly { readonly sequence: number; readonly reason: string }[] {
    return this.settlements.flatMap((settlement) => settlement.deadLetters);
  }

  /** Adds events to the log, as one commit would. */
  append(count: number): void {
    const occurredAt = this.clock.now();
    const { decisionOf = () => 'ALLOWED', padding = 0 } = this.#options;
    const padded = padding === 0 ? '' : `,"padding":"${'x'.repeat(padding)}"`;
    for (let added = 0; added < count; added += 1) {
      const sequence = this.#events.length + 1;
      const decision = decisionOf(sequence);
      const timestamp = new Date(occurredAt).toISOString();
      this.#events.push({
        sequence,
        occurredAt,
        dataset: 'aegis.preflight',
        decision,
        actorId: null,
        body: Buffer.from(
          `{"@timestamp":"${timestamp}","event":{"sequence":${sequence}},"aegis":{"decision":"${decision}"}${padded}}`,
        ),
      });
    }
    this.loop.wake();
  }

  /** Lets everything happen that can happen without time passing. */
  async turn(): Promise<void> {
    for (let count = 0; count < 20; count += 1) await this.clock.advanceAsync(0);
  }

  /** Lets time pass until the cursor stands at `cursor`, or for a simulated day. */
  async runUntil(cursor: number): Promise<void> {
    await this.turn();
    for (let count = 0; count < 2_000 && this.cursor < cursor; count += 1) {
      await this.clock.advanceAsync(this.clock.pending()[0] ?? 0);
      await this.turn();
    }
  }

  /** Queues the dead letters that are kept now. */
  queueDeadLetters(): void {
    for (const sequence of this.kept.keys()) this.kept.set(sequence, { queued: true });
    this.loop.deadLettersQueued();
  }

  /** Starts a replay of what the cursor has passed of the range; `null` when that is nothing. */
  replay(first: number, last: number): ReplayId | null {
    return this.replayRanges([[first, last]]);
  }

  /** The same of several ranges. */
  replayRanges(asked: SequenceRanges): ReplayId | null {
    const ranges = clipRanges(asked, 1, this.cursor);
    const [first, upTo] = [ranges[0]?.[0], ranges.at(-1)?.[1]];
    if (first === undefined || upTo === undefined) return null;
    const id = `rpl_${this.replays.length + 1}` as ReplayId;
    this.replays.push({
      id,
      destinationId: DESTINATION.id,
      first,
      last: upTo,
      ranges,
      cursor: first - 1,
      delivered: 0,
      late: 0,
      refused: 0,
      filtered: 0,
      lastRefusal: null,
      status: 'waiting',
      createdAt: this.clock.now(),
      finishedAt: null,
    });
    this.loop.replayCreated();
    return id;
  }

  /** Lets time pass until `isDone`, or for 2,000 timers. */
  async runUntilDone(isDone: () => boolean): Promise<void> {
    await this.turn();
    for (let count = 0; count < 2_000 && !isDone(); count += 1) {
      await this.clock.advanceAsync(this.clock.pending()[0] ?? 0);
      await this.turn();
    }
  }

  #deadLetterStore(): DeliveryDeps['deadLetters'] {
    const queued = () => [...this.kept].flatMap(([sequence, letter]) => (letter.queued ? [sequence] : []));
    return {
      countQueued: async () => queued().length,
      readQueued: async (_organization, _id, after, upTo, { maxEvents }) =>
        queued()
          .filter((sequence) => sequence > after && sequence <= upTo)
          .toSorted((a, b) => a - b)
          .slice(0, maxEvents)
          .flatMap((sequence) => this.#events[sequence - 1] ?? []),
      settleQueued: async (_organization, _id, { delivered, filtered, refused, condition }) => {
        if (this.storeFailure !== null) throw this.storeFailure;
        for (const sequence of filtered) if (this.kept.delete(sequence)) this.leftOutLater.push(sequence);
        for (const sequence of delivered) if (this.kept.delete(sequence)) this.redelivered.push(sequence);
        for (const { sequence } of refused) this.kept.set(sequence, { queued: false });
        this.condition = condition;
      },
    };
  }

  #replayStore(): DeliveryDeps['replays'] {
    return {
      running: async () => this.replays.find(({ finishedAt }) => finishedAt === null) ?? null,
      settle: async (_organization, _destination, id, settlement) => {
        if (this.storeFailure !== null) throw this.storeFailure;
        const index = this.replays.findIndex((replay) => replay.id === id);
        const replay = this.replays[index];
        if (replay === undefined) return;
        const { cursor, delivered, refused, filtered, late, lastRefusal, condition, at } = settlement;
        this.replays[index] = {
          ...replay,
          cursor,
          delivered: replay.delivered + delivered,
          refused: replay.refused + refused,
          filtered: replay.filtered + filtered,
          late: replay.late + late,
          lastRefusal: lastRefusal ?? replay.lastRefusal,
          finishedAt: cursor === replay.last ? at : null,
          status: cursor === replay.last ? 'completed' : 'running',
        };
        this.condition = condition;
      },
    };
  }

  change(change: Partial<ForwardingDestination>): void {
    this.loop.reconfigure({ ...this.loop.destination, ...change });
  }
}

const DESTINATION: ForwardingDestination = {
  id: 'dst_1' as DestinationId,
  organizationId: 'org_1' as OrganizationId,
  name: 'simulated',
  kind: 'webhook',
  url: 'https://collector.example/events',
  authHeader: null,
  enabled: true,
  paused: false,
  ordered: false,
  filter: null,
  healthEvents: false,
  createdAt: 0,
  updatedAt: 0,
};

/** As a log reads: up to the event with which they are too many bytes. */
function fitting(events: readonly LoggedEvent[], maxBytes: number): readonly LoggedEvent[] {
  let bytes = 0;
  const last = events.findIndex(({ body }) => (bytes += body.length) > maxBytes);
  return last === -1 ? events : events.slice(0, last + 1);
}

/** The answer to a request that its caller cuts off. */
function cutOff(signal: AbortSignal | undefined): Promise<EgressAnswer> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve({ ...CUT, reason: 'aborted' }), { once: true });
  });
}

function sequencesOf(payload: string): number[] {
  const events = JSON.parse(payload) as readonly { readonly event: { readonly sequence?: number } }[];
  return events.map(({ event }) => event.sequence ?? 0);
}
