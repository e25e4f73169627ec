import { expect, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { kindFor, KINDS } from '../destinations/catalogue.ts';
import type { DestinationState } from '../domain/forwarding-destination.ts';
import { sampleId } from '../store/conformance/samples.ts';
import { createDestinationAdministration } from './create-destination-administration.ts';
import type { DestinationEdit } from './destination-administration.ts';
import { PayloadPool } from './payload-pool.ts';
import { createViewDestination } from './view-destination.ts';

const SENT = 'the-credential-before';

async function setUp() {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const clock = createManualClock();
  /** What deliveries were told, in that order. */
  const applied: DestinationState[] = [];
  const administration = createDestinationAdministration({
    destinations: store.destinations,
    clock,
    ids: { next: sampleId },
    view: createViewDestination({ ...store, clock }),
    kindOf: (name) => KINDS[name],
    kindFor,
    checkUrl: () => [],
    checkAuthHeader: () => [],
    vault: {
      seal: (_organization, _destination, secret) => ({
        keyId: 'k1',
        nonce: new Uint8Array([1]),
        ciphertext: Buffer.from(secret),
      }),
      open: (_organization, _destination, { ciphertext }) => Buffer.from(ciphertext).toString(),
    },
    supervisor: {
      apply: (state) => applied.push(state),
      remove: async () => undefined,
      tryNow: () => undefined,
      attempts: () => [],
    },
    egress: { post: () => Promise.reject(new Error('nothing is sent')), stop: async () => undefined },
    environment: 'test',
    userAgent: 'test',
    payloads: new PayloadPool(),
  });
  const { view } = await administration.create(organizationId, 'key_1', {
    url: 'https://http-intake.logs.datadoghq.com/api/v2/logs',
    name: null,
    kind: null,
    authHeaderName: null,
    authHeaderValue: SENT,
    enabled: true,
    ordered: false,
    filter: null,
    healthEvents: false,
    start: 'automatic',
  });
  const { id } = view.destination;
  const edit = (change: DestinationEdit) => administration.edit(organizationId, 'key_1', id, change);
  const settingsNow = async () => {
    const state = await store.destinations.find(organizationId, id);
    if (state === null) throw new Error('there is no destination');
    const { authHeader } = state.destination;
    return { ...state.destination, secret: Buffer.from(authHeader?.value.ciphertext ?? []).toString() };
  };
  return { organizationId, id, administration, edit, settingsNow, applied };
}

test.each([
  ['the name first', ['name', 'value']],
  ['the value first', ['value', 'name']],
] as const)(
  'a new header name and a new credential sent at once are both there afterwards: %s',
  async (_which, order) => {
    const { edit, settingsNow, applied } = await setUp();
    const edits = {
      name: { authHeaderName: 'X-Api-Key' },
      value: { authHeaderValue: 'the-credential-after' },
    };
    await Promise.all(order.map((which) => edit(edits[which])));
    const { authHeader, secret } = await settingsNow();
    expect(authHeader).toMatchObject({ name: 'X-Api-Key', hint: 'fter' });
    expect(secret).toBe('the-credential-after');
    expect(applied.at(-1)?.destination.authHeader).toEqual(authHeader);
  },
);

test('a credential that is removed does not come back by another edit at that moment', async () => {
  const { edit, settingsNow } = await setUp();
  await Promise.all([edit({ authHeaderValue: null }), edit({ authHeaderName: 'X-Api-Key' })]);
  expect(await settingsNow()).toMatchObject({ authHeader: null, secret: '' });
});

test('two edits that fit the settings but not each other: the second is refused', async () => {
  const { edit, settingsNow } = await setUp();
  const [kind, health] = await Promise.allSettled([edit({ kind: 'webhook' }), edit({ healthEvents: true })]);
  expect(kind.status).toBe('fulfilled');
  expect(health).toMatchObject({ status: 'rejected', reason: { code: 'invalid_input' } });
  expect(await settingsNow()).toMatchObject({ kind: 'webhook', healthEvents: false });
});

test('an edit and a pause at once are both made', async () => {
  const { administration, organizationId, id, edit, settingsNow } = await setUp();
  await Promise.all([
    edit({ name: 'Renamed' }),
    administration.pause(organizationId, 'key_1', id),
    edit({ ordered: true }),
  ]);
  expect(await settingsNow()).toMatchObject({ name: 'Renamed', ordered: true, paused: true });
});
