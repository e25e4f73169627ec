import { expect, test } from 'vitest';

import type { SoakSample } from './drift.ts';
import { judgeDrift } from './drift.ts';

const FLAT: SoakSample = {
  minute: 0,
  rssMegabytes: 200,
  heapMegabytes: 80,
  openFiles: 40,
  lagP99Ms: 12,
  ackP50Ms: 4,
  ackP99Ms: 20,
  ackMaxMs: 60,
  eventsPerSecond: 5_000,
  backlog: 10,
};

function samples(count: number, at: (index: number) => Partial<SoakSample>): readonly SoakSample[] {
  return Array.from({ length: count }, (_, index) => ({ ...FLAT, minute: index + 1, ...at(index) }));
}

function drifting(given: readonly SoakSample[]): readonly string[] | undefined {
  return judgeDrift(given)?.flatMap(({ of, isDrift }) => (isDrift ? [of] : []));
}

test('a server that stays as it is does not drift, whatever its noise', () => {
  expect(
    drifting(
      samples(10, (index) => ({ rssMegabytes: 200 + (index % 2) * 30, ackP99Ms: 20 + (index % 3) * 9 })),
    ),
  ).toEqual([]);
});

test('warming up is no drift', () => {
  expect(drifting(samples(10, (index) => ({ rssMegabytes: index < 2 ? 90 : 200 })))).toEqual([]);
});

test.each([
  ['memory that leaks 5 MB a minute', 'rssMegabytes', 5],
  ['a descriptor lost a minute', 'openFiles', 1],
  ['an event loop that gets 2 ms slower a minute', 'lagP99Ms', 2],
  ['acknowledgements that get 1 ms slower a minute', 'ackP50Ms', 1],
  ['slow acknowledgements that get 4 ms slower a minute', 'ackP99Ms', 4],
] as const)('%s is found', (_what, field, aMinute) => {
  expect(drifting(samples(10, (index) => ({ [field]: FLAT[field] + index * aMinute })))).toEqual([field]);
});

test('a run that was too short says nothing, rather than that all is well', () => {
  expect(judgeDrift(samples(5, () => ({})))).toBeNull();
  expect(judgeDrift(samples(50, (index) => ({ minute: index / 30 })))).toBeNull();
});
