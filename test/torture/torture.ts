import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Producer } from './bundle.ts';
import type { Violation } from './checker/violation.ts';
import { createViolations } from './checker/violation.ts';
import { runCaretaker } from './caretaker.ts';
import { openDataDisk } from './data-disk.ts';
import { addDestination } from './destinations.ts';
import { drain, healEverything, sendAgainAtLast } from './finish.ts';
import { checkKey } from './keys.ts';
import type { Judgement } from './judge.ts';
import { judge } from './judge.ts';
import { freeDisk, judgeLogLine, runDisk, runOperator } from './operator.ts';
import { planOrganizations } from './plan.ts';
import { produceBatches, producePreflights, produceSingles } from './producer.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { runRedelivery } from './redeliver.ts';
import { bringUp, GRACE_MS, runRestarts } from './restart.ts';
import { createRunClock } from './run-clock.ts';
import { COMMAND_LINE, ServerProcess } from './server-process.ts';
import type { Submissions } from './submissions.ts';
import { createSubmissions } from './submissions.ts';
import { createTally } from './tally.ts';
import { watchLedgers } from './watch-ledgers.ts';
import type { Organization, World } from './world.ts';

export interface TortureOptions {
  readonly seed: string;
  /** How long the storm lasts; draining and checking come on top. */
  readonly minutes: number;
  /** Takes a line when a phase begins. */
  readonly onPhase?: (phase: string) => void;
  /** Ends the storm early; what has happened until then is checked. */
  readonly signal?: AbortSignal;
}

export interface TortureResult extends Judgement {
  readonly seed: string;
  readonly minutes: number;
  readonly windowMax: number;
  /** Milliseconds, all phases. */
  readonly tookMs: number;
  readonly violations: readonly Violation[];
  readonly counts: Readonly<Record<string, number>>;
  readonly diskNeverFull: string | null;
  /** Data directory and server log; `null` when nothing was found and they are gone. */
  readonly kept: string | null;
}

/** A storm, a calm, and a look at what is left. Never rejects for what the server does wrong: that is in the violations. */
export async function torture({ seed, minutes, onPhase, signal }: TortureOptions): Promise<TortureResult> {
  const folder = mkdtempSync(join(tmpdir(), `aegis-torture-${seed}-`));
  const random = createRandom(`torture ${seed}`);
  const windowMax = random.pick([2, 4, 8, 8, 16]);
  const world = await createWorld(folder, random, windowMax);
  const { violations, clock } = world;
  let judgement: Judgement = { events: 0, destinations: [] };
  try {
    onPhase?.('setting up');
    await bringUp(world);
    for (const organization of world.organizations)
      for (const plan of organization.plan.destinations)
        await addDestination(
          world,
          organization,
          plan,
          random.fork(`${organization.plan.name} ${plan.personality}`),
        );
    onPhase?.(`storm, ${minutes} minutes`);
    await storm(world, random, endOfStorm(world, minutes * 60_000, signal));
    onPhase?.('calm');
    await healEverything(world);
    await drain(world);
    await sendAgainAtLast(world);
    await drain(world);
    onPhase?.('checking');
    for (const key of world.keys) await checkKey(world, key);
    judgement = await judge(world, windowMax);
  } catch (error) {
    violations.add('run_broke_off', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  await end(world);
  const isClean = violations.list().length === 0;
  world.disk.remove(!isClean);
  if (isClean) rmSync(folder, { recursive: true });
  return {
    ...judgement,
    seed,
    minutes,
    windowMax,
    tookMs: clock.now(),
    violations: violations.list(),
    counts: world.tally.all(),
    diskNeverFull: world.disk.whyNot,
    kept: isClean ? null : folder,
  };
}

async function end(world: World): Promise<void> {
  world.isOver = true;
  freeDisk(world);
  world.clock.stop();
  await world.server.close();
  for (const { sink } of world.organizations.flatMap(({ destinations }) => destinations)) await sink.stop();
}

async function createWorld(folder: string, random: Random, windowMax: number): Promise<World> {
  const disk = openDataDisk(join(folder, 'data'));
  const submissions: Submissions[] = [];
  const world: World = {
    clock: createRunClock(),
    folder,
    disk,
    server: new ServerProcess({
      dataDir: disk.path,
      logFile: join(folder, 'server.log'),
      env: {
        AEGIS_FORWARDING_WINDOW: String(windowMax),
        AEGIS_SHUTDOWN_GRACE_SECONDS: String(GRACE_MS / 1_000),
      },
      onLogLine: (line) => judgeLogLine(world, line),
      onDied(how) {
        world.violations.add('server_died', `${how} at ${Math.round(world.clock.now())} ms`);
        world.ends.push({ from: world.clock.now(), to: world.clock.now(), inGoodOrder: false });
        void bringUp(world);
      },
    }),
    organizations: planOrganizations(random.fork('plan')).map((plan): Organization => {
      const { org_id: id, api_key: apiKey } = JSON.parse(
        execFileSync(
          process.execPath,
          [COMMAND_LINE, 'orgs', 'create', plan.name, '--data-dir', disk.path, '--json'],
          { encoding: 'utf8' },
        ),
      ) as { org_id: string; api_key: string };
      return { id, apiKey, plan, destinations: [] };
    }),
    submissions,
    violations: createViolations(),
    tally: createTally(),
    ends: [],
    keys: [],
    isOver: false,
    isDiskFull: false,
    diskFreedAt: Number.NEGATIVE_INFINITY,
  };
  return world;
}

async function endOfStorm(world: World, lastsMs: number, signal: AbortSignal | undefined): Promise<void> {
  const told = new Promise<void>((resolve) => {
    signal?.addEventListener('abort', () => resolve());
  });
  await Promise.race([world.clock.wait(lastsMs), told]);
}

async function storm(world: World, random: Random, itsEnd: Promise<void>): Promise<void> {
  const producers = world.organizations.flatMap((organization) =>
    startProducers(world, organization, random),
  );
  const others = [
    runRestarts(world, random.fork('restarts')),
    runOperator(world, random.fork('operator')),
    runRedelivery(world, random.fork('redelivery')),
    runCaretaker(world, random.fork('caretaker')),
    runDisk(world, random.fork('disk')),
    watchLedgers(world),
  ];
  await Promise.race([itsEnd, ...others, ...producers]);
  world.isOver = true;
  world.clock.endStorm();
  freeDisk(world);
  await Promise.all([...producers, ...others]);
  await bringUp(world);
}

function startProducers(world: World, organization: Organization, random: Random): readonly Promise<void>[] {
  const { batches, singles, preflights } = organization.plan.producers;
  const roles = [
    ...Array.from({ length: batches }, () => produceBatches),
    ...Array.from({ length: singles }, () => produceSingles),
    ...Array.from({ length: preflights }, () => producePreflights),
  ];
  return roles.map((produce) => {
    const index = world.submissions.length;
    const submissions = createSubmissions(organization.id);
    (world.submissions as Submissions[]).push(submissions);
    const producer: Producer = {
      world,
      organization,
      index,
      submissions,
      random: random.fork(`producer ${index}`),
    };
    return produce(producer);
  });
}
