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
  const { destinations, clock, ids } = deps;
  const cleared: StoredCredential[] = [];
  for (const credential of unreadable) {
    const { organizationId, destinationId, secret } = credential;
    const state = await destinations.find(organizationId, destinationId);
    const sealed = state?.destination.authHeader?.value;
    if (state === null || sealed === undefined || !sameBytes(sealed.ciphertext, secret.ciphertext)) continue;
    const at = Math.max(clock.now(), state.destination.updatedAt + 1);
    const record = administrativeEvent(organizationId, {
      id: ids.next('adm'),
      at,
      act: 'destination_changed',
      summary: `Cleared the unreadable credential of forwarding destination ${destinationId} and paused it.`,
      actorId,
      resource: { type: 'forwarding_destination', id: destinationId, name: state.destination.name },
      changed: ['authHeaderValue', 'paused'],
    });
    await destinations.change(organizationId, destinationId, { authHeader: null, paused: true }, at, record);
    cleared.push(credential);
  }
  return cleared;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
