import type { EncodedEvent, LoggedEvent, Sequence } from '../../../domain/audit-event.ts';
import type { AppendResult } from '../../../domain/audit-log.ts';
import { bodyOf } from '../../../domain/encode-event.ts';
import type { OrganizationId } from '../../../domain/ids.ts';

/** Characters kept for all organisations together: some seconds of a busy server's events. */
const MAX_CHARACTERS = 16 * 1024 * 1024;

/** The end of an organisation's log, without a gap. */
interface Run {
  first: Sequence;
  events: LoggedEvent[];
  characters: number;
}

/**
 * The events that were committed last. A destination that keeps up reads what has just been written; from here it gets
 * them without a look into the database. What is not here is there: nothing depends on this memory.
 */
export class RecentEvents {
  /** The organisation that wrote last stands last, so the first is the one to forget. */
  readonly #runs = new Map<OrganizationId, Run>();
  #characters = 0;

  /** To be called in the order of the commits. */
  add(organizationId: OrganizationId, events: readonly EncodedEvent[], result: AppendResult): void {
    const { firstSequence, duplicates } = result;
    const known = this.#runs.get(organizationId);
    if (known !== undefined) this.#runs.delete(organizationId);
    // Which of a call's events were duplicates is not told, so which number went to which is not known either.
    if (firstSequence === null || duplicates > 0) {
      if (known !== undefined) this.#characters -= known.characters;
      return;
    }
    const run = this.#continued(known, firstSequence);
    const before = run.characters;
    for (const [index, event] of events.entries()) {
      const { occurredAt, dataset, decision, actorId } = event;
      const sequence = firstSequence + index;
      const body = bodyOf(event, sequence);
      run.events.push({ sequence, occurredAt, dataset, decision, actorId, body });
      run.characters += body.length;
    }
    this.#characters += run.characters - before;
    this.#runs.set(organizationId, run);
    this.#forget();
  }

  /** The events after `after`, as {@link AuditLog.read} gives them; `null`: ask the database. */
  read(
    organizationId: OrganizationId,
    after: Sequence,
    upTo: Sequence,
    limits: { readonly maxEvents: number; readonly maxBytes: number },
  ): readonly LoggedEvent[] | null {
    const run = this.#runs.get(organizationId);
    if (run === undefined || after + 1 < run.first) return null;
    const start = after + 1 - run.first;
    // At or behind the end: only the database knows whether somebody else has written more.
    if (start >= run.events.length) return null;
    const end = Math.min(start + Math.max(1, limits.maxEvents), upTo - run.first + 1);
    const events: LoggedEvent[] = [];
    let size = 0;
    for (const event of run.events.slice(start, end)) {
      events.push(event);
      size += event.body.length;
      if (size > limits.maxBytes) break;
    }
    return events;
  }

  #continued(known: Run | undefined, firstSequence: Sequence): Run {
    if (known !== undefined && known.first + known.events.length === firstSequence) return known;
    // Another process wrote in between: what was kept does not join what comes.
    if (known !== undefined) this.#characters -= known.characters;
    return { first: firstSequence, events: [], characters: 0 };
  }

  /** Oldest organisations first; of the last one left, the older half. */
  #forget(): void {
    for (const [organizationId, run] of this.#runs) {
      if (this.#characters <= MAX_CHARACTERS) return;
      this.#characters -= run.characters;
      if (this.#runs.size > 1) {
        this.#runs.delete(organizationId);
        continue;
      }
      run.first += Math.ceil(run.events.length / 2);
      run.events = run.events.slice(Math.ceil(run.events.length / 2));
      run.characters = run.events.reduce((total, { body }) => total + body.length, 0);
      this.#characters += run.characters;
    }
  }
}
