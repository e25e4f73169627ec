import { expect, onTestFinished, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { silentLogger, silentMetrics } from '../../../../test/support/silent-telemetry.ts';
import { KINDS } from '../destinations/catalogue.ts';
import type { DestinationState, ForwardingDestination } from '../domain/forwarding-destination.ts';
import { UNTRIED } from '../domain/forwarding-destination.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { sampleDestination } from '../store/conformance/samples.ts';
import { PayloadPool } from './payload-pool.ts';
import { Supervisor } from './supervisor.ts';

const ORGANIZATION = 'org_1' as OrganizationId;

const unused = (): never => {
  throw new Error('not part of this test');
};

function stateOf(destination: ForwardingDestination): DestinationState {
  const ledger = { start: 0, cursor: 0, delivered: 0, deadLettered: 0, filtered: 0, late: 0 };
  return { destination, ledger, condition: UNTRIED };
}

/** Over an empty log, and a store whose list of destinations is on its way until the test hands it over. */
async function supervised(...stored: ForwardingDestination[]) {
  const clock = createManualClock();
  const listings: ((found: readonly ForwardingDestination[]) => void)[] = [];
  let changedElsewhere: () => void = unused;
  const supervisor = new Supervisor({
    egress: { post: unused, stop: async () => undefined },
    payloads: new PayloadPool(),
    vault: { seal: unused, open: unused },
    clock,
    kindOf: (name) => KINDS[name],
    environment: 'test',
    userAgent: 'test',
    isBusy: () => false,
    auditLog: {
      append: unused,
      head: async () => 0,
      read: async () => [],
      onAppended: () => () => undefined,
    },
    destinations: {
      ...({} as ConstructorParameters<typeof Supervisor>[0]['destinations']),
      listAll: async () => {
        const found = await new Promise<readonly ForwardingDestination[]>((resolve) =>
          listings.push(resolve),
        );
        return found.map(stateOf);
      },
      note: async () => undefined,
    },
    deadLetters: { countQueued: async () => 0, readQueued: unused, settleQueued: unused },
    replays: { running: async () => null, settle: unused },
    onExternalChange(listener) {
      changedElsewhere = listener;
      return () => undefined;
    },
    ids: createCountingIds(),
    random: () => 0.5,
    logger: silentLogger,
    metrics: silentMetrics,
    windowMax: 8,
  });
  onTestFinished(() => supervisor.stop(0));
  const started = supervisor.start();
  listings.shift()?.(stored);
  await started;
  return {
    supervisor,
    changedElsewhere: () => changedElsewhere(),
    /** Answers the question that was asked first, and lets the answer arrive. */
    hand: async (...found: ForwardingDestination[]): Promise<void> => {
      listings.shift()?.(found);
      await clock.advanceAsync(0);
    },
    delivered: () => supervisor.reachable().map(({ id, name }) => ({ id, name })),
  };
}

test('what another process creates, changes and removes is taken over', async () => {
  const [kept, removed, created] = [1, 2, 3].map(() => sampleDestination(ORGANIZATION));
  const { changedElsewhere, hand, delivered } = await supervised(kept!, removed!);
  changedElsewhere();
  const renamed = { ...kept!, name: 'renamed', updatedAt: kept!.updatedAt + 1 };
  await hand(renamed, created!);
  expect(delivered()).toEqual([
    { id: kept!.id, name: 'renamed' },
    { id: created!.id, name: created!.name },
  ]);
});

test('what another process changes while its last change is read is read as well', async () => {
  const [first, second] = [1, 2].map(() => sampleDestination(ORGANIZATION));
  const { changedElsewhere, hand, delivered } = await supervised();
  changedElsewhere();
  changedElsewhere();
  await hand(first!);
  await hand(first!, second!);
  expect(delivered()).toHaveLength(2);
});

test('what is created, changed or removed while the store is read again is not undone by what was read before', async () => {
  const [changed, removed, created] = [1, 2, 3].map(() => sampleDestination(ORGANIZATION));
  const { supervisor, changedElsewhere, hand, delivered } = await supervised(changed!, removed!);
  changedElsewhere();
  const renamed = { ...changed!, name: 'renamed', updatedAt: changed!.updatedAt + 1 };
  supervisor.apply(stateOf(renamed));
  supervisor.apply(stateOf(created!));
  await supervisor.remove(removed!.id);
  await hand(changed!, removed!);
  const now = [
    { id: changed!.id, name: 'renamed' },
    { id: created!.id, name: created!.name },
  ];
  expect(delivered()).toEqual(now);
  await hand(renamed, created!);
  expect(delivered()).toEqual(now);
});
