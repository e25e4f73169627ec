/**
 * How well addresses are found: `node scripts/evaluate-addresses.ts --synthetic FILE.json [--misses]`.
 *
 * FILE is in the format of https://github.com/microsoft/presidio-research, which labels the parts of an address. Here, parts
 * with nothing but white space, commas and the marks of quoted mail between them are one address if one of them is a
 * STREET_ADDRESS; towns and postcodes alone are none, but for a ZIP_CODE, which is labelled only where it is called one.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { findNamesAndAddresses } from '../packages/preflight/src/families/person/find-names-and-addresses.ts';
import { addToTally, emptyTally, figuresOf } from './names/score-spans.ts';

type Label = { entity_type: string; start_position: number; end_position: number };
type Document = Readonly<{ full_text: string; spans: readonly Label[] }>;

const { values } = parseArgs({
  options: { synthetic: { type: 'string' }, misses: { type: 'boolean', default: false } },
});
if (values.synthetic === undefined) {
  console.error('Say which corpus to measure on: node scripts/evaluate-addresses.ts --synthetic FILE.json');
  process.exit(2);
}
const PARTS = new Set(['STREET_ADDRESS', 'GPE', 'ZIP_CODE']);
const BETWEEN = /^[\s,>?]*$/;
const documents = JSON.parse(readFileSync(values.synthetic, 'utf8')) as Document[];
const tally = emptyTally();
const raw = emptyTally();
const persons = emptyTally();
for (const { full_text: text, spans } of documents) {
  const findings = findNamesAndAddresses(text).filter(({ score }) => score >= 0.5);
  const found = findings.filter(({ type }) => type === 'ADDRESS');
  const { extra, missed } = addToTally(tally, found, addressesIn(text, spans));
  addToTally(raw, found, spans.filter((span) => span.entity_type === 'STREET_ADDRESS').map(asSpan));
  const people = spans.filter((span) => span.entity_type === 'PERSON').map(asSpan);
  addToTally(
    persons,
    findings.filter(({ type }) => type === 'PERSON'),
    people,
  );
  if (!values.misses) continue;
  for (const span of extra) console.log('  extra ', around(text, span));
  for (const span of missed)
    console.log('  missed', around(text, span), JSON.stringify(found.map((f) => text.slice(f.start, f.end))));
}
console.log('ADDRESS, parts joined            ', figuresOf(tally));
console.log('ADDRESS against parts as labelled', figuresOf(raw));
console.log('PERSON, seen in training         ', figuresOf(persons));

function asSpan(label: Label): { start: number; end: number } {
  return { start: label.start_position, end: label.end_position };
}

function addressesIn(text: string, spans: readonly Label[]): { start: number; end: number }[] {
  const parts = spans
    .filter((span) => PARTS.has(span.entity_type))
    .sort((a, b) => a.start_position - b.start_position);
  const joined: { start: number; end: number; isAddress: boolean }[] = [];
  for (const part of parts) {
    const isAddress = part.entity_type !== 'GPE';
    const last = joined.at(-1);
    if (last !== undefined && BETWEEN.test(text.slice(last.end, part.start_position))) {
      last.end = part.end_position;
      last.isAddress ||= isAddress;
    } else {
      joined.push({ ...asSpan(part), isAddress });
    }
  }
  return joined.filter(({ isAddress }) => isAddress);
}

function around(text: string, { start, end }: { start: number; end: number }): string {
  return JSON.stringify(
    `${text.slice(Math.max(0, start - 30), start)}«${text.slice(start, end)}»${text.slice(end, end + 20)}`,
  );
}
