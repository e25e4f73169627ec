// npm run bench:detection -- --corpus PATH [--part quality|clean|speed] [--clean FOLDER …] [--misses] [--install-peers]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { readCorpora } from './corpus.ts';
import { enginePackages } from './engines.ts';
import { measureClean } from './measure-clean.ts';
import { HOW_TO_GET_PRESIDIO, measurePresidioQuality, presidioPython } from './measure-presidio.ts';
import { measureQuality, ours } from './measure-quality.ts';
import { measureSpeed } from './measure-speed.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    part: { type: 'string' },
    clean: { type: 'string', multiple: true, default: [join(import.meta.dirname, '../../node_modules')] },
    misses: { type: 'boolean', default: false },
    'install-peers': { type: 'boolean', default: false },
  },
});
if (values.corpus === undefined) {
  console.error(
    'Say which texts to measure on: npm run bench:detection -- --corpus PATH. What it may be: bench/README.md, Detection.',
  );
  process.exit(2);
}
const corpora = readCorpora(values.corpus);

const PARTS: Readonly<Record<string, () => Promise<void> | void>> = {
  quality,
  clean: () => measureClean(values.clean, values),
  speed,
};
const chosen = Object.entries(PARTS).filter(([name]) => values.part === undefined || values.part === name);
if (chosen.length === 0) {
  console.error(`There is no part ${values.part}; there are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
console.log(`${cpus()[0]?.model}, Node.js ${process.version}\n`);
for (const [, measure] of chosen) await measure();

async function quality(): Promise<void> {
  for (const corpus of corpora) {
    console.log(`@aegis/preflight on ${corpus.name}\n`);
    measureQuality(corpus, ours, values);
    if (presidioPython === undefined) continue;
    console.log(`Presidio with the small model on the same, by the same rules\n`);
    const folder = mkdtempSync(join(tmpdir(), 'aegis-bench-'));
    const file = join(folder, 'texts.json');
    writeFileSync(file, JSON.stringify(corpus.texts.map(({ text }) => text)));
    await measurePresidioQuality(corpus, file).finally(() => rmSync(folder, { recursive: true }));
  }
}

async function speed(): Promise<void> {
  if (values['install-peers'] && !enginePackages.installed()) enginePackages.install();
  if (!enginePackages.installed()) {
    console.log(
      'Other engines: skipped; run again with --install-peers (npm packages, into node_modules/.cache).',
    );
  }
  if (presidioPython === undefined) console.log(HOW_TO_GET_PRESIDIO);
  await measureSpeed(corpora);
}
