import { ask, askOnce } from './ask.ts';
import type { Ledger } from './checker/ledger.ts';
import type { DestinationPlan } from './plan.ts';
import type { Random } from './random.ts';
import { startSink } from './sink.ts';
import type { Destination, Organization, World } from './world.ts';
import { endsThatRepeat } from './world.ts';

/** Look like Datadog keys, and are not. */
export const RIGHT_KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00';
export const WRONG_KEY = 'bad0bad0bad0bad0bad0bad0bad0bad0';

export const COLLECTION = '/forwarding-destinations';
const WHOLE_LIST = `${COLLECTION}?limit=200`;

/** As the API shows it. */
export interface ShownDestination extends Ledger {
  readonly id: string;
  readonly name: string;
  readonly health: string;
  readonly nextAttemptAt: string | null;
  readonly lastError: string | null;
  /** Events that are still to be sent by the replay that runs; 0 when none does. */
  readonly remainingReplay: number;
}

/** Starts a sink and makes it a destination of the organisation. A lost answer is followed by a look at what there is. */
export async function addDestination(
  world: World,
  organization: Organization,
  plan: DestinationPlan,
  random: Random,
): Promise<Destination> {
  const name = `${organization.plan.name}/${plan.personality}-${organization.destinations.length + 1}`;
  const sink = await startSink({
    name,
    organizationId: organization.id,
    personality: plan.personality,
    ordered: plan.ordered,
    apiKey: RIGHT_KEY,
    random,
    clock: world.clock,
    serverEnded: (from, to) =>
      endsThatRepeat(world, plan.personality).some((end) => end.from <= to && end.to >= from),
    violations: world.violations,
  });
  const destination: Destination = {
    name,
    plan,
    sink,
    id: null,
    isLeaving: false,
    deletedAt: null,
    replayRequests: [],
    replays: new Map(),
    lettersAskedAt: [],
  };
  organization.destinations.push(destination);
  while (destination.id === null) {
    const told = await askOnce(world, organization, {
      method: 'POST',
      path: COLLECTION,
      body: {
        url: sink.url,
        name,
        kind: plan.kind,
        ordered: plan.ordered,
        start_from: plan.startFrom,
        filter: plan.filter,
        auth_header_name: 'DD-API-KEY',
        auth_header_value: plan.personality === 'bad_key' ? WRONG_KEY : RIGHT_KEY,
      },
    });
    if (told !== null && told.status !== 201)
      throw new Error(`${name} was not created: ${told.status} ${JSON.stringify(told.body)}`);
    const there =
      told?.body ?? (await listDestinations(world, organization)).find((each) => each.name === name);
    destination.id = there?.id ?? null;
  }
  world.tally.count('destinations created');
  return destination;
}

export async function removeDestination(
  world: World,
  organization: Organization,
  destination: Destination,
): Promise<void> {
  destination.isLeaving = true;
  await ask(world, organization, { method: 'DELETE', path: `${COLLECTION}/${destination.id}` });
  destination.deletedAt = world.clock.now();
  world.tally.count('destinations deleted');
}

export async function listDestinations(
  world: World,
  organization: Organization,
): Promise<readonly ShownDestination[]> {
  const { body } = await ask(world, organization, { method: 'GET', path: WHOLE_LIST });
  return body.data.map(shown);
}

/** @returns `null` when the server has no answer just now */
export async function glimpseDestinations(
  world: World,
  organization: Organization,
): Promise<readonly ShownDestination[] | null> {
  const told = await askOnce(world, organization, { method: 'GET', path: WHOLE_LIST });
  return told === null ? null : told.body.data.map(shown);
}

function shown(told: Readonly<Record<string, never>>): ShownDestination {
  return {
    id: told['id'],
    name: told['name'],
    health: told['health'],
    nextAttemptAt: told['next_attempt_at'],
    lastError: told['last_error'],
    cursor: told['cursor'],
    accepted: told['accepted_total'],
    delivered: told['delivered_total'],
    deadLettered: told['dead_lettered_total'],
    filtered: told['filtered_total'],
    backlog: told['backlog_events'],
    deadLettersWaiting: told['dead_letters_waiting'],
    remainingReplay: told['replay']?.['remaining_events'] ?? 0,
  } as unknown as ShownDestination;
}
