// npm run soak -- --minutes N --rate R [--json]: see docs/reliability.md.
import { parseArgs } from 'node:util';

import type { Drift, SoakSample } from './soak/drift.ts';
import { judgeDrift } from './soak/drift.ts';
import type { SoakResult } from './soak/run-soak.ts';
import { soak } from './soak/run-soak.ts';

const MOST_MINUTES = 24 * 60;
const MOST_RATE = 200_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '5000' },
    json: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const rate = Number(values.rate);
if (!(minutes > 0 && minutes <= MOST_MINUTES) || !(rate >= 50 && rate <= MOST_RATE)) {
  process.stderr.write(
    'usage: npm run soak -- [--minutes NUMBER] [--rate EVENTS_PER_SECOND] [--json]\n' +
      `--minutes must be a number up to ${MOST_MINUTES}, --rate one from 50 to ${MOST_RATE}.\n`,
  );
  process.exit(2);
}

const HEADINGS = [
  'minute',
  'events/s',
  'RSS MB',
  'heap MB',
  'files',
  'lag p99',
  'ack p50',
  'ack p99',
  'ack max',
  'backlog',
];
const print = (line: string): void => {
  if (!values.json) process.stdout.write(`${line}\n`);
};

print(HEADINGS.map((heading) => heading.padStart(9)).join(' '));
const result = await soak({ minutes, rate, onSample: (sample) => print(row(sample)) });
const drifts = judgeDrift(result.samples);
const problems = problemsOf(result, drifts);
for (const { of, unit, mean, rise, allowed } of drifts ?? [])
  print(
    `${of.padEnd(14)} mean ${mean.toFixed(1)} ${unit}, rise by the fitted line ${rise.toFixed(1)}, allowed ${allowed.toFixed(1)}`,
  );
print(
  problems.length === 0 ? 'PASSED: nothing drifts, nothing is missing.' : `FAILED: ${problems.join('; ')}.`,
);
if (values.json) process.stdout.write(`${JSON.stringify({ minutes, rate, ...result, drifts, problems })}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

function row(sample: SoakSample): string {
  const {
    minute,
    eventsPerSecond,
    rssMegabytes,
    heapMegabytes,
    openFiles,
    lagP99Ms,
    ackP50Ms,
    ackP99Ms,
    ackMaxMs,
    backlog,
  } = sample;
  return [
    minute.toFixed(1),
    eventsPerSecond.toFixed(0),
    rssMegabytes.toFixed(0),
    heapMegabytes.toFixed(0),
    String(openFiles),
    ...[lagP99Ms, ackP50Ms, ackP99Ms, ackMaxMs].map((ms) => ms.toFixed(1)),
    String(backlog),
  ]
    .map((cell) => cell.padStart(9))
    .join(' ');
}

function problemsOf(
  { acknowledged, failures, received, samples }: SoakResult,
  drifts: readonly Drift[] | null,
): readonly string[] {
  const reached =
    samples.reduce((sum, { eventsPerSecond }) => sum + eventsPerSecond, 0) / Math.max(1, samples.length);
  return [
    ...(drifts === null ? ['too short to say whether anything drifts'] : []),
    ...(drifts ?? []).flatMap(({ of, isDrift }) => (isDrift ? [`${of} drifts`] : [])),
    ...(failures > 0 ? [`${failures} requests failed`] : []),
    ...(reached < rate * 0.98 ? [`only ${reached.toFixed(0)} events/s were acknowledged`] : []),
    ...received.flatMap((count, place) =>
      count < acknowledged ? [`destination ${place + 1} received ${count} of ${acknowledged} events`] : [],
    ),
  ];
}
