import type { Sequence } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import { isJsonObject, objectsIn, textAt } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { WIDTH_MS } from './ledger.ts';
import type { BucketWidth, Cell, TimeSpan } from './ledger.ts';
import type { PatientApi } from './patient-api.ts';

const AGGREGATE = '/api/v2/logs/analytics/aggregate';
const SEARCH = '/api/v2/logs/events/search';
/** "Maximum number of logs in the response", https://docs.datadoghq.com/api/latest/logs/#search-logs-post */
export const PAGE = 1_000;
/** A series has 150 points when nobody asks for a width; more than that is not asked for at a time. */
const POINTS_MAX = 120;
/** Sequences that one search names. */
const NAMED_MAX = 100;

/** Aegis dates an event anew that Datadog would discard for its age. */
const REDATED = '(@aegis.late:true OR @aegis.clock_ahead:true)';

export interface IndexedCount {
  readonly at: EpochMs;
  readonly logs: number;
  /** Different values of `@event.id` among them, estimated where they are many; `null`: Datadog does not tell. */
  readonly distinct: number | null;
}

/** A log of Aegis as search shows it. */
export interface IndexedLog {
  /** `event.id`. */
  readonly id: string;
  readonly dataset: string;
  /** When the event happened, also where Datadog has it under another date. */
  readonly occurredAt: EpochMs;
  readonly tags: readonly string[];
}

/** What an account's index holds of one organisation's log. @throws DatadogProblem from every method */
export interface IndexedLogs {
  /** Logs under the events' own time. Buckets without logs are left out. */
  count(cell: Cell, width: BucketWidth): Promise<readonly IndexedCount[]>;
  /** The same logs, page by page. */
  list(cell: Cell): AsyncIterable<readonly IndexedLog[]>;
  /** Logs of that time that Aegis has dated anew, so that they do not stand under their event's time. */
  listRedated(span: TimeSpan): AsyncIterable<readonly IndexedLog[]>;
  /** The ids of the events that have one of these numbers and a log, under whatever date in that time. */
  find(sequences: readonly Sequence[], span: TimeSpan): Promise<ReadonlySet<string>>;
  /** The tags of any log of the organisation in that time; `null`: there is none. */
  sampleTags(span: TimeSpan): Promise<readonly string[] | null>;
}

export function createIndexedLogs(api: PatientApi, organizationId: string): IndexedLogs {
  const organization = `@organization.id:${organizationId}`;
  const ofCell = ({ dataset }: Cell): string =>
    `${organization} @event.dataset:${dataset} -@aegis.late:true -@aegis.clock_ahead:true`;
  const ofLog = `${organization} @event.dataset:(aegis.preflight OR aegis.admin)`;
  const redated = `${ofLog} ${REDATED}`;

  async function page(query: string, span: TimeSpan, cursor: string | null, limit: number) {
    const answer = await api.ask(SEARCH, {
      filter: { query, ...bounds(span) },
      sort: 'timestamp',
      page: cursor === null ? { limit } : { limit, cursor },
    });
    const data = isJsonObject(answer) ? objectsIn(answer['data']) : [];
    return { logs: data.flatMap(readLog), next: nextCursor(answer) };
  }

  async function* everyPage(query: string, span: TimeSpan): AsyncGenerator<readonly IndexedLog[]> {
    let cursor: string | null = null;
    do {
      const { logs, next }: Awaited<ReturnType<typeof page>> = await page(query, span, cursor, PAGE);
      yield logs;
      cursor = next;
    } while (cursor !== null);
  }

  return {
    async count(cell, width) {
      const found: IndexedCount[] = [];
      const step = WIDTH_MS[width] * POINTS_MAX;
      for (let from = cell.from; from < cell.to; from = Math.floor(from / step) * step + step) {
        const span = { from, to: Math.min(cell.to, Math.floor(from / step) * step + step) };
        const series = { type: 'timeseries', interval: width };
        const filter = { query: ofCell(cell), ...bounds(span) };
        const count = { aggregation: 'count', ...series };
        const distinct = { aggregation: 'cardinality', metric: '@event.id', ...series };
        // What a cardinality of an attribute that is no facet leads to is not documented.
        const answer =
          (await api.askIfUnderstood(AGGREGATE, { filter, compute: [count, distinct] })) ??
          (await api.ask(AGGREGATE, { filter, compute: [count] }));
        found.push(...readSeries(answer).filter(({ at, logs }) => at < span.to && logs > 0));
      }
      return found;
    },
    async *list(cell) {
      for await (const logs of everyPage(ofCell(cell), cell)) {
        yield logs.filter(({ occurredAt }) => occurredAt >= cell.from && occurredAt < cell.to);
      }
    },
    listRedated: (span) => everyPage(redated, span),
    async find(sequences, span) {
      const found = new Set<string>();
      for (let index = 0; index < sequences.length; index += NAMED_MAX) {
        const named = sequences.slice(index, index + NAMED_MAX).join(' OR ');
        const query = `${organization} @event.sequence:(${named})`;
        for await (const logs of everyPage(query, span)) for (const { id } of logs) found.add(id);
      }
      return found;
    },
    async sampleTags(span) {
      const { logs } = await page(ofLog, span, null, 1);
      return logs[0]?.tags ?? null;
    },
  };
}

function bounds({ from, to }: TimeSpan): { readonly from: string; readonly to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function readLog(log: JsonObject): readonly IndexedLog[] {
  const outer = log['attributes'];
  if (!isJsonObject(outer) || !isJsonObject(outer['attributes'])) return [];
  const { event, aegis } = outer['attributes'];
  if (!isJsonObject(event) || textAt(event, 'id') === '') return [];
  const original = isJsonObject(aegis) ? textAt(aegis, 'occurred_at') : '';
  const occurredAt = Date.parse(original === '' ? textAt(outer, 'timestamp') : original);
  const tags = Array.isArray(outer['tags']) ? outer['tags'].map(String) : [];
  return Number.isNaN(occurredAt)
    ? []
    : [{ id: textAt(event, 'id'), dataset: textAt(event, 'dataset'), occurredAt, tags }];
}

function nextCursor(answer: Json): string | null {
  const meta = isJsonObject(answer) ? answer['meta'] : undefined;
  const page = isJsonObject(meta) ? meta['page'] : undefined;
  const after = isJsonObject(page) ? textAt(page, 'after') : '';
  return after === '' ? null : after;
}

function computesOf(answer: Json): JsonObject {
  const data = isJsonObject(answer) ? answer['data'] : undefined;
  const [bucket] = isJsonObject(data) ? objectsIn(data['buckets']) : [];
  return bucket !== undefined && isJsonObject(bucket['computes']) ? bucket['computes'] : {};
}

function readSeries(answer: Json): readonly IndexedCount[] {
  const { c0, c1 } = computesOf(answer);
  const distinct = new Map(objectsIn(c1).map((point) => [timeOf(point), Number(point['value'])]));
  return objectsIn(c0).map((point): IndexedCount => {
    const at = timeOf(point);
    // An attribute that is no facet has no different values, or none are told.
    const different = distinct.get(at) ?? 0;
    return { at, logs: Number(point['value']), distinct: different > 0 ? different : null };
  });
}

function timeOf(point: JsonObject): EpochMs {
  return Date.parse(textAt(point, 'time'));
}
