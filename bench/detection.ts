/**
 * How good detection is, and how fast: `node bench/detection.ts --corpus FILE [--misses]`.
 *
 * FILE is a JSON list of `{full_text, spans: [{entity_type, start_position, end_position}]}`, the format of
 * https://github.com/microsoft/presidio-research. A finding counts when it overlaps a label of its type with an
 * intersection over union of at least 0.5, one to one; Wilson intervals at 95 %.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { detect, type Finding, type FindingType } from '@aegis/preflight';

type Label = Readonly<{ entity_type: string; start_position: number; end_position: number }>;
type Document = Readonly<{ full_text: string; spans: readonly Label[] }>;
type Tally = { truePositives: number; falsePositives: number; falseNegatives: number };

const LABEL_OF = {
  EMAIL: 'EMAIL_ADDRESS',
  PHONE: 'PHONE_NUMBER',
  SSN: 'US_SSN',
  CREDIT_CARD: 'CREDIT_CARD',
  IBAN: 'IBAN_CODE',
} as const satisfies Partial<Record<FindingType, string>>;

const { values } = parseArgs({
  options: { corpus: { type: 'string' }, misses: { type: 'boolean', default: false } },
});
if (values.corpus === undefined) {
  console.error('Say which corpus to measure on: node bench/detection.ts --corpus FILE.json');
  process.exit(2);
}
const documents = JSON.parse(readFileSync(values.corpus, 'utf8')) as Document[];

quality();
speed();

function quality(): void {
  const total: Tally = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  console.log('type         labels  precision (95 %)        recall (95 %)           F2');
  for (const type of Object.keys(LABEL_OF) as (keyof typeof LABEL_OF)[]) {
    const tally = tallyOf(type);
    for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key];
    print(type, tally);
  }
  print('all', total);
}

function tallyOf(type: keyof typeof LABEL_OF): Tally {
  const tally: Tally = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  for (const { full_text: text, spans } of documents) {
    const labels = spans.filter((label) => label.entity_type === LABEL_OF[type]);
    for (const finding of detect(text).filter((found) => found.type === type)) {
      const hit = labels.findIndex((label) => intersectionOverUnion(finding, label) >= 0.5);
      if (hit === -1) {
        tally.falsePositives += 1;
        if (values.misses)
          console.log('  false', type, JSON.stringify(around(text, finding.start, finding.end)));
      } else {
        tally.truePositives += 1;
        labels.splice(hit, 1);
      }
    }
    tally.falseNegatives += labels.length;
    for (const label of values.misses ? labels : []) {
      console.log('  missed', type, JSON.stringify(around(text, label.start_position, label.end_position)));
    }
  }
  return tally;
}

function intersectionOverUnion(finding: Finding, label: Label): number {
  const shared = Math.min(finding.end, label.end_position) - Math.max(finding.start, label.start_position);
  const union = Math.max(finding.end, label.end_position) - Math.min(finding.start, label.start_position);
  return Math.max(0, shared) / union;
}

function around(text: string, start: number, end: number): string {
  return `${text.slice(Math.max(0, start - 40), start)}«${text.slice(start, end)}»${text.slice(end, end + 15)}`;
}

function print(name: string, { truePositives, falsePositives, falseNegatives }: Tally): void {
  const f2 = (5 * truePositives) / (5 * truePositives + 4 * falseNegatives + falsePositives);
  console.log(
    name.padEnd(12),
    String(truePositives + falseNegatives).padStart(6),
    '',
    wilson(truePositives, truePositives + falsePositives),
    '',
    wilson(truePositives, truePositives + falseNegatives),
    '',
    f2.toFixed(3),
  );
}

/** Wilson score interval: honest for the rare types, where a plain proportion claims certainty. */
function wilson(hits: number, of: number): string {
  if (of === 0) return 'none'.padEnd(22);
  const z = 1.96;
  const p = hits / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const margin = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return `${p.toFixed(3)} (${(centre - margin).toFixed(3)}..${Math.min(1, centre + margin).toFixed(3)})`.padEnd(
    22,
  );
}

function speed(): void {
  const text = documents.map((document) => document.full_text).join('\n\n');
  const kilobytes = Array.from({ length: 200 }, (_, index) => text.slice(index * 1000, index * 1000 + 1024));
  for (const kilobyte of kilobytes) detect(kilobyte);

  const bytes = Buffer.byteLength(text);
  const whole = Array.from({ length: 5 }, () => elapsed(() => detect(text))).sort((a, b) => a - b);
  const single = Array.from({ length: 2000 }, (_, index) =>
    elapsed(() => detect(kilobytes[index % kilobytes.length] ?? '')),
  ).sort((a, b) => a - b);
  console.log(
    `\nthroughput   ${(bytes / 1e6 / ((whole[2] ?? Number.NaN) / 1e3)).toFixed(1)} MB/s, one core, all types`,
  );
  console.log(`1 KB text    ${at(single, 0.5)} ms median, ${at(single, 0.99)} ms p99`);
}

function elapsed(run: () => unknown): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function at(sorted: readonly number[], quantile: number): string {
  return (sorted[Math.floor(sorted.length * quantile)] ?? Number.NaN).toFixed(3);
}
