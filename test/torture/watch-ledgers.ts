import { addsUp, type Ledger } from './checker/ledger.ts';
import { glimpseDestinations } from './destinations.ts';
import type { World } from './world.ts';

const EVERY_MS = 400;

/** Looks at every ledger again and again: it adds up at each moment, and what is settled never comes back. */
export async function watchLedgers(world: World): Promise<void> {
  const latest = new Map<string, Ledger>();
  while (!world.isOver) {
    await world.clock.wait(EVERY_MS);
    for (const organization of world.organizations) {
      for (const shown of (await glimpseDestinations(world, organization)) ?? []) {
        const told = `${shown.name}: ${JSON.stringify(shown)}`;
        world.tally.count('ledgers looked at');
        if (!addsUp(shown)) world.violations.add('ledger_does_not_add_up', told);
        const before = latest.get(shown.id);
        if (before !== undefined && wentBack(before, shown))
          world.violations.add('ledger_went_back', `${told}, before: ${JSON.stringify(before)}`);
        latest.set(shown.id, shown);
      }
    }
  }
}

function wentBack(before: Ledger, after: Ledger): boolean {
  return (
    after.cursor < before.cursor ||
    after.delivered < before.delivered ||
    // A dead letter that is delivered after all moves from one to the other.
    after.delivered + after.deadLettered < before.delivered + before.deadLettered ||
    after.accepted < before.accepted
  );
}
