import { expect, onTestFinished, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { createRecordingTelemetry } from '../../../../test/support/silent-telemetry.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import type { OrganizationId } from '../domain/ids.ts';
import type { BlockSummary, SearchIndex } from '../domain/search-index.ts';
import { sampleEvent } from '../store/conformance/samples.ts';
import { SearchIndexer } from './search-indexer.ts';

const BLOCK_EVENTS = 100;

async function setUp(change: (index: SearchIndex) => Partial<SearchIndex> = () => ({})) {
  const clock = createManualClock();
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const { logger, count } = createRecordingTelemetry();
  const added: [OrganizationId, number][] = [];
  const unhurried: SearchIndex = {
    // It would rest in real time.
    next: (id, events) => store.searchIndex.next(id, events, { restFactor: 0 }),
    add: (id, summary) => store.searchIndex.add(id, summary),
  };
  const searchIndex: SearchIndex = {
    ...unhurried,
    add: async (id, summary: BlockSummary) => {
      await store.searchIndex.add(id, summary);
      added.push([id, summary.firstSequence]);
    },
    ...change(unhurried),
  };
  const indexer = new SearchIndexer({
    ...store,
    searchIndex,
    clock,
    logger,
    blockEvents: BLOCK_EVENTS,
  });
  onTestFinished(() => indexer.stop());
  return {
    store,
    organizationId,
    indexer,
    clock,
    added,
    count,
    append: (id: OrganizationId, events: number) =>
      store.auditLog.append(
        id,
        Array.from({ length: events }, () => sampleEvent(id)),
      ),
    /** Lets time pass until it is so. */
    until: async (isSo: () => boolean): Promise<void> => {
      for (let turns = 0; !isSo(); turns += 1) {
        if (turns > 1_000) throw new Error('It did not come to that.');
        await clock.advanceAsync(100);
      }
    },
  };
}

test('logs that are there and logs that grow are summarised to their last full block, each in its turn', async () => {
  const { store, organizationId, indexer, added, append, until } = await setUp();
  const other = await store.newOrganization();
  await append(organizationId, 2 * BLOCK_EVENTS + 5);
  await append(other, BLOCK_EVENTS);
  await indexer.start();
  await until(() => added.length === 3);
  expect(added).toEqual([
    [organizationId, 1],
    [other, 1],
    [organizationId, BLOCK_EVENTS + 1],
  ]);
  await append(organizationId, BLOCK_EVENTS - 5);
  await until(() => added.length === 4);
  expect(added.at(-1)).toEqual([organizationId, 2 * BLOCK_EVENTS + 1]);
});

test('what fails is told, and tried again when the log grows', async () => {
  let failures = 1;
  const { organizationId, indexer, added, append, until, count } = await setUp((index) => ({
    next: async (...args) => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk');
      return index.next(...args);
    },
  }));
  await append(organizationId, BLOCK_EVENTS);
  await indexer.start();
  await until(() => count('warn') === 1);
  expect(added).toEqual([]);
  await append(organizationId, 1);
  await until(() => added.length === 1);
  expect(added).toEqual([[organizationId, 1]]);
});

test('after a stop nothing is worked out any more', async () => {
  const { organizationId, indexer, added, append, clock } = await setUp();
  await indexer.start();
  await indexer.stop();
  await append(organizationId, BLOCK_EVENTS);
  await clock.advanceAsync(60_000);
  expect([added, clock.pending()]).toEqual([[], []]);
});

test('while events come in it rests ten times as long, and afterwards it hurries', async () => {
  const paces: number[] = [];
  const { organizationId, indexer, append, until } = await setUp((index) => ({
    next: (id, events, pace) => {
      paces.push(pace.restFactor);
      return index.next(id, events, pace);
    },
  }));
  await append(organizationId, BLOCK_EVENTS);
  await indexer.start();
  await until(() => paces.length === 2);
  await append(organizationId, 2 * BLOCK_EVENTS);
  await until(() => paces.length === 5);
  // Each time once more, in vain.
  expect(paces).toEqual([1, 1, 10, 1, 1]);
});
