import type { DatabaseSync } from 'node:sqlite';

/** How soon this process sees what another one has committed. A look costs some microseconds. */
const LOOK_EVERY_MS = 250;

/**
 * Notices commits of other processes (the command line on the same data directory) by SQLite's own counter, which
 * stands still for this connection's commits. https://sqlite.org/pragma.html#pragma_data_version
 */
export class ExternalChanges {
  readonly #readVersion: () => unknown;
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  #version: unknown;

  constructor(database: DatabaseSync) {
    const statement = database.prepare('PRAGMA data_version');
    this.#readVersion = () => statement.get()?.['data_version'];
    this.#version = this.#readVersion();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const version = this.#readVersion();
    if (version === this.#version) return;
    this.#version = version;
    for (const listener of this.#listeners) listener();
  }
}
