import { hash } from 'node:crypto';

/** Repeatable draws. Not for secrets. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** A stream of its own: what is drawn from it does not depend on what others draw meanwhile. */
  fork(name: string): Random;
}

const DRAWS_PER_HASH = 5;

/** Draws are the 32-bit words of SHA-1 over the seed and a counter: slower than others, and as plain as can be. */
export function createRandom(seed: string): Random {
  let block = Buffer.alloc(0);
  let drawn = 0;

  function next(): number {
    const word = drawn % DRAWS_PER_HASH;
    if (word === 0) block = hash('sha1', `${seed}/${drawn}`, 'buffer');
    drawn += 1;
    return block.readUInt32BE(word * 4) / 2 ** 32;
  }
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));

  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}
