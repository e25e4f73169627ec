import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { Supervisor } from '../forwarding/supervisor.ts';

/**
 * Makes the function that does something to a destination's cursor while nothing is delivered to it. The supervisor may
 * start a delivery meanwhile (somebody edits the destination); it is replaced by one that knows the new cursor, and the
 * store takes no settlement that was counted from the old one.
 */
export function holdDelivery(
  supervisor: Pick<Supervisor, 'apply' | 'remove'>,
  destinations: Pick<DestinationStore, 'find'>,
) {
  return async (organizationId: OrganizationId, id: DestinationId, work: () => Promise<void>) => {
    await supervisor.remove(id);
    try {
      await work();
    } finally {
      await supervisor.remove(id);
      const state = await destinations.find(organizationId, id);
      if (state !== null) supervisor.apply(state);
    }
  };
}
