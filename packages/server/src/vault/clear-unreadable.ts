import { administrativeEvent } from '../domain/administrative-event.ts';
import type { Clock } from '../domain/clock.ts';
import type { StoredCredential } from '../domain/credential-store.ts';
import type { IdSource } from '../domain/ids.ts';
import type { Store } from '../domain/store.ts';

/**
 * Takes credentials that nothing opens any more away from their destinations and pauses those, so that nothing is sent
 * without a credential. Cursors stay: with a new credential each goes on where it was. Recorded like any other act.
 *
 * @returns those that were cleared; one that was set again meanwhile is not among them
 */
export async function clearUnreadable(
  deps: { readonly destinations: Store['destinations']; readonly clock: Clock; readonly ids: IdSource },
  unreadable: readonly StoredCredential[],
  actorId: string,
): Promise<readonly StoredCredential[]> {
  const cleared: StoredCredential[] = [];
  for (const credential of unreadable) {
    // Each further try means that somebody else changed the destination, so it ends.
    let outcome = await tryClear(deps, credential, actorId);
    while (outcome === 'superseded') outcome = await tryClear(deps, credential, actorId);
    if (outcome === 'cleared') cleared.push(credential);
  }
  return cleared;
}

async function tryClear(
  { destinations, clock, ids }: Parameters<typeof clearUnreadable>[0],
  { organizationId, destinationId, secret }: StoredCredential,
  actorId: string,
): Promise<'cleared' | 'set_again' | 'superseded'> {
  const destination = (await destinations.find(organizationId, destinationId))?.destination;
  const ciphertext = destination?.authHeader?.value.ciphertext;
  if (destination === undefined || ciphertext === undefined) return 'set_again';
  if (!sameBytes(ciphertext, secret.ciphertext)) return 'set_again';
  const now = clock.now();
  const record = administrativeEvent(organizationId, {
    id: ids.next('adm'),
    at: now,
    act: 'destination_changed',
    summary: `Cleared the unreadable credential of forwarding destination ${destinationId} and paused it.`,
    actorId,
    resource: { type: 'forwarding_destination', id: destinationId, name: destination.name },
    changed: ['authHeaderValue', 'paused'],
  });
  const after = await destinations.change(
    organizationId,
    destinationId,
    { authHeader: null, paused: true },
    { unchangedSince: destination.updatedAt, now },
    record,
  );
  if (after === 'superseded') return after;
  return after === null ? 'set_again' : 'cleared';
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
