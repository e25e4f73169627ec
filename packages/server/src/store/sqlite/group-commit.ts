import type { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import { SHUTTING_DOWN } from '../../domain/shutting-down.ts';
import type { Metrics } from '../../domain/telemetry.ts';
import type { DatabaseFiles } from './database-files.ts';
import { overwriteFailedCommit } from './overwrite-failed-commit.ts';
import { mayHaveWrittenCommit, storageFailure } from './storage-failure.ts';

/**
 * One transaction, and so one fsync, for everybody who waits at that moment.
 *
 *   submit ──▶ waiting ──(end of the event loop's turn)──▶ BEGIN · job · job · … · COMMIT ──▶ resolve all
 *                                                                 │ a job throws, or COMMIT fails
 *                                                                 ▼
 *                                                             ROLLBACK ──▶ storage: make sure of it, reject all
 *                                                                          a job's own fault: each job again, alone
 *
 * While COMMIT waits for the disk, new requests gather in the kernel; they are the next turn's transaction. So the
 * batches grow with the load by themselves, and an idle system commits at once.
 */
export interface CommitParticipant {
  /** The last moment to write; in the transaction. */
  beforeCommit(): void;
  /** The transaction is over; what was remembered during it is now true (or never was). Must not throw. */
  afterEnd(committed: boolean): void;
}

export type CommitMetrics = Pick<Metrics, 'committed' | 'commitFailed'>;

interface Waiting {
  readonly weight: number;
  readonly run: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Characters that may wait for a commit; more means the disk does not keep up, and callers are told to come back. */
const MAX_WAITING_WEIGHT = 64 * 1024 * 1024;

/** Characters after which a transaction closes and the rest waits for the next: bounds how long one blocks the rest. */
const MAX_TRANSACTION_WEIGHT = 4 * 1024 * 1024;

/** How a transaction ended. Whoever hears of a failure may try again, unless it says that it is not certain. */
type TransactionEnd =
  | { readonly type: 'committed'; readonly results: readonly unknown[] }
  | { readonly type: 'storage_failed'; readonly failure: AegisError }
  | { readonly type: 'job_failed'; readonly error: unknown };

export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #metrics: CommitMetrics;
  readonly #files: Pick<DatabaseFiles, 'problem'> | null;
  readonly #participants: CommitParticipant[] = [];
  #waiting: Waiting[] = [];
  #waitingWeight = 0;
  #scheduled = false;
  #stopped = false;

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly metrics: CommitMetrics;
    /** Absent: nobody looks after them. */
    readonly files?: Pick<DatabaseFiles, 'problem'>;
  }) {
    this.#database = deps.database;
    this.#metrics = deps.metrics;
    this.#files = deps.files ?? null;
  }

  join(participant: CommitParticipant): void {
    this.#participants.push(participant);
  }

  /**
   * Runs `job` inside the next transaction and resolves with its result after the commit is durable.
   *
   * @param weight characters that the job will write, for the limits; 0 for small administrative steps, which are
   *   never turned away
   */
  submit<T>(weight: number, job: () => T): Promise<T> {
    if (this.#stopped) {
      return Promise.reject(new AegisError('store_unavailable', SHUTTING_DOWN));
    }
    if (weight > 0 && this.#waitingWeight + weight > MAX_WAITING_WEIGHT) {
      return Promise.reject(
        new AegisError(
          'overloaded',
          'More events arrive than the disk takes; nothing of this call was stored. Try again.',
        ),
      );
    }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ weight, run: job, resolve, reject });
      this.#waitingWeight += weight;
      this.#schedule();
    });
  }

  /** Commits what waits; afterwards every submission is refused. */
  stop(): void {
    while (this.#waiting.length > 0) this.#flush();
    this.#stopped = true;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #flush(): void {
    const jobs = this.#take();
    if (jobs.length === 0) return;
    const end = this.#transact(jobs);
    // One job's fault must not become its neighbours': each gets a transaction of its own.
    if (end.type === 'job_failed' && jobs.length > 1)
      for (const job of jobs) settle([job], this.#transact([job]));
    else settle(jobs, end);
  }

  #transact(jobs: readonly Waiting[]): TransactionEnd {
    const gone = this.#files?.problem();
    if (gone) {
      this.#metrics.commitFailed();
      return { type: 'storage_failed', failure: gone };
    }
    const startedAt = performance.now();
    let results: unknown[];
    let isCommitting = false;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      results = jobs.map((job) => job.run());
      for (const participant of this.#participants) participant.beforeCommit();
      isCommitting = true;
      this.#database.exec('COMMIT');
    } catch (error) {
      for (const participant of this.#participants) participant.afterEnd(false);
      // After a full disk SQLite may have rolled back by itself.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      const mayComeBack =
        isCommitting && mayHaveWrittenCommit(error) && !overwriteFailedCommit(this.#database);
      const failure = storageFailure(error, mayComeBack);
      if (failure === null) return { type: 'job_failed', error };
      this.#metrics.commitFailed();
      return { type: 'storage_failed', failure };
    }
    for (const participant of this.#participants) participant.afterEnd(true);
    this.#metrics.committed(performance.now() - startedAt, jobs.length);
    return { type: 'committed', results };
  }

  #take(): Waiting[] {
    let weight = 0;
    let count = 0;
    while (count < this.#waiting.length && (count === 0 || weight < MAX_TRANSACTION_WEIGHT)) {
      weight += this.#waiting[count]?.weight ?? 0;
      count += 1;
    }
    this.#waitingWeight -= weight;
    const jobs = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    return jobs;
  }
}

function settle(jobs: readonly Waiting[], end: TransactionEnd): void {
  switch (end.type) {
    case 'committed':
      for (const [index, job] of jobs.entries()) job.resolve(end.results[index] as never);
      return;
    case 'storage_failed':
      for (const job of jobs) job.reject(end.failure);
      return;
    case 'job_failed':
      for (const job of jobs) job.reject(end.error);
  }
}
