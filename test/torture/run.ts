// npm run torture -- --seed S --minutes M [--json]: see docs/reliability.md.
import { parseArgs } from 'node:util';

import { reportText } from './report.ts';
import { torture } from './torture.ts';

const USAGE = 'usage: npm run torture -- [--seed TEXT] [--minutes NUMBER] [--json]\n';
const MOST_MINUTES = 240;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0 && minutes <= MOST_MINUTES) || !/^[\w-]{1,40}$/.test(values.seed)) {
  process.stderr.write(
    `${USAGE}--minutes must be a number up to ${MOST_MINUTES}, --seed letters, digits, - and _.\n`,
  );
  process.exit(2);
}

// Ctrl-C ends the storm; what has happened until then is checked all the same. A second one ends the run.
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

const result = await torture({
  seed: values.seed,
  minutes,
  signal: interrupted.signal,
  onPhase: (phase) => process.stderr.write(`${new Date().toISOString()} ${phase}\n`),
});
process.stdout.write(`${values.json ? JSON.stringify(result) : reportText(result)}\n`);
process.exitCode = result.violations.length === 0 ? 0 : 1;
