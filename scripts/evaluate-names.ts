/**
 * How well persons are found in texts that the model has not seen:
 *
 *     node scripts/evaluate-names.ts --synthetic FILE.json --conll FILE.txt --lists lists.json [--misses]
 *
 * Trains anew for each figure. `held out`: five folds by template or article. `made only`: trained on scripts/names/sentences.ts
 * alone, tested on everything. `across`: trained on all but the corpus that is tested.
 */
import { parseArgs } from 'node:util';

import { eachStretch } from '../packages/preflight/src/families/person/each-stretch.ts';
import { nameFinder, type NameSpan } from '../packages/preflight/src/families/person/find-names.ts';
import type { LabelledText } from './names/labelled-text.ts';
import { readConll, readSynthetic } from './names/read-corpora.ts';
import { addToTally, emptyTally, figuresOf } from './names/score-spans.ts';
import { trainModel } from './names/train-model.ts';
import { madeTexts, withCases } from './names/training-texts.ts';

const { values } = parseArgs({
  options: {
    synthetic: { type: 'string' },
    conll: { type: 'string' },
    lists: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});
if (values.synthetic === undefined || values.conll === undefined || values.lists === undefined) {
  console.error('Say where the data are: --synthetic FILE.json --conll FILE.txt --lists lists.json');
  process.exit(2);
}
const FOLDS = 5;
const synthetic = readSynthetic(values.synthetic);
const conll = readConll(values.conll);
const made = madeTexts(values.lists);

report('made only → synthetic', made, synthetic);
report('made only → conll', made, conll);
report('across: conll, made → synthetic', [...made, ...withCases(conll)], synthetic);
report('across: synthetic, made → conll', [...made, ...withCases(synthetic)], conll);
heldOut('held out synthetic', synthetic, [...made, ...withCases(conll)]);
heldOut('held out conll', conll, [...made, ...withCases(synthetic)]);

function report(title: string, training: readonly LabelledText[], test: readonly LabelledText[]): void {
  const weights = trainModel(training);
  const tally = emptyTally();
  addAll(tally, weights, test);
  console.log(title.padEnd(34), figuresOf(tally));
}

function heldOut(title: string, corpus: readonly LabelledText[], others: readonly LabelledText[]): void {
  const groups = [...new Set(corpus.map(({ group }) => group))];
  const foldOf = new Map(groups.map((group, index) => [group, index % FOLDS]));
  const tally = emptyTally();
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isTest = (labelled: LabelledText) => foldOf.get(labelled.group) === fold;
    const weights = trainModel([...others, ...withCases(corpus.filter((labelled) => !isTest(labelled)))]);
    addAll(tally, weights, corpus.filter(isTest));
  }
  console.log(title.padEnd(34), figuresOf(tally));
}

function namesIn(text: string, weights: Float64Array): NameSpan[] {
  const { visit, found } = nameFinder(text, { weights, scale: 1 }, 0.5);
  eachStretch(text, visit);
  return found;
}

function addAll(
  tally: ReturnType<typeof emptyTally>,
  weights: Float64Array,
  test: readonly LabelledText[],
): void {
  for (const { text, persons } of test) {
    const { extra, missed } = addToTally(tally, namesIn(text, weights), persons);
    if (!values.misses) continue;
    for (const span of extra) console.log('  extra ', around(text, span));
    for (const span of missed) console.log('  missed', around(text, span));
  }
}

function around(text: string, { start, end }: Readonly<{ start: number; end: number }>): string {
  return JSON.stringify(
    `${text.slice(Math.max(0, start - 30), start)}«${text.slice(start, end)}»${text.slice(end, end + 20)}`,
  );
}
