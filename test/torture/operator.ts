import { ask } from './ask.ts';
import { addDestination, COLLECTION, removeDestination, RIGHT_KEY, WRONG_KEY } from './destinations.ts';
import type { Random } from './random.ts';
import { isDiskTight } from './restart.ts';
import type { Destination, Organization, World } from './world.ts';

const SHORT_LIVED_MAX = 40;

type Act = 'pause' | 'disable' | 'edit' | 'key' | 'outage' | 'churn' | 'test';

/** Does what people do to destinations while everything else goes wrong: until the storm is over. */
export async function runOperator(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    await world.clock.idle(random.int(100, 900));
    const act = random.pick<Act>([
      'pause',
      'disable',
      'edit',
      'key',
      'outage',
      'outage',
      'churn',
      'churn',
      'test',
    ]);
    if (!world.isOver) await perform(world, act, random);
  }
}

async function perform(world: World, act: Act, random: Random): Promise<void> {
  const living = livingDestinations(world);
  const any = random.pick(living as [Placed, ...Placed[]]);
  switch (act) {
    case 'pause':
      await change(world, any, 'POST', '/pause');
      await world.clock.idle(random.int(100, 3_000));
      await change(world, any, 'POST', '/resume');
      break;
    case 'disable':
      await change(world, any, 'PATCH', '', { enabled: false });
      await world.clock.idle(random.int(100, 2_000));
      await change(world, any, 'PATCH', '', { enabled: true, name: any.destination.name });
      break;
    case 'edit':
      // Seals the same key anew, perhaps while the master key changes.
      if (any.destination.plan.personality !== 'bad_key')
        await change(world, any, 'PATCH', '', {
          name: any.destination.name,
          auth_header_value: RIGHT_KEY,
        });
      break;
    case 'key':
      for (const each of ofPersonality(living, 'bad_key')) {
        await change(world, each, 'PATCH', '', { auth_header_value: RIGHT_KEY });
        await world.clock.idle(random.int(500, 4_000));
        if (!world.isOver) await change(world, each, 'PATCH', '', { auth_header_value: WRONG_KEY });
      }
      break;
    case 'outage':
      for (const { destination } of ofPersonality(living, 'outages')) {
        await destination.sink.goAway();
        await world.clock.idle(random.int(100, 3_000));
        await destination.sink.comeBack();
      }
      break;
    case 'churn':
      await churn(world, living, random);
      break;
    case 'test':
      await ask(world, any.organization, {
        method: 'POST',
        path: `${COLLECTION}/${any.destination.id}/test`,
      });
      break;
  }
  world.tally.count(`operator: ${act}`);
}

/** Short-lived destinations come and go; each has a life of its own to be checked. */
async function churn(world: World, living: readonly Placed[], random: Random): Promise<void> {
  const present = ofPersonality(living, 'short_lived');
  const organization = world.organizations[0];
  if (organization === undefined) return;
  const oldest = present[0];
  if (oldest !== undefined && (present.length > 3 || random.chance(0.5)))
    await removeDestination(world, organization, oldest.destination);
  else if (organization.destinations.length < SHORT_LIVED_MAX)
    await addDestination(
      world,
      organization,
      {
        personality: 'short_lived',
        kind: 'datadog',
        ordered: random.chance(0.3),
        startFrom: random.chance(0.1) ? 'beginning' : 'now',
        filter: null,
        isMended: false,
      },
      random.fork('sink'),
    );
}

/** Fills the disk for some seconds, now and then. */
export async function runDisk(world: World, random: Random): Promise<void> {
  const { filling } = world.disk;
  if (filling === null) return;
  for (;;) {
    await world.clock.idle(random.int(6_000, 25_000));
    if (world.isOver) return;
    world.isDiskFull = true;
    world.tally.count(filling.fill() ? 'disk filled' : 'disk could not be filled');
    await world.clock.idle(random.int(500, 3_000));
    freeDisk(world);
  }
}

export function freeDisk(world: World): void {
  if (!world.isDiskFull) return;
  world.disk.filling?.free();
  world.diskFreedAt = world.clock.now();
  world.isDiskFull = false;
}

/** A fault of the server's own is one, unless it could not write. */
export function judgeLogLine(world: World, line: string): void {
  const level = /^\{"level":"(warn|error)"/.exec(line)?.[1];
  if (level === undefined) return;
  const message = /"message":"([^"]*)"\}$/.exec(line)?.[1] ?? '';
  world.tally.count(`log, ${level}: ${message}`);
  if (level === 'error' && !isDiskTight(world)) world.violations.add('internal_fault', line.slice(0, 600));
}

export interface Placed {
  readonly organization: Organization;
  readonly destination: Destination;
}

export function livingDestinations(world: World): readonly Placed[] {
  return world.organizations.flatMap((organization) =>
    organization.destinations
      .filter(({ id, isLeaving }) => id !== null && !isLeaving)
      .map((destination) => ({ organization, destination })),
  );
}

function ofPersonality(living: readonly Placed[], personality: string): readonly Placed[] {
  return living.filter(({ destination }) => destination.plan.personality === personality);
}

async function change(
  world: World,
  { organization, destination }: Placed,
  method: 'POST' | 'PATCH',
  path: string,
  body?: object,
): Promise<void> {
  const { status } = await ask(world, organization, {
    method,
    path: `${COLLECTION}/${destination.id}${path}`,
    ...(body === undefined ? {} : { body }),
  });
  if (status !== 200 && !destination.isLeaving)
    world.violations.add('wrong_answer', `${method} ${path} of ${destination.name}: ${status}`);
}
