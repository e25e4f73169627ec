import { afterEach, beforeEach, expect } from 'vitest';

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
    // Whatever a test has done, what is kept never contradicts itself.
    const problems = await opened?.store.verify();
    await opened?.close();
    opened = undefined;
    expect(problems ?? []).toEqual([]);
  });
  return () => {
    if (opened === undefined) throw new Error('No test is running.');
    return opened.store;
  };
}
