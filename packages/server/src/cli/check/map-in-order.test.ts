import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { mapInOrder } from './map-in-order.ts';

async function* source(
  count: number,
  taken: (item: number) => void = () => undefined,
): AsyncGenerator<number> {
  for (let item = 0; item < count; item++) {
    taken(item);
    yield item;
  }
}

test('results come in the order of the items, whatever order the work ends in, and never more at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(30),
      fc.integer({ min: 1, max: 8 }),
      fc.scheduler(),
      async (count, concurrency, scheduler) => {
        let underWay = 0;
        const results = Array.fromAsync(
          mapInOrder(source(count), concurrency, async (item) => {
            underWay++;
            expect(underWay).toBeLessThanOrEqual(concurrency);
            await scheduler.schedule(Promise.resolve());
            underWay--;
            return item * 2;
          }),
        );
        await scheduler.waitFor(results);
        expect(await results).toEqual(Array.from({ length: count }, (_, item) => item * 2));
      },
    ),
  );
});

test('a failure ends it, takes no more items, and leaves no rejection unhandled', async () => {
  let taken = 0;
  const results = mapInOrder(
    source(1_000, () => taken++),
    4,
    async (item) => await (item >= 5 ? Promise.reject(new Error(`item ${item}`)) : Promise.resolve(item)),
  );
  await expect(Array.fromAsync(results)).rejects.toThrow('item 5');
  expect(taken).toBeLessThan(12);
});
