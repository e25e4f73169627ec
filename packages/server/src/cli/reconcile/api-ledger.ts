import type { EpochMs } from '../../domain/clock.ts';
import { clipRanges, joinRanges } from '../../domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import type {
  BucketWidth,
  Ledger,
  LedgerCount,
  LedgerEvent,
  TimeSpan,
} from '../../datadog/reconcile/ledger.ts';
import { WIDTH_MS } from '../../datadog/reconcile/ledger.ts';
import {
  attemptAnswer,
  deadLetterAnswer,
  eventCountsAnswer,
  ledgerAnswer,
  logExtentAnswer,
  loggedEventAnswer,
  pageOf,
  replayAnswer,
} from '../api-answers.ts';
import type { LedgerAnswer } from '../api-answers.ts';
import type { ApiClient } from '../api-client.ts';
import { ApiRefusal } from '../api-refusal.ts';
import { destinationsPath } from '../destinations-path.ts';
import { everyPage } from '../every-page.ts';

/** A count looks at no more than so much at a time; it may take the server 10 seconds. */
const COUNTED_AT_A_TIME_MS = 24 * 3_600_000;
const EVENTS_A_PAGE = '1000';
const LETTERS_A_PAGE = '100';
const ATTEMPTS = '50';
const UNFINISHED = new Set(['waiting', 'running']);

/**
 * The ledger of a destination as the API of a running server tells it.
 *
 * @param now when the destination is looked at
 * @throws ApiRefusal, ApiUnreachable; so do all methods of what it returns
 */
export async function openApiLedger(
  api: ApiClient,
  organizationId: string,
  destinationId: string,
  now: () => EpochMs,
): Promise<Ledger> {
  const path = (action?: string): string => destinationsPath(organizationId, destinationId, action);
  const log = `/api/orgs/${encodeURIComponent(organizationId)}`;
  // Before everything else: what is delivered from here on is not asked for.
  const destination = await api.call({ method: 'GET', path: path(), answer: ledgerAnswer });
  const seenAt = now();
  const extent = await api.call({ method: 'GET', path: `${log}/audit-log`, answer: logExtentAnswer });
  const filter = destination.filter ?? null;

  const count = async (span: TimeSpan, width: BucketWidth): Promise<readonly LedgerCount[]> => {
    const parameters = new URLSearchParams({ ...bounds(span), group_by: '@event.dataset', interval: width });
    if (filter !== null) parameters.set('query', filter);
    const counts = `${log}/audit-events/aggregate?${parameters.toString()}`;
    try {
      const { data } = await api.call({ method: 'GET', path: counts, answer: eventCountsAnswer });
      return data.map(({ time, group, count: events }) => {
        return { at: Date.parse(time ?? ''), dataset: String(group['@event.dataset']), events };
      });
    } catch (error) {
      const half = Math.ceil((span.from + span.to) / 2 / WIDTH_MS[width]) * WIDTH_MS[width];
      if (!isOutOfTime(error) || half >= span.to) throw error;
      const halves = [await count({ ...span, to: half }, width), await count({ ...span, from: half }, width)];
      return halves.flat();
    }
  };

  return {
    organizationId,
    destination: {
      id: destination.id,
      name: destination.name,
      url: destination.url,
      startSequence: destination.start_sequence,
      cursor: destination.cursor,
      backlogEvents: destination.backlog_events,
      pendingSince:
        destination.backlog_events === 0 ? null : seenAt - Math.ceil(destination.lag_seconds * 1_000),
      filter,
      hasFiltered: filter !== null || destination.filtered_total > 0,
      changedAt: Date.parse(destination.updated_at),
    },
    keptFrom:
      extent.first_sequence === null || extent.first_ingested_at === null
        ? null
        : { sequence: extent.first_sequence, acceptedAt: Date.parse(extent.first_ingested_at) },
    deadLetters: await deadLettersOf(api, path('dead-letters'), destination),
    replaying: await unfinishedReplays(api, path('replays')),
    deliveries: await latestDeliveries(api, path(`attempts?limit=${ATTEMPTS}`)),
    async count(span, width) {
      const found: LedgerCount[] = [];
      for (let { from } = span; from < span.to;) {
        const to = Math.min(span.to, Math.floor(from / COUNTED_AT_A_TIME_MS + 1) * COUNTED_AT_A_TIME_MS);
        found.push(...(await count({ from, to }, width)));
        from = to;
      }
      return found;
    },
    async *events({ dataset, ...span }) {
      const wanted = filter === null ? '' : ` (${filter})`;
      const query = `@event.dataset:${dataset}${wanted}`;
      const parameters = new URLSearchParams({ ...bounds(span), query, limit: EVENTS_A_PAGE });
      for await (const page of everyPage(api, `${log}/audit-events`, parameters, loggedEventAnswer)) {
        yield page.map((event): LedgerEvent => {
          const { sequence, id, ingested } = event.event;
          return { sequence, id, acceptedAt: Date.parse(ingested), body: event };
        });
      }
    },
  };
}

function bounds({ from, to }: TimeSpan): { readonly from: string; readonly to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** The only refusal of a count that a shorter time mends. */
function isOutOfTime(error: unknown): boolean {
  return error instanceof ApiRefusal && error.problem.errors?.[0]?.path === 'from';
}

async function deadLettersOf(
  api: ApiClient,
  path: string,
  { dead_lettered_total: total }: LedgerAnswer,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  if (total === 0) return found;
  const parameters = new URLSearchParams({ limit: LETTERS_A_PAGE });
  for await (const page of everyPage(api, path, parameters, deadLetterAnswer)) {
    for (const { sequence } of page) found.add(sequence);
  }
  return found;
}

async function unfinishedReplays(api: ApiClient, path: string): Promise<SequenceRanges> {
  const found: (readonly [number, number])[] = [];
  for await (const page of everyPage(api, path, new URLSearchParams(), replayAnswer)) {
    for (const { status, cursor, from_sequence: first, to_sequence: last, sequences } of page) {
      if (!UNFINISHED.has(status)) continue;
      found.push(...clipRanges(sequences ?? [[first, last]], cursor + 1, last));
    }
  }
  return joinRanges(found);
}

async function latestDeliveries(api: ApiClient, path: string): Promise<Ledger['deliveries']> {
  const { data } = await api.call({ method: 'GET', path, answer: pageOf(attemptAnswer) });
  return data
    .filter(({ outcome }) => outcome === 'delivered')
    .map(({ at, from_sequence: first, to_sequence: last }) => ({ at: Date.parse(at), first, last }));
}
