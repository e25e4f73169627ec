import { checkDestination } from './checker/check-destination.ts';
import type { LogRecord } from './checker/log-record.ts';
import { createLogRecord } from './checker/log-record.ts';
import type { ShownDestination } from './destinations.ts';
import { listDestinations } from './destinations.ts';
import { GIANT_BODY_BYTES } from './personality.ts';
import { readLog } from './read-log.ts';
import { readStore } from './read-store.ts';
import type { Destination, Organization, World } from './world.ts';
import { endsThatRepeat } from './world.ts';

/** What became of a destination, for the report. */
export interface DestinationSummary {
  readonly name: string;
  readonly kind: string;
  readonly received: number;
  readonly duplicates: number;
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
  const readings: { organization: Organization; log: LogRecord; shown: readonly ShownDestination[] }[] = [];
  for (const organization of world.organizations) {
    const log = createLogRecord({
      organizationId: organization.id,
      submissions: world.submissions,
      giantBytes: GIANT_BODY_BYTES,
      violations: world.violations,
    });
    await readLog(world, organization, log);
    readings.push({ organization, log, shown: await listDestinations(world, organization) });
  }
  const { code } = await world.server.stop();
  if (code !== 0) world.violations.add('unclean_stop', `exit code ${code} at the end`);
  const store = readStore(world.disk.path);
  if (store.integrity !== 'ok') world.violations.add('store_is_corrupt', store.integrity);

  const destinations: DestinationSummary[] = [];
  for (const { organization, log, shown } of readings) {
    for (const destination of organization.destinations) {
      const ledger = shown.find(({ id }) => id === destination.id) ?? null;
      const letters = store.deadLetters.get(destination.id ?? '') ?? new Map<number, string>();
      const duplicateBatches = boundOf(world, destination, windowMax);
      const { name, sink, deletedAt, plan } = destination;
      if (ledger === null && deletedAt === null)
        world.violations.add('never_drained', `${name} is not among the destinations any more`);
      checkDestination(
        {
          name,
          receipts: sink.receipts,
          refuses:
            plan.personality === 'poison' || plan.personality === 'small'
              ? refusedBy(plan.personality)
              : null,
          deadLetters: letters,
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
        duplicates: sink.receipts.duplicates,
        bound: duplicateBatches * sink.largestBatch,
        deadLetters: letters.size,
        requests: sink.requests(),
        deleted: deletedAt !== null,
      });
    }
  }
  return { events: readings.reduce((sum, { log }) => sum + log.head, 0), destinations };
}

function refusedBy(personality: 'poison' | 'small'): 'poison' | 'giant' {
  return personality === 'poison' ? 'poison' : 'giant';
}

/** Batches whose answers may have been lost: a window for each end of the server and each outage, and each one cut off. */
function boundOf(world: World, { sink, plan }: Destination, windowMax: number): number {
  return windowMax * (endsThatRepeat(world, plan.personality).length + sink.outages) + sink.unanswered;
}
