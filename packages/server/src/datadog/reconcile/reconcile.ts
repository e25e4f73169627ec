import { DatadogProblem } from '../account/datadog-api.ts';
import type { DatadogApi } from '../account/datadog-api.ts';
import { counted } from '../../domain/counted.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { CellResult } from './cell-result.ts';
import { confirmMissing } from './confirm-missing.ts';
import { compareCell } from './compare-cell.ts';
import type { Comparison } from './compare-cell.ts';
import { createIndexedLogs } from './indexed-logs.ts';
import type { IndexedCount, IndexedLogs } from './indexed-logs.ts';
import type { Cell, Ledger, TimeSpan } from './ledger.ts';
import { WIDTH_MS } from './ledger.ts';
import { findLogIndex } from './log-index.ts';
import type { IndexFinding } from './log-index.ts';
import { createPatientApi } from './patient-api.ts';
import { loadRedatedLogs, NO_REDATED_LOGS } from './redated-logs.ts';
import { asIndexed } from './standing.ts';
import type { Standing } from './standing.ts';

const HOUR_MS = WIDTH_MS['1h'];
const DAY_MS = 24 * HOUR_MS;
/** Datadog's usual retention, where nobody says another. */
const RETENTION_DAYS = 15;
/** A log of a machine whose clock is ahead stands up to two hours ahead, https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/ */
const AHEAD_MS = 2 * HOUR_MS;

/** That all of a month is lost is less likely than keys of another account. */
const UNHEARD_OF =
  'Search finds no log of this organisation at all. Are DD_API_KEY and DD_APP_KEY of the account that the destination sends to, and may the application key read its logs?';

/** All that the log holds; test and health events are not of it. */
const DATASETS = ['aegis.preflight', 'aegis.admin'];

export interface ReconcileRequest {
  /** By the events' own time. */
  readonly asked: TimeSpan;
  readonly now: EpochMs;
  /** How long Datadog may take to index what it has accepted. */
  readonly settleMs: number;
  /** Of Datadog's index; `null`: as the account tells. */
  readonly retentionDays: number | null;
  /** Compare event by event, whatever the counts say. */
  readonly everyEvent: boolean;
  /** The most requests to Datadog. */
  readonly requestsMax: number;
}

export interface Reconciliation {
  /** What was compared; empty when its end is its beginning. */
  readonly span: TimeSpan;
  /** Why it does not go as far as asked; `null`: it does. */
  readonly shortened: 'settling' | 'pending' | null;
  readonly index: IndexFinding;
  readonly retentionDays: number;
  readonly retentionFrom: 'option' | 'index' | 'assumed';
  /** Datadog tells how many different events there are: `@event.id` is a facet. */
  readonly countsDecide: boolean;
  /** In order of time, hours in which neither side has anything left out. */
  readonly cells: readonly CellResult[];
  readonly requests: number;
}

/**
 * Compares what the log says a destination has received with what Datadog's index holds, hour by hour and dataset by dataset.
 * Whatever Datadog does not answer is told as not known, never as missing.
 *
 * Rejects only when the ledger cannot be read.
 */
export async function reconcile(
  deps: {
    readonly ledger: Ledger;
    readonly api: DatadogApi;
    readonly sleep: (milliseconds: number) => Promise<void>;
    readonly onWait: (milliseconds: number) => void;
  },
  request: ReconcileRequest,
): Promise<Reconciliation> {
  const { ledger } = deps;
  const { now, settleMs } = request;
  const patient = createPatientApi({ ...deps, requestsMax: request.requestsMax });
  const logs = createIndexedLogs(patient, ledger.organizationId);
  const { span, shortened } = comparable(request, ledger);
  const counts = span.from < span.to ? await ledger.count(span, '1h') : [];
  const searched = { from: now - 30 * DAY_MS, to: now + AHEAD_MS };
  const sampled = await orElse(() => logs.sampleTags(searched), null);
  const tags = sampled ?? [];
  const index = await indexOf(deps, counts, tags);
  const retention = retentionOf(request, index);
  const searchable = { from: now - retention.retentionDays * DAY_MS, to: now + AHEAD_MS };
  const standing: Standing = {
    ledger,
    settledBefore: now - settleMs,
    index: index.type === 'index' ? index.index : null,
    tags,
  };

  const cells = cellsOf(span, counts);
  const indexed = await countIndexed(logs, span, searchable);
  for (const [key, one] of indexed.counts) {
    if (!cells.has(key)) cells.set(key, { cell: clipped(one.cell, span), events: 0 });
  }
  const lacks = [...cells].some(([key, { events }]) => (indexed.counts.get(key)?.logs ?? 0) < events);
  const redated =
    lacks && indexed.problem === null
      ? await orElse(() => loadRedatedLogs(logs, span, searchable), NO_REDATED_LOGS)
      : NO_REDATED_LOGS;
  const context: Comparison = {
    ledger,
    logs,
    standing,
    redated,
    everyEvent: request.everyEvent,
  };

  const results: CellResult[] = [];
  const problem = indexed.problem ?? (sampled === null && indexed.counts.size === 0 ? UNHEARD_OF : null);
  const inOrder = [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, { cell, events }] of inOrder) {
    if (cell.from < searchable.from) {
      results.push(unknownCell(cell, events, beyondRetention(retention)));
    } else if (index.type === 'none') {
      results.push(unknownCell(cell, events, 'No index of the account takes the logs of Aegis.'));
    } else if (problem !== null) {
      results.push(unknownCell(cell, events, problem));
    } else {
      results.push(await compareOrTell(context, cell, events, indexed.counts.get(key)));
    }
  }
  const confirmed = await orElse(() => confirmMissing(results, logs, searchable, redated), results);
  return {
    span,
    shortened,
    index,
    ...retention,
    countsDecide:
      indexed.counts.size === 0 || [...indexed.counts.values()].some(({ distinct }) => distinct !== null),
    cells: confirmed.map((result) => withExpiry(result, ledger)),
    requests: patient.requests,
  };
}

