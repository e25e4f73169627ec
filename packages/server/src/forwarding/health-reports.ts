import type { CancelTimer } from '../domain/clock.ts';
import type { DestinationProgress, DestinationStore } from '../domain/destination-store.ts';
import type { ForwardingDestination } from '../domain/forwarding-destination.ts';
import { healthEvent } from '../domain/health-event.ts';
import type { IdSource } from '../domain/ids.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { SendDeps } from './send-batch.ts';
import { encodeBatch, sendBatch } from './send-batch.ts';

export const HEALTH_EVERY_MS = 60_000;

/** Requests at a time, for all destinations together: what reports on the stream is not to crowd it. */
const AT_A_TIME = 8;

export interface HealthReportsDeps extends SendDeps {
  readonly destinations: Pick<DestinationStore, 'readProgress'>;
  /** Destinations that would be sent an event now, if there were one. */
  readonly reachable: () => readonly ForwardingDestination[];
  readonly ids: IdSource;
  readonly logger: Logger;
}

/**
 * Tells destinations that want it how their stream fares, once a minute: an event beside the log, on its own way. Nothing waits
 * for it, nothing is tried again, and its answer changes nothing. A destination that is paused, or waits after a
 * failure, is told nothing: that nothing arrives is the news then.
 */
export class HealthReports {
  readonly #deps: HealthReportsDeps;
  readonly #stopping = new AbortController();
  #cancelTimer: CancelTimer = () => undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: HealthReportsDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#schedule(HEALTH_EVERY_MS);
  }

  /** Cuts off what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancelTimer();
    await this.#running;
  }

  #schedule(delayMs: number): void {
    const { clock, logger } = this.#deps;
    this.#cancelTimer = clock.after(delayMs, () => {
      const startedAt = clock.now();
      this.#running = this.#report()
        .catch((error: unknown) => logger.warn({ err: error }, 'health events could not be sent'))
        .finally(() => {
          if (!this.#stopping.signal.aborted) this.#schedule(restOf(clock.now() - startedAt));
        });
    });
  }

  async #report(): Promise<void> {
    const told = this.#deps.reachable().filter(({ healthEvents }) => healthEvents);
    if (told.length === 0) return;
    const all = await this.#deps.destinations.readProgress();
    const progressOf = new Map(all.map((progress) => [progress.destination.id, progress]));
    const waiting = told.values();
    const worker = async (): Promise<void> => {
      for (const destination of waiting) {
        const progress = progressOf.get(destination.id);
        if (this.#stopping.signal.aborted) return;
        if (progress !== undefined) await this.#tell(destination, progress);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  }

  async #tell(destination: ForwardingDestination, progress: DestinationProgress): Promise<void> {
    const { ids, clock, kindOf, logger } = this.#deps;
    const event = healthEvent(destination, progress, { id: ids.next('hlt'), at: clock.now() });
    const batch = encodeBatch(this.#deps, destination, [event], kindOf(destination.kind).limits);
    const { outcome } = await sendBatch(this.#deps, destination, batch.payload, this.#stopping.signal);
    if (outcome.type !== 'delivered')
      logger.debug(
        { destination_id: destination.id, outcome: outcome.type, error: outcome.reason },
        'a health event was not accepted',
      );
  }
}

/** What is left of a minute of which so much is over, by a clock that may have been set in it. */
function restOf(spentMs: number): number {
  return Math.min(HEALTH_EVERY_MS, Math.max(0, HEALTH_EVERY_MS - spentMs));
}
