/**
 * Trains the model that finds persons and writes packages/preflight/src/families/person/name-model-data.ts:
 *
 *     node scripts/train-names.ts --synthetic FILE.json --conll FILE.txt --lists lists.json
 *
 * The same data give the same bytes. What the data are, and their licences: packages/preflight/src/families/person/README.md.
 * Run it after any change of name-features.ts, words.ts, letters.ts or the lexicon; how good the result is says
 * scripts/evaluate-names.ts.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import { FEATURE_BITS } from '../packages/preflight/src/families/person/name-features.ts';
import { WEIGHT_STEP, WEIGHT_ZERO } from '../packages/preflight/src/families/person/name-model.ts';
import { packGroups } from './names/pack-groups.ts';
import { readConll, readSynthetic } from './names/read-corpora.ts';
import { trainModel } from './names/train-model.ts';
import { madeTexts, withCases } from './names/training-texts.ts';

const OUT = 'packages/preflight/src/families/person/name-model-data.ts';
const { values } = parseArgs({
  options: { synthetic: { type: 'string' }, conll: { type: 'string' }, lists: { type: 'string' } },
});
if (values.synthetic === undefined || values.conll === undefined || values.lists === undefined) {
  console.error('Say where the data are: --synthetic FILE.json --conll FILE.txt --lists lists.json');
  process.exit(2);
}
const weights = trainModel([
  ...madeTexts(values.lists),
  ...withCases(readSynthetic(values.synthetic)),
  ...withCases(readConll(values.conll)),
]);
const groups = quantised(weights);
const source = [
  '// Written by scripts/train-names.ts; do not edit. The format is described in packed-groups.ts.',
  `export const NAME_MODEL = '${packGroups(groups, 1 << FEATURE_BITS)}';`,
  '',
].join('\n');
writeFileSync(OUT, source);
console.log(`${[...groups.values()].flat().length} weights, ${gzipSync(source).length} bytes compressed`);

/** Features by the step their weight rounds to; what rounds to zero is left out. */
function quantised(weights: Float64Array): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [feature, weight] of weights.entries()) {
    const step = Math.max(1 - WEIGHT_ZERO, Math.min(WEIGHT_ZERO - 1, Math.round(weight / WEIGHT_STEP)));
    if (step === 0) continue;
    groups.set(step + WEIGHT_ZERO, [...(groups.get(step + WEIGHT_ZERO) ?? []), feature]);
  }
  return groups;
}
