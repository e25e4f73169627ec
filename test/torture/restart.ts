import type { Random } from './random.ts';
import type { World } from './world.ts';

const START_ATTEMPTS = 60;
/** A start may meet a disk that was full a moment ago. */
const FULL_DISK_LINGERS_MS = 3_000;
/** `AEGIS_SHUTDOWN_GRACE_SECONDS` of the run, in milliseconds. */
export const GRACE_MS = 10_000;

/** Ends the server without warning, or asks it to stop, and starts it again: until the storm is over. */
export async function runRestarts(world: World, random: Random): Promise<void> {
  for (;;) {
    await world.clock.idle(random.int(800, 5_000));
    if (world.isOver) return;
    if (random.chance(0.8)) await kill(world);
    else await stop(world);
    await world.clock.idle(random.int(0, 1_000));
    await bringUp(world);
  }
}

async function kill(world: World): Promise<void> {
  world.tally.count('SIGKILL');
  const end = { from: world.clock.now(), to: Number.POSITIVE_INFINITY, inGoodOrder: false };
  world.ends.push(end);
  await world.server.kill();
  end.to = world.clock.now();
}

/** A stop in good order repeats nothing; one that the disk or the grace time cut short may. */
async function stop(world: World): Promise<void> {
  world.tally.count('SIGTERM');
  const from = world.clock.now();
  const wasFull = isDiskTight(world);
  const { code, tookMs } = await world.server.stop();
  if (code !== 0) world.violations.add('unclean_stop', `exit code ${code} after SIGTERM, ${tookMs} ms`);
  const inGoodOrder = !wasFull && !isDiskTight(world) && tookMs < GRACE_MS - 500;
  if (!inGoodOrder) world.tally.count('SIGTERM with a full disk or out of grace');
  world.ends.push({ from, to: world.clock.now(), inGoodOrder });
}

export function isDiskTight(world: World): boolean {
  return world.isDiskFull || world.clock.now() < world.diskFreedAt + FULL_DISK_LINGERS_MS;
}

/** Starts the server, and again if the disk is in its way. */
export async function bringUp(world: World): Promise<void> {
  if (world.server.isUp) return;
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    try {
      await world.server.start();
      world.tally.count('starts');
      return;
    } catch (error) {
      if (isDiskTight(world)) world.tally.count('starts that failed with a full disk');
      else world.violations.add('server_did_not_start', String(error));
      await world.clock.wait(300);
    }
  }
  throw new Error(`The server did not start in ${START_ATTEMPTS} attempts.`);
}
