import { expect, test } from 'vitest';

import type { DestinationState } from '../domain/forwarding-destination.ts';
import { UNTRIED } from '../domain/forwarding-destination.ts';
import { sampleDestination, sampleId } from '../store/conformance/samples.ts';
import { holdDelivery } from './hold-delivery.ts';

function setUp(found: 'found' | 'gone') {
  const organizationId = sampleId('org');
  const destination = sampleDestination(organizationId);
  const ledger = { start: 0, cursor: 4, delivered: 0, deadLettered: 4, filtered: 0, late: 0 };
  const state: DestinationState = { destination, ledger, condition: UNTRIED };
  const steps: unknown[] = [];
  const hold = holdDelivery(
    {
      remove: async () => void steps.push('stopped'),
      apply: (applied) => void steps.push(applied),
    },
    { find: async () => (found === 'found' ? state : null) },
  );
  return {
    hold,
    steps,
    state,
    run: (work: () => Promise<void>) => hold(organizationId, destination.id, work),
  };
}

test('the work is done while nothing is delivered; then delivery starts anew from the cursor as it is in the store', async () => {
  const { run, steps, state } = setUp('found');
  await run(async () => void steps.push('work'));
  expect(steps).toEqual(['stopped', 'work', 'stopped', state]);
});

test('delivery goes on as well when the work fails', async () => {
  const { run, steps, state } = setUp('found');
  await expect(run(() => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  expect(steps.at(-1)).toBe(state);
});

test('a destination that was removed meanwhile stays stopped', async () => {
  const { run, steps } = setUp('gone');
  await run(async () => undefined);
  expect(steps).toEqual(['stopped', 'stopped']);
});
