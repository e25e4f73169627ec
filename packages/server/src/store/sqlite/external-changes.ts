import type { DatabaseSync } from 'node:sqlite';

import type { CancelTimer, Clock } from '../../domain/clock.ts';
import { storageFailure } from './storage-failure.ts';

/** How soon this process sees what another one has committed. A look costs some microseconds. */
export const LOOK_EVERY_MS = 250;

/**
 * Notices commits of other processes (the command line on the same data directory) by SQLite's own counter, which
 * stands still for this connection's commits. https://sqlite.org/pragma.html#pragma_data_version
 */
export class ExternalChanges {
  readonly #clock: Clock;
  readonly #readVersion: () => unknown;
  readonly #listeners = new Set<() => void>();
  #version: unknown;
  #cancelLook: CancelTimer;

  constructor(deps: { readonly database: DatabaseSync; readonly clock: Clock }) {
    const statement = deps.database.prepare('PRAGMA data_version');
    this.#clock = deps.clock;
    this.#readVersion = () => statement.get()?.['data_version'];
    this.#version = this.#readVersion();
    this.#cancelLook = this.#clock.after(LOOK_EVERY_MS, () => this.#look());
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#cancelLook();
  }

  #look(): void {
    this.#cancelLook = this.#clock.after(LOOK_EVERY_MS, () => this.#look());
    const version = this.#currentVersion();
    if (version === this.#version) return;
    this.#version = version;
    for (const listener of this.#listeners) listener();
  }

  /** A disk that fails at this moment says nothing about changes; the next look will tell. */
  #currentVersion(): unknown {
    try {
      return this.#readVersion();
    } catch (error) {
      if (storageFailure(error) === null) throw error;
      return this.#version;
    }
  }
}
