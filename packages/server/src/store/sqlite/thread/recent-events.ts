import type { LoggedEvent, Sequence } from '../../../domain/audit-event.ts';
import type { AppendResult } from '../../../domain/audit-log.ts';
import { bodyOf } from '../../../domain/encode-event.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import type { PackedEvents } from './pack-events.ts';
import { unpackEvent } from './pack-events.ts';

/**
 * Kept for all organisations together: a tenth of a second of a busy server's events. Whoever lags further behind reads
 * large batches, and those are cheap to read from the database.
 */
const MAX_CHARACTERS = 8 * 1024 * 1024;
const MAX_COMMITS = 2_048;

/** The events of one call, numbered on from `first`. */
interface Commit {
  readonly first: Sequence;
  readonly last: Sequence;
  readonly events: PackedEvents;
}

/**
 * The events that were committed last, as they crossed to the writing thread. A destination that keeps up reads what has
 * just been written; from here it gets them without a look into the database. What is not here is there: nothing depends
 * on this memory.
 */
export class RecentEvents {
  /** Gapless commits of each organisation; the one that wrote last stands last, so the first is the one to forget. */
  readonly #runs = new Map<OrganizationId, Commit[]>();
  #characters = 0;
  #commits = 0;

  /** To be called in the order of the commits. */
  add(organizationId: OrganizationId, events: PackedEvents, result: AppendResult): void {
    const { firstSequence, accepted, duplicates } = result;
    const run = this.#runs.get(organizationId) ?? [];
    this.#runs.delete(organizationId);
    const next = (run.at(-1)?.last ?? 0) + 1;
    // Of a call with duplicates it is not told which; and what another process wrote in between is not here at all.
    const joins = firstSequence !== null && duplicates === 0 && (run.length === 0 || firstSequence === next);
    if (!joins) for (const commit of run.splice(0)) this.#uncount(commit);
    if (firstSequence === null || duplicates > 0) return;
    run.push({ first: firstSequence, last: firstSequence + accepted - 1, events });
    this.#characters += events.text.length;
    this.#commits += 1;
    this.#runs.set(organizationId, run);
    this.#forget();
  }

  /** Some of the organisation's events have expired; of which, only the database is to tell. */
  drop(organizationId: OrganizationId): void {
    for (const commit of this.#runs.get(organizationId) ?? []) this.#uncount(commit);
    this.#runs.delete(organizationId);
  }

  /** The events after `after`, as {@link AuditLog.read} gives them; `null`: ask the database. */
  read(
    organizationId: OrganizationId,
    after: Sequence,
    upTo: Sequence,
    limits: { readonly maxEvents: number; readonly maxBytes: number },
  ): readonly LoggedEvent[] | null {
    const run = this.#runs.get(organizationId);
    const [oldest] = run ?? [];
    if (run === undefined || oldest === undefined || after + 1 < oldest.first) return null;
    const events: LoggedEvent[] = [];
    let size = 0;
    for (const commit of run.slice(indexOfNext(run, after))) {
      for (let sequence = Math.max(commit.first, after + 1); sequence <= commit.last; sequence += 1) {
        if (sequence > upTo || events.length >= Math.max(1, limits.maxEvents) || size > limits.maxBytes)
          return events;
        const event = loggedEvent(commit, sequence);
        events.push(event);
        size += event.body.length;
      }
    }
    // At or behind the end only the database knows whether somebody else has written more.
    return events.length === 0 ? null : events;
  }

  /** The oldest commits of the organisations that wrote longest ago; a good part at once, since the rest moves up. */
  #forget(): void {
    if (!this.#isFull(1)) return;
    for (const [organizationId, run] of this.#runs) {
      let forgotten = 0;
      while (this.#isFull(0.75) && forgotten < run.length) {
        const commit = run[forgotten];
        if (commit !== undefined) this.#uncount(commit);
        forgotten += 1;
      }
      run.splice(0, forgotten);
      if (run.length === 0) this.#runs.delete(organizationId);
      if (!this.#isFull(0.75)) return;
    }
  }

  #isFull(share: number): boolean {
    return this.#characters > MAX_CHARACTERS * share || this.#commits > MAX_COMMITS * share;
  }

  #uncount({ events }: Commit): void {
    this.#characters -= events.text.length;
    this.#commits -= 1;
  }
}

/** Index of the first commit with an event after `after`; by halving, as a run may have thousands. */
function indexOfNext(run: readonly Commit[], after: Sequence): number {
  let low = 0;
  let high = run.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((run[middle]?.last ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}

function loggedEvent({ first, events }: Commit, sequence: Sequence): LoggedEvent {
  const event = unpackEvent(events, sequence - first);
  const { occurredAt, dataset, decision, actorId } = event;
  return { sequence, occurredAt, dataset, decision, actorId, body: bodyOf(event, sequence) };
}
