import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { BackupReading, CopiedLog } from './checker/check-backup.ts';
import { checkBackup } from './checker/check-backup.ts';
import { listDestinations } from './destinations.ts';
import { changeKeys } from './keys.ts';
import type { Random } from './random.ts';
import { isDiskTight } from './restart.ts';
import { COMMAND_LINE } from './server-process.ts';
import type { World } from './world.ts';

const BACKUP_READER = fileURLToPath(new URL('read-backup.ts', import.meta.url));
const SOONEST_MS = 2_000;
const LATEST_MS = 8_000;
const KILL_AFTER_MS = 1_500;
/** A copy takes processor time, the more the longer the run has lasted. */
const BACKUPS_MAX = 4;

type Act = 'rotate' | 'backup' | 'keys';

/** Works on the data directory and on keys while everything goes on, until the storm is over. */
export async function runCaretaker(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    await world.clock.idle(random.int(SOONEST_MS, LATEST_MS));
    const act = random.pick<Act>(['rotate', 'backup', 'keys', 'keys']);
    if (world.isOver) return;
    switch (act) {
      case 'rotate':
        await rotate(world, random);
        break;
      case 'backup':
        if (world.tally.of('backups') < BACKUPS_MAX) await backUp(world);
        break;
      case 'keys':
        await changeKeys(world, random);
        break;
    }
  }
}

/** Changes the master key; now and then somebody kills the command in the middle. */
async function rotate(world: World, random: Random): Promise<void> {
  const killAfterMs = random.chance(0.3) ? random.int(50, KILL_AFTER_MS) : null;
  const done = await run(world, ['keys', 'rotate-master'], killAfterMs);
  world.tally.count(done ? 'master key changed' : 'change of the master key cut short');
}

async function backUp(world: World): Promise<void> {
  const before = new Map<string, number>();
  for (const organization of world.organizations) {
    const shown = await listDestinations(world, organization);
    before.set(organization.id, Math.max(...shown.map(({ cursor, backlog }) => cursor + backlog)));
  }
  const file = join(world.folder, `backup-${world.tally.of('backups')}.db`);
  if (!(await run(world, ['backup', file], null))) return;
  world.tally.count('backups');
  checkBackup(await readBackup(file), before, world.violations);
  rmSync(file);
}

/** In a process of its own: the sinks of this one must go on. */
async function readBackup(file: string): Promise<BackupReading> {
  const { stdout } = await promisify(execFile)(process.execPath, [BACKUP_READER, file]);
  const { logs, integrity } = JSON.parse(stdout) as { logs: [string, CopiedLog][]; integrity: string };
  return { file, integrity, logs: new Map(logs) };
}

/** @returns whether it ended well; otherwise it was killed, or the disk or another process was in its way */
async function run(world: World, args: readonly string[], killAfterMs: number | null): Promise<boolean> {
  const wasTight = isDiskTight(world);
  const { code, text } = await new Promise<{ readonly code: unknown; readonly text: string }>((resolve) => {
    execFile(
      process.execPath,
      [COMMAND_LINE, ...args, '--data-dir', world.disk.path, '--json'],
      { ...(killAfterMs === null ? {} : { timeout: killAfterMs, killSignal: 'SIGKILL' }) },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : error.code, text: stdout + stderr }),
    );
  });
  if (code === 0) return true;
  const isExcused = killAfterMs !== null || wasTight || isDiskTight(world);
  // A start of the server may be finishing an earlier change.
  if (!isExcused && !text.includes('is being changed by another process'))
    world.violations.add('command_failed', `${args.join(' ')}: exit code ${String(code)}, ${text}`);
  return false;
}
