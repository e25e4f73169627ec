import type { AdministrativeAct } from '../domain/administrative-event.ts';
import { administrativeEvent } from '../domain/administrative-event.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { EncodedEvent } from '../domain/audit-event.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type {
  DestinationChange,
  DestinationState,
  ForwardingDestination,
} from '../domain/forwarding-destination.ts';
import type { DestinationId, IdSource, OrganizationId } from '../domain/ids.ts';
import type {
  DestinationAdministration,
  DestinationEdit,
  EditedDestination,
} from './destination-administration.ts';
import type { PlanDeps } from './plan-destination.ts';
import { planDestination, sealAuthHeader } from './plan-destination.ts';
import type { SendDeps } from './send-batch.ts';
import type { Supervisor } from './supervisor.ts';
import { testDestination } from './test-destination.ts';
import type { ViewDestination } from './view-destination.ts';

export function createDestinationAdministration(
  deps: PlanDeps &
    SendDeps & {
      readonly destinations: DestinationStore;
      readonly ids: IdSource;
      readonly supervisor: Pick<Supervisor, 'apply' | 'remove' | 'tryNow' | 'attempts'>;
      readonly view: ViewDestination;
    },
): DestinationAdministration {
  const { destinations, clock, ids, vault, supervisor, view } = deps;

  async function require(organizationId: OrganizationId, id: DestinationId): Promise<DestinationState> {
    return found(await destinations.find(organizationId, id), id);
  }

  function record(
    destination: Pick<ForwardingDestination, 'id' | 'organizationId' | 'name'>,
    actorId: string,
    act: AdministrativeAct,
    verb: string,
    changed?: readonly string[],
  ): EncodedEvent {
    const { id, organizationId, name } = destination;
    return administrativeEvent(organizationId, {
      id: ids.next('adm'),
      at: clock.now(),
      act,
      summary: `${verb} forwarding destination ${id}.`,
      actorId,
      resource: { type: 'forwarding_destination', id, name },
      ...(changed === undefined ? {} : { changed }),
    });
  }

  /**
   * Changes a destination by what it is at that moment, so that of two changes at once the second knows of the first.
   * @param decide `null`: nothing is to be changed
   */
  async function change(
    organizationId: OrganizationId,
    id: DestinationId,
    decide: (
      before: DestinationState,
    ) => { readonly settings: DestinationChange; readonly event: EncodedEvent } | null,
  ): Promise<DestinationState> {
    // Each further try means that somebody else's change went through, so it ends.
    for (;;) {
      const before = await require(organizationId, id);
      const decided = decide(before);
      if (decided === null) return before;
      const when = { unchangedSince: before.destination.updatedAt, now: clock.now() };
      const after = found(
        await destinations.change(organizationId, id, decided.settings, when, decided.event),
        id,
      );
      if (after === 'superseded') continue;
      supervisor.apply(after);
      return after;
    }
  }

  /** The settings as they would be, in plain text, for the same checks that a new destination passes. */
  function planEdit({ destination }: DestinationState, edit: DestinationEdit) {
    const { authHeader } = destination;
    const kept = authHeader === null ? null : readCredential(deps, destination);
    return planDestination(deps, {
      url: edit.url ?? destination.url,
      kind: edit.kind ?? destination.kind,
      authHeaderName: edit.authHeaderName ?? authHeader?.name ?? null,
      authHeaderValue: edit.authHeaderValue === undefined ? kept : edit.authHeaderValue,
      // What is stored may be of another version of Aegis; that is no reason to refuse another edit.
      filter: edit.filter ?? null,
      healthEvents: edit.healthEvents ?? destination.healthEvents,
    });
  }

  function sealed(organizationId: OrganizationId, id: DestinationId, name: string, value: string | null) {
    return value === null ? null : sealAuthHeader(vault, organizationId, id, name, value);
  }

  return {
    async create(organizationId, actorId, asked) {
      const { kind, authHeaderName, warnings } = planDestination(deps, asked);
      const id = ids.next('dst');
      const now = clock.now();
      const { authHeaderValue } = asked;
      const destination: ForwardingDestination = {
        id,
        organizationId,
        name: asked.name ?? new URL(asked.url).host,
        kind: kind.name,
        url: asked.url,
        authHeader: sealed(organizationId, id, authHeaderName, authHeaderValue),
        enabled: asked.enabled,
        paused: false,
        ordered: asked.ordered,
        filter: asked.filter,
        healthEvents: asked.healthEvents,
        createdAt: now,
        updatedAt: now,
      };
      const event = record(destination, actorId, 'destination_created', 'Created');
      const state = await destinations.create(destination, asked.start, event);
      supervisor.apply(state);
      return { view: await view(state), warnings };
    },

    async list(organizationId, page) {
      return Promise.all((await destinations.list(organizationId, page)).map(view));
    },

    async get(organizationId, id) {
      return view(await require(organizationId, id));
    },

    async edit(organizationId, actorId, id, edit) {
      const changed = Object.keys(edit);
      const { authHeaderValue, ...settings } = edit;
      let warnings: EditedDestination['warnings'] = [];
      const after = await change(organizationId, id, (before) => {
        const planned = planEdit(before, edit);
        warnings = planned.warnings;
        if (changed.length === 0) return null;
        const credential =
          authHeaderValue === undefined
            ? {}
            : { authHeader: sealed(organizationId, id, planned.authHeaderName, authHeaderValue) };
        return {
          settings: { ...settings, ...credential },
          event: record(before.destination, actorId, 'destination_changed', 'Changed', changed),
        };
      });
      return { view: await view(after), warnings };
    },

    async pause(organizationId, actorId, id) {
      const after = await change(organizationId, id, ({ destination }) => {
        if (destination.paused) return null;
        return {
          settings: { paused: true },
          event: record(destination, actorId, 'destination_paused', 'Paused'),
        };
      });
      return view(after);
    },

    async resume(organizationId, actorId, id) {
      const after = await change(organizationId, id, ({ destination }) => {
        if (destination.enabled && !destination.paused) return null;
        return {
          settings: { paused: false, enabled: true },
          event: record(destination, actorId, 'destination_resumed', 'Resumed'),
        };
      });
      return view(after);
    },

    async remove(organizationId, actorId, id) {
      const { destination } = await require(organizationId, id);
      const event = record(destination, actorId, 'destination_removed', 'Removed');
      if (!(await destinations.remove(organizationId, id, event))) found(null, id);
      await supervisor.remove(id);
    },

    async test(organizationId, id) {
      const { destination } = await require(organizationId, id);
      const result = await testDestination(deps, destination);
      if (result.ok) supervisor.tryNow(id);
      return result;
    },

    async attempts(organizationId, id) {
      await require(organizationId, id);
      return supervisor.attempts(id);
    },
  };
}

/** For advice only: a credential that cannot be decrypted is no reason to refuse an edit, it may be what mends it. */
function readCredential(deps: SendDeps, destination: ForwardingDestination): string | null {
  const { authHeader, organizationId, id } = destination;
  if (authHeader === null) return null;
  try {
    return deps.vault.open(organizationId, id, authHeader.value);
  } catch {
    return null;
  }
}

function found<State>(state: State | null, id: DestinationId): State {
  if (state === null) throw new AegisError('not_found', `There is no forwarding destination ${id}.`);
  return state;
}
