import { sendLoad } from '../support/load.ts';
import { startAegis } from '../support/processes.ts';
import { printTable, thousands } from '../support/table.ts';

const ROUNDS = 4;
const WARM_UP_SECONDS = 3;
const LOAD = { connections: 64, eventsPerRequest: 100 };

interface Run {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

/**
 * What indexing for the search takes from the writing of events: batched events into a server that indexes and into one that
 * does not, in turn, each fresh. The server is as busy as it can be, so the index falls behind, as it is meant to.
 */
export async function runIndexing(seconds: number): Promise<void> {
  const withIndex: Run[] = [];
  const without: Run[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    withIndex.push(await run('on', seconds));
    without.push(await run('off', seconds));
  }
  const ratios = withIndex.map(
    ({ perSecond }, round) => perSecond / (without[round]?.perSecond ?? Number.NaN),
  );
  printTable(
    ['index', 'acknowledged/s, each run', 'median', 'CPU µs/event, median'],
    [
      ['on', ...cells(withIndex)],
      ['off', ...cells(without)],
      ['ratio', ratios.map((ratio) => ratio.toFixed(2)).join(', '), median(ratios).toFixed(2), ''],
    ],
  );
}

async function run(searchIndex: 'on' | 'off', seconds: number): Promise<Run> {
  const aegis = await startAegis({ AEGIS_SEARCH_INDEX: searchIndex });
  try {
    await sendLoad(aegis, [aegis], { ...LOAD, seconds: WARM_UP_SECONDS });
    const before = aegis.cpuSeconds();
    const sent = await sendLoad(aegis, [aegis], { ...LOAD, seconds });
    const spent = aegis.cpuSeconds() - before;
    return {
      perSecond: sent.acknowledged / sent.seconds,
      cpuMicroseconds: (spent * 1e6) / sent.acknowledged,
    };
  } finally {
    await aegis.stop();
  }
}

function cells(runs: readonly Run[]): readonly [string, string, string] {
  return [
    runs.map(({ perSecond }) => thousands(perSecond)).join(', '),
    thousands(median(runs.map(({ perSecond }) => perSecond))),
    median(runs.map(({ cpuMicroseconds }) => cpuMicroseconds)).toFixed(1),
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) /
    2
  );
}
