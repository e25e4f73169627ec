import { detect, parentOf, type RootType } from '@aegis/preflight';

import { printTable, type Row } from '../support/table.ts';
import type { Corpus, Label, LabelledText } from './corpus.ts';
import { compare, f2, proportion, type Compared, type Tally } from './score.ts';

/**
 * What others have published for the same texts, out of the box: https://github.com/microsoft/presidio-research. Recall by
 * type, and the sum of all types as precision, recall, F2.
 */
const PUBLISHED_RECALL: Partial<Record<RootType, number>> = {
  CREDIT_CARD: 0.772,
  SSN: 1,
  EMAIL: 1,
  IBAN: 1,
  IP_ADDRESS: 0.929,
  PERSON: 0.653,
  PHONE: 0.25,
};
const PUBLISHED_ALL = 'P 0.685, R 0.603, F2 0.618 (its own set of types)';

/** What a detector has found, under our names of types. */
export type Detector = (text: string) => readonly Label[];

/** Ours, with everything it knows, a child type under the name of its root. */
export const ours: Detector = (text) =>
  detect(text).map(({ type, start, end }) => ({ type: (parentOf(type) ?? type) as RootType, start, end }));

/** Precision, recall and F2 by type and for all. */
export function measureQuality(
  corpus: Corpus,
  detector: Detector,
  options: { readonly misses: boolean },
): void {
  const tallies = new Map<RootType, Tally>();
  let whole: Tally | undefined;
  for (const [index, labelled] of corpus.texts.entries()) {
    const findings = detector(labelled.text);
    for (const type of corpus.types) {
      const compared = comparedIn(labelled, findings, type);
      tallies.set(type, add(tallies.get(type), tallyOf(compared)));
      if (options.misses) printMisses(type, labelled, compared.missed, compared.wrong);
    }
    const joined = corpus.wholeAddresses?.[index];
    if (joined !== undefined) whole = add(whole, tallyOf(comparedIn(joined, findings, 'ADDRESS')));
  }
  const all = [...tallies.values()].reduce(add);
  const synthetic = corpus.types.length > 1;
  printTable(
    ['type', 'labels', 'precision (95 %)', 'recall (95 %)', 'F2', 'Presidio, published'],
    [
      ...[...tallies].map(([type, tally]) =>
        row(type, tally, synthetic ? `R ${PUBLISHED_RECALL[type]?.toFixed(3) ?? '?'}` : ''),
      ),
      ...(synthetic ? [row('all', all, PUBLISHED_ALL)] : []),
      ...(whole === undefined ? [] : [row('ADDRESS, its parts joined', whole, '')]),
    ],
  );
}

function comparedIn({ labels }: LabelledText, findings: readonly Label[], type: RootType): Compared {
  return compare(
    labels.filter((label) => label.type === type),
    findings.filter((finding) => finding.type === type),
  );
}

function tallyOf({ hits, missed, wrong }: Compared): Tally {
  return { truePositives: hits, falsePositives: wrong.length, falseNegatives: missed.length };
}

function add(a: Tally | undefined, b: Tally): Tally {
  return {
    truePositives: (a?.truePositives ?? 0) + b.truePositives,
    falsePositives: (a?.falsePositives ?? 0) + b.falsePositives,
    falseNegatives: (a?.falseNegatives ?? 0) + b.falseNegatives,
  };
}

function row(name: string, tally: Tally, published: string): Row {
  const { truePositives, falsePositives, falseNegatives } = tally;
  return [
    name,
    String(truePositives + falseNegatives),
    proportion(truePositives, truePositives + falsePositives),
    proportion(truePositives, truePositives + falseNegatives),
    f2(tally).toFixed(3),
    published,
  ];
}

function printMisses(
  type: RootType,
  { text }: LabelledText,
  missed: readonly Label[],
  wrong: readonly Pick<Label, 'start' | 'end'>[],
): void {
  for (const [word, spans] of [
    ['missed', missed],
    ['wrong', wrong],
  ] as const) {
    for (const { start, end } of spans) {
      const around = `${text.slice(Math.max(0, start - 40), start)}«${text.slice(start, end)}»${text.slice(end, end + 15)}`;
      console.log(`${word} ${type} ${JSON.stringify(around)}`);
    }
  }
}
