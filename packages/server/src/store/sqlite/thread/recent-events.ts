import type { LoggedEvent, Sequence } from '../../../domain/audit-event.ts';
import type { AppendResult } from '../../../domain/audit-log.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { bodyBytes, loggedEvents } from '../packed-events.ts';
import type { PackedEvents, PackedRange } from '../packed-events.ts';
import type { Chunk, PlacedEvents, SharedChunks } from './shared-chunks.ts';

/**
 * Kept for all organisations together, in chunks of a megabyte: a quarter of a second of a busy server's events. Whoever lags
 * further behind reads large batches, and those are cheap to read from the database.
 */
const MAX_CHUNKS = 16;
/** Small calls do not fill a chunk soon. */
const MAX_COMMITS = 4_096;

/** The events of one call, numbered on from `first`. */
interface Commit {
  readonly first: Sequence;
  readonly last: Sequence;
  readonly packed: PackedEvents;
  readonly chunk: Chunk;
}

/**
 * The events that were committed last, as they crossed to the writing thread. A destination that keeps up reads what has
 * just been written; from here it gets them without a look into the database. What is not here is there: nothing depends
 * on this memory.
 */
export class RecentEvents {
  readonly #chunks: Pick<SharedChunks, 'hold' | 'release'>;
  /** Gapless commits of each organisation. */
  readonly #runs = new Map<OrganizationId, Commit[]>();
  /** Whose events a chunk holds; the oldest chunk first. Each is held for as long as it stands here. */
  readonly #owners = new Map<Chunk, Set<OrganizationId>>();
  #commits = 0;

  constructor(chunks: Pick<SharedChunks, 'hold' | 'release'>) {
    this.#chunks = chunks;
  }

  /** To be called in the order of the commits, while the caller holds the chunk. */
  add(organizationId: OrganizationId, { chunk, packed }: PlacedEvents, result: AppendResult): void {
    const { firstSequence, accepted, duplicates } = result;
    const run = this.#runs.get(organizationId) ?? [];
    const next = (run.at(-1)?.last ?? 0) + 1;
    // Of a call with duplicates it is not told which; and what another process wrote in between is not here at all.
    const joins = firstSequence !== null && duplicates === 0 && (run.length === 0 || firstSequence === next);
    if (!joins) this.drop(organizationId);
    if (firstSequence === null || duplicates > 0) return;
    const kept = joins ? run : [];
    kept.push({ first: firstSequence, last: firstSequence + accepted - 1, packed, chunk });
    this.#commits += 1;
    this.#runs.set(organizationId, kept);
    this.#own(chunk, organizationId);
    while (this.#owners.size > MAX_CHUNKS || (this.#commits > MAX_COMMITS && this.#owners.size > 1)) {
      this.#forgetOldestChunk();
    }
  }

  /** Some of the organisation's events have expired; of which, only the database is to tell. */
  drop(organizationId: OrganizationId): void {
    this.#commits -= this.#runs.get(organizationId)?.length ?? 0;
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
    const ranges: PackedRange[] = [];
    let left = { events: Math.max(1, limits.maxEvents), bytes: limits.maxBytes };
    for (let at = indexOfNext(run, after); at < run.length && left.events > 0 && left.bytes >= 0; at += 1) {
      const commit = run[at];
      if (commit === undefined || commit.first > upTo) break;
      const from = Math.max(commit.first, after + 1) - commit.first;
      const end = Math.min(commit.last, upTo) - commit.first + 1;
      if (from >= end) break;
      const range = within(commit, from, end, left);
      const { packed, first } = commit;
      ranges.push({ packed, from, to: range.to, first });
      left = range.left;
    }
    // At or behind the end only the database knows whether somebody else has written more.
    return ranges.length === 0 ? null : loggedEvents(ranges);
  }

  /** Whether `after` is the last event that is known here. */
  endsAt(organizationId: OrganizationId, after: Sequence): boolean {
    return this.#runs.get(organizationId)?.at(-1)?.last === after;
  }

  #own(chunk: Chunk, organizationId: OrganizationId): void {
    const owners = this.#owners.get(chunk);
    if (owners === undefined) {
      this.#chunks.hold(chunk);
      this.#owners.set(chunk, new Set([organizationId]));
    } else {
      owners.add(organizationId);
    }
  }

  /** Chunks fill one after the other, so what stands in the oldest are the oldest commits of its owners. */
  #forgetOldestChunk(): void {
    for (const [chunk, owners] of this.#owners) {
      for (const organizationId of owners) {
        const run = this.#runs.get(organizationId) ?? [];
        const kept = run.findLastIndex((commit) => commit.chunk === chunk) + 1;
        this.#commits -= kept;
        run.splice(0, kept);
        if (run.length === 0) this.#runs.delete(organizationId);
      }
      this.#owners.delete(chunk);
      this.#chunks.release(chunk);
      return;
    }
  }
}

/** How far the events of a commit from index `from` on go before a limit is reached, and what is left of the limits. */
function within(
  { packed }: Commit,
  from: number,
  end: number,
  limits: { readonly events: number; readonly bytes: number },
) {
  let to = from;
  let { events, bytes } = limits;
  while (to < end && events > 0 && bytes >= 0) {
    events -= 1;
    bytes -= bodyBytes(packed, to);
    to += 1;
  }
  return { to, left: { events, bytes } };
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
