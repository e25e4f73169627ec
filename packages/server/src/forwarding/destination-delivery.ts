import type { AuditLog } from '../domain/audit-log.ts';
import type { DeadLetterStore } from '../domain/dead-letter-store.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationState, ForwardingDestination } from '../domain/forwarding-destination.ts';
import { statusOf } from '../domain/forwarding-destination.ts';
import type { ReplayId } from '../domain/ids.ts';
import type { ReplayStore } from '../domain/replay-store.ts';
import { BoundedCursors } from './bounded-cursors.ts';
import { createDeadLetterTrack } from './dead-letter-track.ts';
import type { ChannelDeps } from './delivery-channel.ts';
import { DeliveryChannel } from './delivery-channel.ts';
import type { LoopDeps } from './delivery-loop.ts';
import { DeliveryLoop } from './delivery-loop.ts';
import type { DeliveryTrack } from './delivery-track.ts';
import type { AttemptRecord } from './destination-administration.ts';
import { createLiveTrack } from './live-track.ts';
import { createReplayTrack } from './replay-track.ts';

export interface DeliveryDeps extends LoopDeps, ChannelDeps {
  readonly auditLog: Pick<AuditLog, 'read' | 'head'>;
  readonly destinations: Pick<DestinationStore, 'settle' | 'note'>;
  readonly deadLetters: Pick<DeadLetterStore, 'countQueued' | 'readQueued' | 'settleQueued'>;
  readonly replays: Pick<ReplayStore, 'running' | 'settle'>;
}

/**
 * All that is sent to one destination: the log from its cursor on, and beside that what is sent again, one replay and one
 * pass over dead letters at a time. They share a {@link DeliveryChannel}, so what one of them learns holds for all.
 */
export class DestinationDelivery {
  readonly #clock: DeliveryDeps['clock'];
  readonly #channel: DeliveryChannel;
  readonly #live: DeliveryLoop;
  readonly #deadLetters: BoundedCursors;
  readonly #replays: BoundedCursors;

  constructor(deps: DeliveryDeps, state: DestinationState) {
    const { id, organizationId } = state.destination;
    this.#clock = deps.clock;
    this.#channel = new DeliveryChannel(deps, state);
    const open = (track: DeliveryTrack, onDrained: () => void) =>
      new DeliveryLoop(deps, this.#channel, track, onDrained);
    this.#live = open(createLiveTrack(deps, state), () => undefined);
    this.#deadLetters = new BoundedCursors({
      ...deps,
      open,
      async next() {
        const waiting = await deps.deadLetters.countQueued(organizationId, id);
        return waiting === 0 ? null : { id, track: createDeadLetterTrack(deps, state.destination) };
      },
    });
    this.#replays = new BoundedCursors({
      ...deps,
      open,
      async next() {
        const replay = await deps.replays.running(organizationId, id);
        return replay === null
          ? null
          : { id: replay.id, track: createReplayTrack(deps, state.destination, replay) };
      },
    });
  }

  get destination(): ForwardingDestination {
    return this.#channel.destination;
  }

  /** Whether an event would be sent now, if there were one: it is active and waits for nothing. */
  get isReachable(): boolean {
    const { destination, pace } = this.#channel;
    return statusOf(destination) === 'active' && pace.waitMs(this.#clock.now()) === 0;
  }

  attempts(): readonly AttemptRecord[] {
    return this.#channel.history.newestFirst();
  }

  /** Takes up whatever waits, of this and of earlier processes. */
  start(): void {
    this.#live.wake();
    this.deadLettersQueued();
    this.replayCreated();
  }

  /** The log has grown. Cheap, and safe to call at any moment. */
  wake(): void {
    this.#live.wake();
  }

  deadLettersQueued(): void {
    this.#deadLetters.look();
  }

  replayCreated(): void {
    this.#replays.look();
  }

  async replayCancelled(id: ReplayId): Promise<void> {
    await this.#replays.end(id);
  }

  /** New settings: all that waits goes to them, at once. */
  reconfigure(destination: ForwardingDestination): void {
    this.#channel.reconfigure(destination);
    this.tryNow();
  }

  /** Whatever was waited for may have come. */
  tryNow(): void {
    this.#channel.pace.tryNow();
    this.#channel.note();
    this.#live.wake();
    this.#deadLetters.wake();
    this.#replays.wake();
  }

  /** Sends nothing new, lets what is in flight settle until `grace` resolves, then cuts it off; keeps the cursors. */
  async stop(grace: Promise<void>): Promise<void> {
    await Promise.all([this.#live.stop(grace), this.#deadLetters.stop(grace), this.#replays.stop(grace)]);
  }
}
