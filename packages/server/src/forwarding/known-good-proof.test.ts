import { expect, test, vi } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { response } from '../../../../test/support/simulated-delivery.ts';
import { KINDS } from '../destinations/catalogue.ts';
import type { EgressAnswer } from '../domain/egress.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { sampleDestination } from '../store/conformance/samples.ts';
import { KnownGoodProof } from './known-good-proof.ts';
import { PayloadPool } from './payload-pool.ts';

const DESTINATION = sampleDestination('org_1' as OrganizationId);
const { signal } = new AbortController();

/** Every request waits until the test answers it. */
function proof() {
  const clock = createManualClock();
  const requests: ((answer: EgressAnswer) => void)[] = [];
  const known = new KnownGoodProof({
    egress: {
      post: () => new Promise<EgressAnswer>((resolve) => requests.push(resolve)),
      stop: async () => undefined,
    },
    vault: {
      seal: () => ({ keyId: '', nonce: new Uint8Array(), ciphertext: new Uint8Array() }),
      open: () => 'a-key',
    },
    clock,
    kindOf: (name) => KINDS[name],
    environment: 'test',
    userAgent: 'test',
    payloads: new PayloadPool(),
    ids: createCountingIds(),
  });
  const ask = (until = signal) => known.ask(DESTINATION, until);
  return { clock, known, ask, requests };
}

test('batches that are refused together ask together, and the proof lasts a minute', async () => {
  const { clock, ask, requests } = proof();
  const together = [ask(), ask()];
  expect(requests).toHaveLength(1);
  requests[0]?.(response(202));
  expect(await Promise.all(together)).toEqual([null, null]);
  clock.advance(59_999);
  expect(await ask()).toBeNull();
  expect(requests).toHaveLength(1);
  clock.advance(1);
  void ask();
  expect(requests).toHaveLength(2);
});

test('a destination that refuses the good event as well is told with that answer, and asked again next time', async () => {
  const { ask, requests } = proof();
  const asked = ask();
  requests[0]?.(response(400));
  expect(await asked).toMatchObject({ answer: { status: 400 }, outcome: { type: 'refused' } });
  void ask();
  expect(requests).toHaveLength(2);
});

test('a question that is cut off with whoever asked it is asked again for the others', async () => {
  const { ask, requests } = proof();
  const replay = new AbortController();
  const asked = [ask(replay.signal), ask(), ask()];
  replay.abort();
  requests[0]?.({ type: 'failure', reason: 'aborted', message: 'cut', latencyMs: 1, sentBytes: 1 });
  expect(await asked[0]).toMatchObject({ answer: { reason: 'aborted' } });
  await vi.waitFor(() => expect(requests).toHaveLength(2));
  requests[1]?.(response(202));
  expect(await Promise.all(asked.slice(1))).toEqual([null, null]);
  expect(requests).toHaveLength(2);
});

test('what the old settings prove while they are changed says nothing about the new ones', async () => {
  const { known, ask, requests } = proof();
  const asked = ask();
  known.forget();
  requests[0]?.(response(202));
  await asked;
  void ask();
  expect(requests).toHaveLength(2);
});

test('what the old settings proved is asked anew for the new ones, and does not wait for an old answer', async () => {
  const { known, ask, requests } = proof();
  const asked = ask();
  requests[0]?.(response(202));
  await asked;
  known.forget();
  void ask();
  expect(requests).toHaveLength(2);
  known.forget();
  const anew = ask();
  expect(requests).toHaveLength(3);
  requests[1]?.(response(400));
  requests[2]?.(response(202));
  expect(await anew).toBeNull();
});

test('a clock that is set back does not make a proof last', async () => {
  const { clock, ask, requests } = proof();
  const asked = ask();
  requests[0]?.(response(202));
  await asked;
  clock.advance(-3_600_000);
  void ask();
  expect(requests).toHaveLength(2);
});
