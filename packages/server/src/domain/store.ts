import type { AuditLog } from './audit-log.ts';
import type { CredentialStore } from './credential-store.ts';
import type { DeadLetterStore } from './dead-letter-store.ts';
import type { DestinationStore } from './destination-store.ts';
import type { EventSearch } from './event-search.ts';
import type { PolicyStore } from './policy-store.ts';
import type { ReplayStore } from './replay-store.ts';
import type { RetentionStore } from './retention-store.ts';
import type { SearchIndex } from './search-index.ts';
import type { StoreProblem } from './store-problem.ts';
import type { TenancyStore } from './tenancy-store.ts';

/** Everything that is kept, behind one lifetime. A disk that fails, or damage that is met, is `store_unavailable` in every call. */
export interface Store {
  readonly auditLog: AuditLog;
  readonly search: EventSearch;
  readonly searchIndex: SearchIndex;
  readonly destinations: DestinationStore;
  readonly deadLetters: DeadLetterStore;
  readonly replays: ReplayStore;
  readonly policies: PolicyStore;
  readonly tenancy: TenancyStore;
  readonly credentials: CredentialStore;
  readonly retention: RetentionStore;
  /** Looks for what cannot be: gaps, ledgers that do not add up. Reads every event's index entry: seconds for millions. */
  verify(): Promise<readonly StoreProblem[]>;
  /**
   * Resolves when a write would succeed now, and no damage has been met since the start.
   *
   * @throws AegisError `store_unavailable` with what stands in the way
   */
  checkWritable(): Promise<void>;
  /** Calls back when another process (the command line) has changed what is stored. Returns what ends it. */
  onExternalChange(listener: () => void): () => void;
  /** Finishes what waits, then closes. */
  stop(): Promise<void>;
}
