import { expect, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { silentLogger } from '../../../../test/support/silent-telemetry.ts';
import { sampleDestination } from '../store/conformance/samples.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { CursorKeeper } from './cursor-keeper.ts';
import { Window } from './window.ts';

/** A window of single events that are delivered when the test says so, over a store that may refuse. */
function kept() {
  const clock = createManualClock();
  const window = new Window(0);
  const store = { refuses: false, asked: 0, cursors: [] as number[] };
  const on = { confirmed: (): void => undefined, write: async (): Promise<void> => undefined };
  const keeper = new CursorKeeper({
    clock,
    logger: silentLogger,
    window,
    destination: sampleDestination('org_1' as OrganizationId),
    async settle({ cursor }) {
      store.asked += 1;
      if (store.refuses) throw new Error('The disk is full.');
      await on.write();
      store.cursors.push(cursor);
    },
    onConfirmed: () => on.confirmed(),
  });
  const deliver = (sequence: number): void => {
    window.settle(window.open(sequence, 0), { delivered: 1, late: 0, deadLetters: [] });
    keeper.keep();
  };
  return { clock, keeper, store, on, deliver };
}

test('a store that takes no cursor is asked every second until it does, and nothing is skipped', async () => {
  const { clock, store, deliver } = kept();
  store.refuses = true;
  deliver(1);
  await clock.advanceAsync(2_999);
  expect(store).toMatchObject({ asked: 3, cursors: [] });
  deliver(2);
  store.refuses = false;
  await clock.advanceAsync(1);
  expect(store.cursors).toEqual([1, 2]);
});

test('a stop makes durable what has settled', async () => {
  const { keeper, store, deliver } = kept();
  deliver(1);
  deliver(2);
  await keeper.stop();
  expect(store.cursors).toEqual([1, 2]);
});

test('a stop does not wait for a store that takes nothing, and leaves no gap behind it', async () => {
  const { clock, keeper, store, deliver } = kept();
  store.refuses = true;
  deliver(1);
  deliver(2);
  await clock.advanceAsync(0);
  const asked = store.asked;
  await keeper.stop();
  expect(store).toMatchObject({ asked: asked + 1, cursors: [] });
  expect(clock.pending()).toEqual([]);
});

/** The next event settles just when the keeper has found nothing more to write. */
function deliverInTheGap({ on, deliver }: ReturnType<typeof kept>): void {
  on.confirmed = () => {
    on.confirmed = () => undefined;
    queueMicrotask(() => deliver(2));
  };
}

test('what settles in the moment in which a write ends does not wait for the next event', async () => {
  const all = kept();
  deliverInTheGap(all);
  all.deliver(1);
  await all.clock.advanceAsync(0);
  expect(all.store.cursors).toEqual([1, 2]);
});

test('what settles in the moment of a stop is durable before the stop ends', async () => {
  const all = kept();
  deliverInTheGap(all);
  const writes: PromiseWithResolvers<void>[] = [];
  all.on.write = () => {
    const write = Promise.withResolvers<void>();
    writes.push(write);
    return write.promise;
  };
  all.deliver(1);
  let stopped = false;
  const stopping = all.keeper.stop().then(() => (stopped = true));
  for (const count of [1, 2]) {
    await all.clock.advanceAsync(0);
    expect({ stopped, writes: writes.length }).toEqual({ stopped: false, writes: count });
    writes.at(-1)?.resolve();
  }
  await stopping;
  expect(all.store.cursors).toEqual([1, 2]);
});
