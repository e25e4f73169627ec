import type { AuditLog } from '../domain/audit-log.ts';
import type { CancelTimer, Clock } from '../domain/clock.ts';
import type { OrganizationId } from '../domain/ids.ts';
import type { SearchIndex } from '../domain/search-index.ts';
import { BLOCK_EVENTS } from '../domain/search-index.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { TenancyStore } from '../domain/tenancy-store.ts';

/** Milliseconds of rest for one of work: while events come in, these go first; a log that is left alone is soon done. */
const REST_FACTOR_RECEIVING = 10;
const REST_FACTOR_IDLE = 1;
const PAUSE_MS = 50;
/** After logs that had no full block: many small ones must not keep a core busy with looking. */
const PAUSE_IN_VAIN_MS = 1_000;
const LOGS_A_STEP = 16;

const ORGANIZATIONS_PAGE = 200;

interface SearchIndexerDeps {
  readonly auditLog: Pick<AuditLog, 'onAppended'>;
  readonly tenancy: Pick<TenancyStore, 'listOrganizations'>;
  readonly searchIndex: SearchIndex;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  /** Default {@link BLOCK_EVENTS}. */
  readonly blockEvents?: number;
}

/**
 * Summarises the logs for the search, block after block, in the background: those that are there when it starts, then those
 * that grow. It is never ahead of what searches need: what it has not reached is read by them.
 */
export class SearchIndexer {
  readonly #deps: SearchIndexerDeps;
  /** Logs that may hold a full block without a summary. */
  readonly #due = new Set<OrganizationId>();
  #unsubscribe: () => void = () => undefined;
  /** Whether anything has come in since the block before was begun. */
  #isReceiving = false;
  #cancelTimer: CancelTimer | null = null;
  #running: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();

  constructor(deps: SearchIndexerDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#unsubscribe = this.#deps.auditLog.onAppended((organizationId) => {
      this.#isReceiving = true;
      this.#add(organizationId);
    });
    let after: OrganizationId | null = null;
    do {
      const page: readonly { readonly id: OrganizationId }[] = await this.#deps.tenancy.listOrganizations({
        after,
        limit: ORGANIZATIONS_PAGE,
      });
      for (const { id } of page) this.#add(id);
      after = page.length < ORGANIZATIONS_PAGE ? null : (page.at(-1)?.id ?? null);
    } while (after !== null);
  }

  /** What is under way is given up: it is begun anew after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#unsubscribe();
    this.#cancelTimer?.();
    await this.#running;
  }

  #add(organizationId: OrganizationId): void {
    this.#due.add(organizationId);
    if (this.#cancelTimer === null) this.#schedule(PAUSE_MS);
  }

  #schedule(pauseMs: number): void {
    if (this.#stopping.signal.aborted) return;
    this.#cancelTimer = this.#deps.clock.after(pauseMs, () => {
      this.#running = this.#step();
    });
  }

  async #step(): Promise<void> {
    let summarised = false;
    for (let looked = 0; looked < LOGS_A_STEP && !summarised; looked += 1) {
      const [organizationId] = this.#due;
      if (organizationId === undefined || this.#stopping.signal.aborted) break;
      summarised = await this.#summarise(organizationId);
    }
    this.#cancelTimer = null;
    if (this.#due.size > 0) this.#schedule(summarised ? PAUSE_MS : PAUSE_IN_VAIN_MS);
  }

  /** @returns whether there was a full block */
  async #summarise(organizationId: OrganizationId): Promise<boolean> {
    const { searchIndex, logger, blockEvents = BLOCK_EVENTS } = this.#deps;
    const { signal } = this.#stopping;
    const restFactor = this.#isReceiving ? REST_FACTOR_RECEIVING : REST_FACTOR_IDLE;
    this.#isReceiving = false;
    this.#due.delete(organizationId);
    try {
      const summary = await searchIndex.next(organizationId, blockEvents, { restFactor, signal });
      if (summary === null) return false;
      await searchIndex.add(organizationId, summary);
      // Behind the others: one large log must not keep theirs waiting.
      this.#due.add(organizationId);
    } catch (error) {
      if (!signal.aborted)
        logger.warn({ err: error, organization_id: organizationId }, 'a log could not be indexed');
    }
    return true;
  }
}
