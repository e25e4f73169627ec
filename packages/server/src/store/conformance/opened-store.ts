import { afterEach, beforeEach } from 'vitest';

import type { Store } from '../../domain/store.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Stops the store and erases what it kept. */
  close(): Promise<void>;
}

/** Opens an empty store. */
export type OpenStore = () => Promise<OpenedStore>;

/** An empty store for each test of the surrounding suite. @returns what gives the current test's store */
export function storeForEachTest(open: OpenStore): () => Store {
  let opened: OpenedStore | undefined;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  return () => {
    if (opened === undefined) throw new Error('No test is running.');
    return opened.store;
  };
}
