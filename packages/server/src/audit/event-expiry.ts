import type { CancelTimer, Clock, EpochMs } from '../domain/clock.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { Organization } from '../domain/organization.ts';
import type { RetentionStore } from '../domain/retention-store.ts';
import type { Logger, Metrics } from '../domain/telemetry.ts';
import type { TenancyStore } from '../domain/tenancy-store.ts';
import { SteadyClock } from './steady-clock.ts';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What has expired is gone, so a clock that may just have jumped ahead (a machine that starts in another year) is not
 * believed until it has been as it is for this long: time for people or NTP to set it right.
 */
const KNOWN_FOR_MS = DAY_MS;

/** An event that is older than this says nothing about the clock: a weekend may be silent. */
const SILENCE_MS = 4 * DAY_MS;

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
  #isHeld = false;
  readonly #steady = new SteadyClock(EXPIRE_EVERY_MS);

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
      const now = this.#deps.clock.now();
      const steadyMs = this.#steady.tick(now);
      if (steadyMs < KNOWN_FOR_MS && !(await this.#logKnows(now))) {
        await this.#hold(now, steadyMs);
        return;
      }
      this.#isHeld = false;
      for await (const organization of this.#organizations()) await this.#expire(organization, now);
    } catch (error) {
      this.#deps.logger.error({ err: error }, 'events could not be expired');
    }
  }

  async *#organizations(): AsyncGenerator<Organization> {
    let after: OrganizationId | null = null;
    do {
      const page: readonly Organization[] = await this.#deps.tenancy.listOrganizations({
        after,
        limit: ORGANIZATIONS_PAGE,
      });
      yield* page;
      after = page.length < ORGANIZATIONS_PAGE ? null : (page.at(-1)?.id ?? null);
    } while (after !== null && !this.#stopped);
  }

  /** Whether something was accepted about a day ago by this clock: then it has not just jumped ahead. */
  async #logKnows(now: EpochMs): Promise<boolean> {
    const { retention } = this.#deps;
    for await (const { id } of this.#organizations()) {
      if (await retention.hasAcceptedBetween(id, now - SILENCE_MS, now - KNOWN_FOR_MS)) return true;
    }
    return false;
  }

  /** Tells once that something would expire by this clock, but does not yet. */
  async #hold(now: EpochMs, steadyMs: number): Promise<void> {
    const { retention, logger } = this.#deps;
    if (this.#isHeld) return;
    for await (const { id, retentionDays } of this.#organizations()) {
      if (!(await retention.hasAcceptedBetween(id, 0, now - retentionDays * DAY_MS))) continue;
      this.#isHeld = true;
      const hours = Math.ceil((KNOWN_FOR_MS - steadyMs) / HOUR_MS);
      logger.warn(
        { clock: new Date(now).toISOString(), hours },
        'nothing expires yet: this clock may be ahead; set it right and restart, or wait',
      );
      return;
    }
  }

  async #expire({ id, retentionDays, expireUndelivered }: Organization, now: EpochMs): Promise<void> {
    const { retention, logger, metrics } = this.#deps;
    const before = now - retentionDays * DAY_MS;
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
