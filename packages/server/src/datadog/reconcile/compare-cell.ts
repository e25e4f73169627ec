import type { Sequence } from '../../domain/audit-event.ts';
import { rangesOf } from '../../domain/sequence-ranges.ts';
import { IDS_KEPT } from './cell-result.ts';
import type { CellResult } from './cell-result.ts';
import { PAGE } from './indexed-logs.ts';
import type { IndexedCount, IndexedLogs } from './indexed-logs.ts';
import type { Cell, Ledger, LedgerEvent, TimeSpan } from './ledger.ts';
import { WIDTH_MS } from './ledger.ts';
import type { RedatedLogs } from './redated-logs.ts';
import { explainAbsence } from './standing.ts';
import type { Explanation, Standing } from './standing.ts';

export interface Comparison {
  readonly ledger: Pick<Ledger, 'count' | 'events' | 'destination'>;
  readonly logs: IndexedLogs;
  readonly standing: Standing;
  readonly redated: RedatedLogs;
  /** Trust no count. */
  readonly everyEvent: boolean;
}

type Counted = Pick<IndexedCount, 'logs' | 'distinct'>;
const NONE: Counted = { logs: 0, distinct: 0 };

interface Tally {
  /** Events of the log, counted or listed. */
  ledger: number;
  duplicates: number;
  redated: number;
  unexpected: number;
  readonly explained: Partial<Record<Explanation, number>>;
  readonly missing: Sequence[];
  readonly missingIds: Map<Sequence, string>;
}

/**
 * One dataset in one hour. Counts decide where they can: as many logs as events is not enough, because one event may be missing
 * and another be there twice, but as many different `@event.id` is. Where they cannot decide, minutes are counted, and where
 * those cannot, events are compared one by one.
 *
 * @throws DatadogProblem
 */
export async function compareCell(
  context: Comparison,
  cell: Cell,
  events: number,
  counted: Counted = NONE,
): Promise<CellResult> {
  const found = { ...cell, indexed: counted.logs, unknown: null };
  const tally: Tally = {
    ledger: events,
    duplicates: 0,
    redated: 0,
    unexpected: 0,
    explained: {},
    missing: [],
    missingIds: new Map(),
  };
  if (isProven(context, cell, events, counted)) {
    return { ...found, ...tally, method: 'counts', duplicates: counted.logs - events, missing: [] };
  }
  const { spans, proven, duplicates } = await undecidedSpans(context, cell, events, counted);
  // Between a count and a list events may have come in.
  tally.ledger = proven;
  tally.duplicates = duplicates;
  for (const span of spans) await compareEvents(context, { ...cell, ...span }, tally);
  const method = spans.length === 0 ? 'counts' : 'events';
  return { ...found, ...tally, method, missing: rangesOf(tally.missing) };
}

function isProven(context: Comparison, cell: Cell, events: number, { logs, distinct }: Counted): boolean {
  if (context.everyEvent || context.redated.in(cell).size > 0) return false;
  // What a filter lets through today is not what it let through then, so there may be logs that the count does not name.
  const { hasFiltered, changedAt } = context.ledger.destination;
  if (hasFiltered && cell.from < changedAt) return false;
  return logs >= events && (events === 0 ? logs === 0 : distinct === events);
}

/** Where events must be compared; `proven` and `duplicates` are of the minutes that counts have decided. */
async function undecidedSpans(
  context: Comparison,
  cell: Cell,
  events: number,
  counted: Counted,
): Promise<{
  readonly spans: readonly TimeSpan[];
  readonly proven: number;
  readonly duplicates: number;
}> {
  const whole = { spans: [cell], proven: 0, duplicates: 0 };
  if (context.everyEvent || Math.max(events, counted.logs) <= PAGE) return whole;
  const inLedger = new Map<number, number>();
  for (const { at, dataset, events: some } of await context.ledger.count(cell, '1m')) {
    if (dataset === cell.dataset) inLedger.set(at, some);
  }
  const inDatadog = new Map((await context.logs.count(cell, '1m')).map((one) => [one.at, one]));
  const spans: TimeSpan[] = [];
  let proven = 0;
  let duplicates = 0;
  let pages = 0;
  const first = Math.floor(cell.from / WIDTH_MS['1m']) * WIDTH_MS['1m'];
  for (let at = first; at < cell.to; at += WIDTH_MS['1m']) {
    const minute = { from: Math.max(at, cell.from), to: Math.min(at + WIDTH_MS['1m'], cell.to) };
    const [some, there] = [inLedger.get(at) ?? 0, inDatadog.get(at) ?? NONE];
    if (isProven(context, { ...cell, ...minute }, some, there)) {
      proven += some;
      duplicates += there.logs - some;
      continue;
    }
    spans.push(minute);
    pages += Math.max(1, Math.ceil(there.logs / PAGE));
  }
  return pages > Math.ceil(counted.logs / PAGE) ? whole : { spans: joined(spans), proven, duplicates };
}

function joined(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of spans) {
    const last = found.at(-1);
    if (last?.to === from) last.to = to;
    else found.push({ from, to });
  }
  return found;
}

async function compareEvents(context: Comparison, cell: Cell, tally: Tally): Promise<void> {
  const { ledger, logs, standing } = context;
  const there = new Set<string>();
  for await (const page of logs.list(cell)) {
    for (const { id } of page) {
      if (there.has(id)) tally.duplicates++;
      there.add(id);
    }
  }
  const redated = context.redated.in(cell);
  let known = 0;
  for await (const page of ledger.events(cell)) {
    tally.ledger += page.length;
    for (const event of page) {
      if (there.has(event.id)) known++;
      else if (redated.has(event.id)) tally.redated++;
      else {
        const explanation = explainAbsence(event, standing);
        if (explanation === null) miss(tally, event);
        else tally.explained[explanation] = (tally.explained[explanation] ?? 0) + 1;
      }
    }
  }
  // What an earlier filter let through the ledger's own count no longer names.
  if (!ledger.destination.hasFiltered) tally.unexpected += there.size - known;
}

function miss({ missing, missingIds }: Tally, { sequence, id }: LedgerEvent): void {
  missing.push(sequence);
  if (missingIds.size < IDS_KEPT) missingIds.set(sequence, id);
}
