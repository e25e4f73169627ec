import type { AdministrativeAct } from '../domain/administrative-event.ts';
import { administrativeEvent } from '../domain/administrative-event.ts';
import type { EncodedEvent } from '../domain/audit-event.ts';
import type { Clock } from '../domain/clock.ts';
import type { IdSource, OrganizationId, PolicyId } from '../domain/ids.ts';

/** Who did it, and to which policy. */
export interface PolicyAct {
  readonly organizationId: OrganizationId;
  readonly actorId: string;
  readonly id: PolicyId;
  readonly name: string;
}

export interface PolicyRecords {
  created(act: PolicyAct): EncodedEvent;
  /** @param changed the names of the fields, never what they hold */
  changed(act: PolicyAct, version: number, changed: readonly string[]): EncodedEvent;
  deleted(act: PolicyAct): EncodedEvent;
  madeDefault(act: PolicyAct): EncodedEvent;
}

/** The audit events about acts on policies. */
export function createPolicyRecords({
  clock,
  ids,
}: {
  readonly clock: Clock;
  readonly ids: IdSource;
}): PolicyRecords {
  function record(
    { organizationId, actorId, id, name }: PolicyAct,
    act: AdministrativeAct,
    summary: string,
    changed?: readonly string[],
  ): EncodedEvent {
    return administrativeEvent(organizationId, {
      id: ids.next('adm'),
      at: clock.now(),
      act,
      summary,
      actorId,
      resource: { type: 'policy', id, name },
      ...(changed === undefined ? {} : { changed }),
    });
  }

  return {
    created: (act) => record(act, 'policy_created', `Created policy ${act.id}.`),
    changed: (act, version, changed) =>
      record(
        act,
        'policy_changed',
        `Changed policy ${act.id}; version ${version} decides from now on.`,
        changed,
      ),
    deleted: (act) => record(act, 'policy_deleted', `Deleted policy ${act.id}.`),
    madeDefault: (act) => record(act, 'default_policy_changed', `Made policy ${act.id} the default.`),
  };
}
