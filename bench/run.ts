// npm run bench [-- --only NAME] [-- --seconds N]: the server, its load and its sinks on this machine, in one run.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

import { runPeers } from './peers/run-peers.ts';
import { runDrain } from './scenarios/drain.ts';
import { LOADS, runLoad } from './scenarios/load.ts';
import { runIndexing } from './scenarios/indexing.ts';
import { runManyDestinations } from './scenarios/many-destinations.ts';
import { runSearch } from './scenarios/search.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '30' },
    backlog: { type: 'string', default: '1000000' },
    destinations: { type: 'string', default: '1000' },
    part: { type: 'string' },
    log: { type: 'string' },
    'install-peers': { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);

const SCENARIOS: Readonly<Record<string, () => Promise<void>>> = {
  ...Object.fromEntries(LOADS.map((load) => [load.name, () => runLoad(load, seconds)])),
  drain: () => runDrain(Number(values.backlog)),
  destinations: () => runManyDestinations(Number(values.destinations), seconds),
  search: () => runSearch(Number(values.backlog), values.log),
  indexing: () => runIndexing(seconds),
  peers: () =>
    runPeers({ seconds: Math.min(seconds, 10), part: values.part, install: values['install-peers'] }),
};

const chosen = Object.entries(SCENARIOS).filter(
  ([name]) => values.only === undefined || values.only === name,
);
if (chosen.length === 0) {
  console.error(`There is no scenario ${values.only}; there are ${Object.keys(SCENARIOS).join(', ')}.`);
  process.exit(2);
}
console.log(`${cpus().length} cores, ${cpus()[0]?.model}, Node.js ${process.version}\n`);
for (const [, run] of chosen) await run();
