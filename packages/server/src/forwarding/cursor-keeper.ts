import type { Clock } from '../domain/clock.ts';
import type { ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { SettledPrefix, Window } from './window.ts';

/** How long to wait when the store does not take a cursor: its disk is full, say. */
const STORE_RETRY_MS = 1_000;

export interface CursorKeeperDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly window: Window;
  readonly destination: Pick<ForwardingDestination, 'id' | 'organizationId'>;
  /** Makes it durable; tried again until it succeeds. */
  readonly settle: (prefix: SettledPrefix) => Promise<void>;
  /** The cursor moved: the window has room. */
  readonly onConfirmed: () => void;
}

/**
 * Makes what is settled durable: one write at a time, each with all that has settled meanwhile. While the store takes
 * nothing the window stays full, so delivery stops by itself rather than run ahead of its cursor.
 */
export class CursorKeeper {
  readonly #deps: CursorKeeperDeps;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #gaveUp = false;
  #endPause: () => void = () => undefined;

  constructor(deps: CursorKeeperDeps) {
    this.#deps = deps;
  }

  /** Something may have settled. */
  keep(): void {
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#again && !this.#stopped) {
        this.#again = false;
        this.keep();
      }
    });
  }

  /** Waits for the write under way and makes the rest durable; a store that takes none is asked once more, then given up. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#endPause();
    await this.#running;
    // What settled behind a prefix that is not durable cannot be, either.
    if (this.#gaveUp) return;
    this.keep();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { window } = this.#deps;
    for (let prefix = window.takePrefix(); prefix !== null; prefix = window.takePrefix()) {
      if (!(await this.#write(prefix))) return;
      window.confirm(prefix);
      this.#deps.onConfirmed();
    }
  }

  async #write(prefix: SettledPrefix): Promise<boolean> {
    const { settle, destination, logger } = this.#deps;
    for (;;) {
      try {
        await settle(prefix);
        return true;
      } catch (error) {
        logger.error(
          { err: error, destination_id: destination.id, cursor: prefix.cursor },
          'a cursor could not be stored',
        );
        if (this.#stopped) {
          this.#gaveUp = true;
          return false;
        }
        await this.#pause();
      }
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(STORE_RETRY_MS, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }
}
