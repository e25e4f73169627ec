import type { CancelTimer, Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { DeliveryLoop } from './delivery-loop.ts';
import type { DeliveryTrack } from './delivery-track.ts';

/** After the store could not say what is next. */
const RETRY_MS = 1_000;

export interface BoundedCursorsDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The track to work off now, with a name for it; `null`: nothing waits. */
  readonly next: () => Promise<{ readonly id: string; readonly track: DeliveryTrack } | null>;
  readonly open: (track: DeliveryTrack, onDrained: () => void) => DeliveryLoop;
}

/**
 * Works off tracks that have an end, one after the other: asks for the next one when told to {@link look} and whenever
 * one is done. What is left to do is in the store, so a restart goes on where it stood.
 */
export class BoundedCursors {
  readonly #deps: BoundedCursorsDeps;
  #current: { readonly id: string; readonly loop: DeliveryLoop } | null = null;
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #stopped = false;
  #timer: CancelTimer | null = null;

  constructor(deps: BoundedCursorsDeps) {
    this.#deps = deps;
  }

  /** There may be a new track. */
  look(): void {
    if (this.#stopped || this.#current !== null) return;
    if (this.#looking !== null) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = this.#find().finally(() => {
      this.#looking = null;
      if (this.#lookAgain) {
        this.#lookAgain = false;
        this.look();
      }
    });
  }

  /** What the current track waited for may have come. */
  wake(): void {
    this.#current?.loop.wake();
  }

  /** Ends the track of that name, cutting off what is in flight, and goes on with the next. */
  async end(id: string): Promise<void> {
    await this.#looking;
    const current = this.#current;
    if (current?.id !== id) return;
    await current.loop.stop(Promise.resolve());
    if (this.#current === current) this.#current = null;
    this.look();
  }

  /** See {@link DeliveryLoop.stop}. */
  async stop(grace: Promise<void>): Promise<void> {
    this.#stopped = true;
    this.#timer?.();
    await this.#looking;
    await this.#current?.loop.stop(grace);
  }

  async #find(): Promise<void> {
    try {
      const next = await this.#deps.next();
      if (next === null || this.#stopped) return;
      const loop = this.#deps.open(next.track, () => {
        this.#current = null;
        this.look();
      });
      this.#current = { id: next.id, loop };
      loop.wake();
    } catch (error) {
      this.#deps.logger.error({ err: error }, 'what is to be sent again could not be read');
      this.#timer = this.#deps.clock.after(RETRY_MS, () => this.look());
    }
  }
}
