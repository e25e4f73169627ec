import type { CancelTimer, Clock } from '../domain/clock.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { Organization } from '../domain/organization.ts';
import type { RetentionStore } from '../domain/retention-store.ts';
import type { Logger, Metrics } from '../domain/telemetry.ts';
import type { TenancyStore } from '../domain/tenancy-store.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The retention is days; some minutes more matter to nobody. */
export const EXPIRE_EVERY_MS = 10 * 60 * 1_000;

/** Rows in one transaction: about ten milliseconds, in which writers wait. */
export const EXPIRY_STEP = 500;

/** Between two transactions, for whoever else wants to write. */
const STEP_PAUSE_MS = 10;

const ORGANIZATIONS_PAGE = 200;

export interface EventExpiryDeps {
  readonly tenancy: Pick<TenancyStore, 'listOrganizations'>;
  readonly retention: RetentionStore;
  /** Does `work` while nothing is delivered to the destination, which afterwards goes on from where its cursor is then. */
  readonly hold: (
    organizationId: OrganizationId,
    id: DestinationId,
    work: () => Promise<void>,
  ) => Promise<void>;
  /** What the tag `env` says, for filters of destinations. */
  readonly environment: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'expired'>;
}

/**
 * Ends the retention of events and dead letters, organisation after organisation, in small steps. What fails (a full
 * disk, say) is told and tried again at the next turn.
 */
export class EventExpiry {
  readonly #deps: EventExpiryDeps;
  #cancelTimer: CancelTimer = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #cutPause: () => void = () => undefined;
  #stopped = false;

  constructor(deps: EventExpiryDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#cancelTimer = this.#deps.clock.after(EXPIRE_EVERY_MS, () => {
      this.#running = this.#run().finally(() => {
        if (!this.#stopped) this.start();
      });
    });
  }

  /** Resolves when the step under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    this.#cutPause();
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      let after: OrganizationId | null = null;
      do {
        const page: readonly Organization[] = await this.#deps.tenancy.listOrganizations({
          after,
          limit: ORGANIZATIONS_PAGE,
        });
        for (const organization of page) await this.#expire(organization);
        after = page.length < ORGANIZATIONS_PAGE ? null : (page.at(-1)?.id ?? null);
      } while (after !== null && !this.#stopped);
    } catch (error) {
      this.#deps.logger.error({ err: error }, 'events could not be expired');
    }
  }

  async #expire({ id, retentionDays, expireUndelivered }: Organization): Promise<void> {
    const { retention, logger, metrics, clock } = this.#deps;
    const before = clock.now() - retentionDays * DAY_MS;
    const step = { before, limit: EXPIRY_STEP };
    const undelivered = expireUndelivered ? await this.#giveUp(id, step) : 0;
    const events = await this.#repeat(
      () => retention.expireEvents(id, step),
      (rows) => metrics.expired(rows, 0),
    );
    const deadLetters = await this.#repeat(() => retention.expireDeadLetters(id, step));
    if (undelivered + events + deadLetters === 0) return;
    logger.info(
      { organization_id: id, events, undelivered, dead_letters: deadLetters },
      'events have expired',
    );
  }

  async #giveUp(
    organizationId: OrganizationId,
    step: { readonly before: number; readonly limit: number },
  ): Promise<number> {
    const { retention, hold, logger, metrics, clock, environment } = this.#deps;
    let total = 0;
    for (const id of await retention.findBehind(organizationId, step.before)) {
      if (this.#stopped) break;
      let events = 0;
      await hold(organizationId, id, async () => {
        await this.#repeat(async () => {
          const now = { at: clock.now(), environment };
          const { deadLetters, filtered } = await retention.giveUp(organizationId, id, { ...step, ...now });
          if (deadLetters > 0) metrics.expired(0, deadLetters);
          events += deadLetters;
          return deadLetters + filtered;
        });
      });
      if (events === 0) continue;
      total += events;
      logger.warn(
        { organization_id: organizationId, destination_id: id, events },
        'events expired before they were delivered',
      );
    }
    return total;
  }

  /** Until a step finds nothing. @returns how many in all */
  async #repeat(
    step: () => Promise<number>,
    onStep: (rows: number) => void = () => undefined,
  ): Promise<number> {
    let total = 0;
    while (!this.#stopped) {
      const done = await step();
      if (done === 0) return total;
      total += done;
      onStep(done);
      await this.#pause();
    }
    return total;
  }

  #pause(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(STEP_PAUSE_MS, resolve);
      this.#cutPause = () => {
        cancel();
        resolve();
      };
    });
  }
}
