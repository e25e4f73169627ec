import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { callApi } from '../call-api.ts';
import { createRandom } from '../random.ts';
import { COMMAND_LINE } from '../server-process.ts';
import { createDiskAfterPowerCut } from './disk-after-power-cut.ts';
import { createTraceReader, TRACED_CALLS } from './read-trace.ts';

const REQUESTS = 12;
const random = createRandom('power cut');

test(
  'the power goes at any moment: every event that was acknowledged until then is on the disk, whatever of the rest is',
  { timeout: 120_000 },
  async (context) => {
    if (spawnSync('strace', ['-V']).status !== 0) context.skip('needs strace');
    const folder = mkdtempSync(join(tmpdir(), 'aegis-power-'));
    context.onTestFinished(() => rmSync(folder, { recursive: true }));
    const dataDir = join(folder, 'data');
    const { org_id: organization, api_key: apiKey } = JSON.parse(
      execFileSync(
        process.execPath,
        [COMMAND_LINE, 'orgs', 'create', 'Acme', '--data-dir', dataDir, '--json'],
        {
          encoding: 'utf8',
        },
      ),
    ) as Record<'org_id' | 'api_key', string>;
    const before = new Map(
      readdirSync(dataDir).map((name) => [join(dataDir, name), readFileSync(join(dataDir, name))]),
    );

    const trace = join(folder, 'trace');
    await traced(trace, dataDir, async (url) => {
      for (let request = 1; request <= REQUESTS; request += 1) {
        const events = Array.from({ length: random.int(1, 60) }, (_, index) => ({
          event: { id: `e${request}.${index}` },
          message: 'x'.repeat(random.int(1, 900)),
          aegis: { decision: 'ALLOWED' },
        }));
        const answer = await callApi({
          url: `${url}/api/orgs/${organization}/audit-events`,
          apiKey,
          method: 'POST',
          body: events,
        });
        expect(answer).toMatchObject({ type: 'answered', status: 200 });
      }
    });

    const disk = createDiskAfterPowerCut(before);
    const lying = createDiskAfterPowerCut(before);
    const read = createTraceReader();
    let acknowledged = 0;
    let cuts = 0;
    for await (const line of createInterface({ input: createReadStream(trace) })) {
      for (const step of read(line)) {
        disk.apply(step);
        if (step.type !== 'sync_ends') lying.apply(step);
        if (step.type === 'sent') acknowledged += Number(/"accepted":(\d+)/.exec(step.text)?.[1] ?? 0);
        if (step.type !== 'sent' && step.type !== 'sync_ends') continue;
        cuts += 1;
        expect(eventsOn(folder, disk.strict())).toBeGreaterThanOrEqual(acknowledged);
        expect(eventsOn(folder, disk.torn(random))).toBeGreaterThanOrEqual(acknowledged);
      }
    }
    expect(cuts).toBeGreaterThan(REQUESTS * 2);
    expect(acknowledged).toBeGreaterThan(REQUESTS);
    expect(eventsOn(folder, disk.strict())).toBe(acknowledged);
    // On a disk that confirms and does not keep, the same would be lost: the test would see it.
    expect(eventsOn(folder, lying.strict())).toBe(0);
  },
);

/** Runs the server under strace, does `work` with it, and asks it to stop. */
async function traced(trace: string, dataDir: string, work: (url: string) => Promise<void>): Promise<void> {
  const child = spawn(
    'strace',
    [
      ...[
        '-f',
        '-qq',
        '-xx',
        '-yy',
        '-s',
        '100000',
        '-e',
        `trace=${TRACED_CALLS}`,
        '-e',
        'signal=none',
        '-o',
        trace,
      ],
      ...[process.execPath, COMMAND_LINE, 'serve', '--data-dir', dataDir, '--port', '0'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /"url":"(http:[^"]+)"/.exec(line)?.[1];
      if (url === undefined) continue;
      await work(url);
      break;
    }
  } finally {
    // strace hands no signal on: its child is asked itself.
    for (const pid of childrenOf(child.pid ?? 0)) process.kill(pid, 'SIGTERM');
    await closed;
  }
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}

/** How many events a start on these files would find. @throws Error when the database is not sound */
function eventsOn(folder: string, files: ReadonlyMap<string, Buffer>): number {
  const copy = join(folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  for (const [path, content] of files)
    if (/^aegis\.db(-wal)?$/.test(basename(path))) writeFileSync(join(copy, basename(path)), content);
  const database = new DatabaseSync(join(copy, 'aegis.db'));
  try {
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    return Number(
      database.prepare("SELECT count(*) AS events FROM events WHERE dataset = 'aegis.preflight'").get()?.[
        'events'
      ],
    );
  } finally {
    database.close();
  }
}
