// A reading process that, in place of reading, tries what a parser under attack might be made to do, and tells what worked.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { endWithParent } from '../../packages/server/src/extraction/pool/end-with-parent.ts';
import type { Job } from '../../packages/server/src/extraction/pool/job.ts';

type Attempt = () => unknown;

const ATTEMPTS: Readonly<Record<string, (target: string) => Attempt>> = {
  'write a file': () => () => writeFileSync(join(tmpdir(), 'aegis-curious'), 'x'),
  'write beside the code': () => () => writeFileSync(new URL('written-by-a-test', import.meta.url), 'x'),
  'read a file of the system': () => () => readFileSync('/etc/hostname'),
  'start a program': () => () => {
    const { error } = spawnSync(process.execPath, ['--version']);
    if (error !== undefined) throw error;
  },
  'start a thread': () => () => new Worker('', { eval: true }),
  'run text as code': () => () => Reflect.construct(Function, ['return 1'])(),
  'connect to a server': (port) => () =>
    new Promise((resolve, reject) => {
      connect(Number(port), '127.0.0.1', () => resolve(null)).on('error', reject);
    }),
  'see a credential': () => () => {
    if (process.env['AEGIS_MASTER_KEY'] === undefined) throw new Error('not there');
  },
};

endWithParent();
process.on('message', (job: Job) => void tryAll(Buffer.from(job.file).toString()));
process.on('disconnect', () => process.exit());
process.send?.({ type: 'ready' });

async function tryAll(target: string): Promise<void> {
  const worked: string[] = [];
  for (const [what, attempt] of Object.entries(ATTEMPTS)) {
    try {
      await attempt(target)();
      worked.push(what);
    } catch {
      // As it should be.
    }
  }
  const extraction = {
    format: 'text',
    text: worked.join(', '),
    unreadable: [],
    readPictures: 0,
    unreadPictures: 0,
  };
  process.send?.({ type: 'done', extraction });
}
