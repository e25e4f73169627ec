import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { CommitParticipant } from '../group-commit.ts';

/** In pages of the write-ahead log that the database does not have yet. */
export interface CheckpointLimits {
  /** Passes begin. */
  readonly begin: number;
  /** So few that another pass is not worth it: the writing connection copies them, in 30 to 60 ms at full load. */
  readonly finish: number;
  /** The writing connection copies them whatever their number, because the passes do not keep up: bounds the log. */
  readonly alone: number;
}

/** Of 8 KiB: passes begin at 32 MB, and the log has 128 MB at most unless a reader holds on to it. */
const LIMITS: CheckpointLimits = { begin: 4_000, finish: 1_000, alone: 16_000 };

/**
 * Moves what is committed from the write-ahead log into the database beside the commits, instead of within every
 * so manieth of them: at full load that held up all who waited for the disk for a tenth of a second, three times a second.
 *
 *   commits  ──────────────────────────────────────┤ finish ├──── the log begins anew ───▶
 *   passes        ├── 4,000 pages ──┤├─ 1,500 ─┤   600 pages
 *
 * The log can begin anew only at a moment when the database has all of it, and while a pass copies, commits go on. Each
 * pass therefore leaves less than the one before it, and the last few are copied between two commits.
 */
export class BackgroundCheckpoints implements CommitParticipant {
  readonly #look: StatementSync;
  readonly #checkpoint: StatementSync;
  readonly #pass: () => Promise<void>;
  readonly #limits: CheckpointLimits;
  #beginAt: number;
  #underWay = false;
  #stopped = false;

  /**
   * @param deps.database the writing connection, in WAL mode
   * @param deps.pass a passive checkpoint (https://sqlite.org/pragma.html#pragma_wal_checkpoint) on another connection and
   *   thread; resolves when it has ended, well or not
   */
  constructor(deps: {
    readonly database: DatabaseSync;
    readonly pass: () => Promise<void>;
    readonly limits?: CheckpointLimits;
  }) {
    this.#limits = deps.limits ?? LIMITS;
    this.#beginAt = this.#limits.begin;
    this.#pass = deps.pass;
    deps.database.exec(`PRAGMA wal_autocheckpoint = ${this.#limits.alone}`);
    this.#look = deps.database.prepare('PRAGMA wal_checkpoint(NOOP)');
    this.#checkpoint = deps.database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  }

  beforeCommit(): void {
    // Nothing of a checkpoint is part of a transaction.
  }

  afterEnd(committed: boolean): void {
    if (!committed || this.#underWay || this.#stopped || this.#left() < this.#beginAt) return;
    this.#underWay = true;
    void this.#run().finally(() => {
      this.#underWay = false;
    });
  }

  /** Begins nothing any more. The connection may be closed, even while a pass is under way. */
  stop(): void {
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    const { begin, finish } = this.#limits;
    let before = Infinity;
    let left = this.#left();
    while (left > finish && left < before) {
      await this.#pass();
      if (this.#stopped) return;
      before = left;
      left = this.#left();
    }
    // Somebody reads what the log had long ago, or the disk refuses: no use in trying again at once.
    this.#beginAt = left < begin ? begin : left + begin;
    if (left >= begin) return;
    // Who was told meanwhile that the own events are stored hears it first.
    await nextTurn();
    if (!this.#stopped) this.#finish();
  }

  #finish(): void {
    try {
      this.#checkpoint.get();
    } catch {
      // Nothing is lost: all of it stays in the log. A disk that fails is met, and reported, by the commits.
    }
  }

  /** 0 when SQLite cannot tell: the commit that asks stands all the same, and the next one asks again. */
  #left(): number {
    try {
      const { log, checkpointed } = this.#look.get() ?? {};
      return Number(log) - Number(checkpointed);
    } catch {
      return 0;
    }
  }
}
