import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { printTable, thousands, type Row } from '../support/table.ts';
import type { Corpus } from './corpus.ts';
import type { EngineAnswer, Samples } from './engine-process.ts';
import { ENGINE_NAMES, type EngineName, enginePackages } from './engines.ts';
import { measurePresidio } from './measure-presidio.ts';

const LIMIT_MS = 120_000;
const LARGE_MB = 10;

/** All engines on the same texts, one after the other, each alone in a process of its own. */
export async function measureSpeed(corpora: readonly Corpus[]): Promise<void> {
  const [dense = '', prose = dense] = corpora.map(({ texts }) => texts.map(({ text }) => text).join('\n\n'));
  const folder = mkdtempSync(join(tmpdir(), 'aegis-bench-'));
  const file = join(folder, 'samples.json');
  writeFileSync(file, JSON.stringify({ prose, dense } satisfies Samples));
  try {
    const rows: Row[] = [];
    for (const name of enginePackages.installed() ? ENGINE_NAMES : ENGINE_NAMES.slice(0, 1)) {
      rows.push([name, ...cells(await ask(name, file, 0))]);
    }
    rows.push(['Presidio (spaCy, small model)', ...cells(await measurePresidio(file))]);
    printTable(
      ['engine', 'prose, MB a CPU second', 'dense, MB a CPU second', '1 KB median ms', '1 KB CPU ms'],
      rows,
    );
    const large = await ask('@aegis/preflight', file, LARGE_MB);
    if (large !== undefined && 'seconds' in large) {
      console.log(
        `A text of ${LARGE_MB} MB: ${large.seconds.toFixed(2)} s, ${thousands(large.moreMemoryMb)} MB more memory at the peak\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function cells(answer: EngineAnswer | undefined): Row {
  if (answer === undefined || !('kilobyteMs' in answer)) return ['no answer', '', '', ''];
  return [
    answer.proseMBps.toPrecision(3),
    answer.denseMBps.toPrecision(3),
    answer.kilobyteMs.toPrecision(3),
    answer.kilobyteCpuMs.toPrecision(3),
  ];
}

/** `undefined`: it did not come back in time, or it broke down. */
function ask(name: EngineName, file: string, megabytes: number): Promise<EngineAnswer | undefined> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'engine-process.ts'), [name, file, String(megabytes)], {
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (answer) => {
      resolve(answer as EngineAnswer);
      child.kill();
    });
    child.once('exit', () => resolve(undefined));
  });
}
