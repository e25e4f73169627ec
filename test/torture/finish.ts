import { ask } from './ask.ts';
import type { ShownDestination } from './destinations.ts';
import { COLLECTION, listDestinations, RIGHT_KEY } from './destinations.ts';
import { livingDestinations } from './operator.ts';
import { askForLetters, replayBeginning } from './redeliver.ts';
import type { Organization, World } from './world.ts';

const LOOK_EVERY_MS = 250;
const NUDGE_EVERY_MS = 3_000;
/** Without any progress for so long, it will never come. */
const PATIENCE_MS = 60_000;
const LAST_DUPLICATES_MS = 1_000;

/** Every bad day ends: sinks heal, keys are right, everything is resumed. What a destination lastingly refuses stays. */
export async function healEverything(world: World): Promise<void> {
  for (const { organization, destination } of livingDestinations(world)) {
    destination.sink.heal();
    const path = `${COLLECTION}/${destination.id}`;
    await ask(world, organization, { method: 'POST', path: `${path}/resume` });
    if (destination.plan.personality === 'bad_key')
      await ask(world, organization, { method: 'PATCH', path, body: { auth_header_value: RIGHT_KEY } });
  }
}

/** Those that are to be mended take everything from now on, and get their dead letters again; a last replay for the rest. */
export async function sendAgainAtLast(world: World): Promise<void> {
  for (const placed of livingDestinations(world)) {
    if (placed.destination.plan.isMended) {
      placed.destination.sink.takeEverything(true);
      await askForLetters(world, placed, {});
    } else {
      await replayBeginning(world, placed);
    }
  }
}

/** Waits until nothing waits any more, or nothing moves. A test of a destination wakes one that still backs off. */
export async function drain(world: World): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let movedAt = world.clock.now();
  let nudgedAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    const lists = await Promise.all(
      world.organizations.map(async (organization) => ({
        organization,
        destinations: await listDestinations(world, organization),
      })),
    );
    const backlog = lists
      .flatMap(({ destinations }) => destinations)
      .reduce((sum, each) => sum + waiting(each), 0);
    if (backlog === 0) break;
    const now = world.clock.now();
    if (backlog < least) {
      least = backlog;
      movedAt = now;
    }
    if (now - movedAt > PATIENCE_MS) return;
    if (now - nudgedAt > NUDGE_EVERY_MS) {
      nudgedAt = now;
      for (const { organization, destinations } of lists) await nudge(world, organization, destinations);
    }
    await world.clock.wait(LOOK_EVERY_MS);
  }
  await world.clock.wait(LAST_DUPLICATES_MS);
}

/** Events that are still to come, for the first time or again. */
function waiting({ backlog, deadLettersWaiting, remainingReplay }: ShownDestination): number {
  return backlog + deadLettersWaiting + remainingReplay;
}

async function nudge(
  world: World,
  organization: Organization,
  destinations: readonly ShownDestination[],
): Promise<void> {
  for (const each of destinations) {
    if (waiting(each) > 0 && each.nextAttemptAt !== null)
      await ask(world, organization, { method: 'POST', path: `${COLLECTION}/${each.id}/test` });
  }
}
