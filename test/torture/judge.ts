import type { KeptLetter } from './checker/destination-record.ts';
import { checkDestination } from './checker/check-destination.ts';
import type { LogRecord } from './checker/log-record.ts';
import { createLogRecord } from './checker/log-record.ts';
import type { ReplayRecord } from './checker/replay-record.ts';
import type { ShownDestination } from './destinations.ts';
import { listDestinations } from './destinations.ts';
import { GIANT_BODY_BYTES, reachMs, refusedBy } from './personality.ts';
import { readLog } from './read-log.ts';
import { readStore } from './read-store.ts';
import { listReplays } from './replays.ts';
import type { Destination, Organization, World } from './world.ts';
import { endsThatRepeat } from './world.ts';

/** The server tells whole milliseconds of the same clock; it may look at it a little before or after it acts. */
const CLOCKS_APART_MS = 100;

/** Requests that are in flight beside a destination's window, at most. */
const BESIDE_WINDOW = 2;

interface Reading {
  readonly organization: Organization;
  readonly log: LogRecord;
  readonly shown: readonly ShownDestination[];
  readonly replays: ReadonlyMap<Destination, readonly ReplayRecord[]>;
}

/** What became of a destination, for the report. */
export interface DestinationSummary {
  readonly name: string;
  readonly kind: string;
  readonly received: number;
  readonly replays: number;
  /** Events that replays have delivered. */
  readonly replayed: number;
  /** Events that came more often than asked for. */
  readonly repeated: number;
  readonly bound: number;
  readonly deadLetters: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly deleted: boolean;
}

export interface Judgement {
  readonly events: number;
  readonly destinations: readonly DestinationSummary[];
}

/**
 * Reads the logs by the API, stops the server, reads its dead letters, and holds everything against everything.
 *
 * @param windowMax `AEGIS_FORWARDING_WINDOW` of the run
 */
export async function judge(world: World, windowMax: number): Promise<Judgement> {
  const readings: Reading[] = [];
  for (const organization of world.organizations) {
    const log = createLogRecord({
      organizationId: organization.id,
      submissions: world.submissions,
      giantBytes: GIANT_BODY_BYTES,
      violations: world.violations,
    });
    await readLog(world, organization, log);
    const replays = new Map<Destination, readonly ReplayRecord[]>();
    for (const destination of organization.destinations)
      replays.set(destination, await replaysOf(world, organization, destination));
    readings.push({ organization, log, shown: await listDestinations(world, organization), replays });
  }
  const { code } = await world.server.stop();
  if (code !== 0) world.violations.add('unclean_stop', `exit code ${code} at the end`);
  const store = readStore(world.disk.path, world.clock.startedAt);
  if (store.integrity !== 'ok') world.violations.add('store_is_corrupt', store.integrity);

  const destinations: DestinationSummary[] = [];
  for (const { organization, log, shown, replays } of readings) {
    for (const destination of organization.destinations) {
      const ledger = shown.find(({ id }) => id === destination.id) ?? null;
      const letters = store.deadLetters.get(destination.id ?? '') ?? new Map<number, KeptLetter>();
      const duplicateBatches = boundOf(world, destination, windowMax);
      const { name, sink, deletedAt, plan } = destination;
      if (ledger === null && deletedAt === null)
        world.violations.add('never_drained', `${name} is not among the destinations any more`);
      const replayed = replays.get(destination) ?? [];
      const { repeated } = checkDestination(
        {
          name,
          receipts: sink.receipts,
          lostAnswers: sink.lostAnswers,
          refuses: refusedBy(plan.personality),
          hasFilter: plan.filter !== null,
          isMended: plan.isMended,
          deadLetters: letters,
          lettersAskedAt: destination.lettersAskedAt,
          replayRequests: destination.replayRequests,
          replays: replayed,
          sentSince: (arrivedAt) => world.clock.before(arrivedAt, reachMs(plan.personality)),
          slackMs: CLOCKS_APART_MS,
          deletedAt,
          ledger,
          duplicateBatches,
          batchEvents: sink.largestBatch,
          discarded: sink.discarded,
        },
        log,
        world.violations,
      );
      destinations.push({
        name,
        kind: plan.kind,
        received: sink.receipts.received,
        replays: replayed.length,
        replayed: replayed.reduce((sum, { delivered }) => sum + delivered, 0),
        repeated,
        bound: duplicateBatches * sink.largestBatch,
        deadLetters: letters.size,
        requests: sink.requests(),
        deleted: deletedAt !== null,
      });
    }
  }
  return { events: readings.reduce((sum, { log }) => sum + log.head, 0), destinations };
}

/** Of one that was deleted, and its replays with it, what was answered when they were asked for. */
async function replaysOf(
  world: World,
  organization: Organization,
  destination: Destination,
): Promise<readonly ReplayRecord[]> {
  const { deletedAt } = destination;
  if (deletedAt === null) return await listReplays(world, organization, destination);
  return Array.from(destination.replays.values(), (replay) => ({
    ...replay,
    status: 'cancelled',
    cursor: replay.last,
    finishedAt: deletedAt,
  }));
}

/**
 * Batches whose answers may have been lost: a window for each end of the server and each outage, with one of a replay and
 * one of dead letters beside it; and each one cut off.
 */
function boundOf(world: World, { sink, plan }: Destination, windowMax: number): number {
  const cuts = endsThatRepeat(world, plan.personality).length + sink.outages;
  return (windowMax + BESIDE_WINDOW) * cuts + sink.unanswered;
}
