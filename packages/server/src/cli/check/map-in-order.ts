/**
 * Applies `work` to at most `concurrency` items at a time and yields the results in the order of the items. Takes no
 * more items than it works on, so the source may be endless. The first failure ends it.
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Its turn to be awaited may come after its failure; until then that is no unhandled rejection.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length >= concurrency) {
      const oldest = underWay.shift();
      if (oldest !== undefined) yield await oldest;
    }
  }
  for (const result of underWay) yield await result;
}