/** Up to where what is delivered has had the time to be indexed. */
function comparable({ asked, now, settleMs }: ReconcileRequest, { destination }: Ledger) {
  const settled = now - settleMs;
  const pending = destination.pendingSince ?? Number.MAX_SAFE_INTEGER;
  const to = Math.max(asked.from, Math.min(asked.to, settled, pending));
  const shortened = to === asked.to ? null : pending < settled ? ('pending' as const) : ('settling' as const);
  return { span: { from: asked.from, to }, shortened };
}

async function indexOf(
  { ledger, api }: { readonly ledger: Ledger; readonly api: DatadogApi },
  counts: readonly { readonly at: EpochMs; readonly dataset: string }[],
  tags: readonly string[],
): Promise<IndexFinding> {
  const last = counts.findLast(({ dataset }) => dataset === DATASETS[0]) ?? counts.at(-1);
  if (last === undefined) return { type: 'unknown', reason: 'There is no event to find its index by.' };
  const cell = { dataset: last.dataset, from: last.at, to: last.at + HOUR_MS };
  for await (const page of ledger.events(cell)) {
    const [example] = page;
    if (example !== undefined) {
      return await findLogIndex(api, asIndexed(example.body, ledger.organizationId, tags));
    }
  }
  return { type: 'unknown', reason: 'There is no event to find its index by.' };
}

function retentionOf(
  { retentionDays }: ReconcileRequest,
  index: IndexFinding,
): Pick<Reconciliation, 'retentionDays' | 'retentionFrom'> {
  if (retentionDays !== null) return { retentionDays, retentionFrom: 'option' };
  const told = index.type === 'index' ? index.index.retentionDays : null;
  return told === null
    ? { retentionDays: RETENTION_DAYS, retentionFrom: 'assumed' }
    : { retentionDays: told, retentionFrom: 'index' };
}

function beyondRetention({
  retentionDays,
  retentionFrom,
}: Pick<Reconciliation, 'retentionDays' | 'retentionFrom'>): string {
  const days = counted(retentionDays, 'day');
  return retentionFrom === 'assumed'
    ? `Datadog may have removed these logs: the account does not tell its retention, and ${days} are assumed. Give --retention-days.`
    : `Datadog keeps logs for ${days}, and has removed these.`;
}

type CellEvents = { readonly cell: Cell; readonly events: number };

const keyOf = (at: EpochMs, dataset: string): string => `${String(at).padStart(16, '0')} ${dataset}`;

function cellsOf(
  span: TimeSpan,
  counts: readonly { readonly at: EpochMs; readonly dataset: string; readonly events: number }[],
): Map<string, CellEvents> {
  return new Map(
    counts.map(({ at, dataset, events }) => [
      keyOf(at, dataset),
      { cell: clipped({ dataset, from: at, to: at + HOUR_MS }, span), events },
    ]),
  );
}

function clipped({ dataset, from, to }: Cell, span: TimeSpan): Cell {
  return { dataset, from: Math.max(from, span.from), to: Math.min(to, span.to) };
}

interface Indexed {
  readonly counts: ReadonlyMap<string, IndexedCount & { readonly cell: Cell }>;
  readonly problem: string | null;
}

async function countIndexed(logs: IndexedLogs, span: TimeSpan, searchable: TimeSpan): Promise<Indexed> {
  const from = Math.max(span.from, Math.ceil(searchable.from / HOUR_MS) * HOUR_MS);
  const counts = new Map<string, IndexedCount & { readonly cell: Cell }>();
  if (from >= span.to) return { counts, problem: null };
  try {
    for (const dataset of DATASETS) {
      for (const one of await logs.count({ dataset, from, to: span.to }, '1h')) {
        const cell = { dataset, from: one.at, to: one.at + HOUR_MS };
        counts.set(keyOf(one.at, dataset), { ...one, cell });
      }
    }
    return { counts, problem: null };
  } catch (error) {
    return { counts: new Map(), problem: problemIn(error) };
  }
}

async function compareOrTell(
  context: Comparison,
  cell: Cell,
  events: number,
  counted: IndexedCount | undefined,
): Promise<CellResult> {
  try {
    return await compareCell(context, cell, events, counted);
  } catch (error) {
    return { ...unknownCell(cell, events, problemIn(error)), indexed: counted?.logs ?? 0 };
  }
}

/** What expired from the log first was accepted first, so an hour before the oldest event kept may have been larger. */
function withExpiry(result: CellResult, { keptFrom }: Ledger): CellResult {
  const isWhole = keptFrom !== null && (keptFrom.sequence <= 1 || keptFrom.acceptedAt <= result.from);
  if (isWhole || result.unknown !== null) return result;
  return { ...result, unknown: 'Events of this hour may have left the log: its retention in Aegis is over.' };
}

function unknownCell(cell: Cell, ledger: number, unknown: string): CellResult {
  const nothing = { indexed: null, method: null, duplicates: 0, redated: 0, unexpected: 0 };
  return { ...cell, ...nothing, ledger, explained: {}, missing: [], missingIds: new Map(), unknown };
}

async function orElse<Value, Other>(ask: () => Promise<Value>, other: Other): Promise<Value | Other> {
  try {
    return await ask();
  } catch (error) {
    problemIn(error);
    return other;
  }
}

/** @throws what is no problem of Datadog's */
function problemIn(error: unknown): string {
  if (error instanceof DatadogProblem) return error.message;
  throw error;
}
