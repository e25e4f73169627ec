import { createHash } from 'node:crypto';

import { countSequences, joinRanges } from '../../domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import type { CellResult, Verdict } from './cell-result.ts';
import { overallVerdict, reasonOf, verdictOf } from './cell-result.ts';
import type { Ledger, TimeSpan } from './ledger.ts';
import type { Reconciliation, ReconcileRequest } from './reconcile.ts';
import { remarksOn } from './remarks.ts';
import type { Explanation } from './standing.ts';
import { EXPLANATIONS } from './standing.ts';

/** One dataset in one hour, as a report shows it. */
export interface ReportedHour {
  readonly from: string;
  readonly to: string;
  readonly dataset: string;
  readonly verdict: Verdict;
  readonly events: number;
  readonly logs: number | null;
  readonly method: 'counts' | 'events' | null;
  readonly duplicates: number;
  readonly redated: number;
  readonly unexpected: number;
  readonly explained: Readonly<Partial<Record<Explanation, number>>>;
  readonly missing: number;
  readonly missing_sequences: SequenceRanges;
  readonly reason: string | null;
}

export interface StartedReplay {
  readonly id: string;
  readonly status: string;
  readonly events: number;
  readonly replayed_total: number;
}

/** What a reconciliation found, in the form in which programs get it; the text and the page say the same. */
export interface Report {
  readonly report: 'aegis.datadog.reconciliation';
  readonly format: 1;
  readonly verdict: Verdict;
  readonly generated_at: string;
  readonly aegis_version: string;
  readonly organization_id: string;
  readonly destination: {
    readonly id: string;
    readonly name: string;
    readonly url: string;
    readonly start_sequence: number;
    readonly cursor: number;
    readonly backlog_events: number;
    readonly filter: string | null;
  };
  readonly datadog: {
    readonly api_url: string;
    readonly requests: number;
    readonly retention_days: number;
    readonly retention_from: Reconciliation['retentionFrom'];
    readonly index: null | {
      readonly name: string;
      readonly daily_limit: number | null;
      readonly is_rate_limited: boolean;
      readonly exclusion_filters: readonly {
        readonly name: string;
        readonly query: string;
        readonly share: number;
      }[];
    };
  };
  readonly asked: { readonly from: string; readonly to: string };
  readonly compared: { readonly from: string; readonly to: string };
  readonly settle_seconds: number;
  readonly every_event: boolean;
  readonly totals: {
    readonly events: number;
    readonly there: number;
    readonly redated: number;
    readonly duplicates: number;
    readonly unexpected: number;
    readonly missing: number;
    readonly explained: Readonly<Partial<Record<Explanation, number>>>;
    /** Events of the hours about which nothing can be known. */
    readonly not_compared: number;
  };
  readonly missing_sequences: SequenceRanges;
  readonly remarks: readonly string[];
  /** What was sent again at once; `null`: nobody asked for it. */
  readonly replays: readonly StartedReplay[] | null;
  readonly hours: readonly ReportedHour[];
}

export function reportOn(
  reconciliation: Reconciliation,
  about: {
    readonly request: ReconcileRequest;
    readonly ledger: Ledger;
    readonly apiUrl: string;
    readonly version: string;
  },
): Report {
  const { cells, index, span } = reconciliation;
  const { request, ledger } = about;
  const { destination } = ledger;
  const hours = cells.map(hourOf);
  const isEmpty = span.from >= span.to;
  return {
    report: 'aegis.datadog.reconciliation',
    format: 1,
    verdict: isEmpty ? 'cannot_know' : overallVerdict(hours.map(({ verdict }) => verdict)),
    generated_at: iso(request.now),
    aegis_version: about.version,
    organization_id: ledger.organizationId,
    destination: {
      id: destination.id,
      name: destination.name,
      url: destination.url,
      start_sequence: destination.startSequence,
      cursor: destination.cursor,
      backlog_events: destination.backlogEvents,
      filter: destination.filter,
    },
    datadog: {
      api_url: about.apiUrl,
      requests: reconciliation.requests,
      retention_days: reconciliation.retentionDays,
      retention_from: reconciliation.retentionFrom,
      index:
        index.type === 'index'
          ? {
              name: index.index.name,
              daily_limit: index.index.dailyLimit,
              is_rate_limited: index.index.isRateLimited,
              exclusion_filters: index.index.exclusionFilters.map(({ name, query, share }) => {
                return { name, query, share };
              }),
            }
          : null,
    },
    asked: spanOf(request.asked),
    compared: spanOf(span),
    settle_seconds: request.settleMs / 1_000,
    every_event: request.everyEvent,
    totals: totalsOf(cells),
    missing_sequences: joinRanges(cells.flatMap(({ missing }) => missing)),
    remarks: remarksOn(reconciliation, request, ledger),
    replays: null,
    hours,
  };
}

/** The report as a file, and what identifies these very bytes. */
export function serializeReport(report: Report): { readonly text: string; readonly sha256: string } {
  const text = `${JSON.stringify(report, null, 2)}\n`;
  return { text, sha256: createHash('sha256').update(text).digest('hex') };
}

function hourOf(cell: CellResult): ReportedHour {
  return {
    ...spanOf(cell),
    dataset: cell.dataset,
    verdict: verdictOf(cell),
    events: cell.ledger,
    logs: cell.indexed,
    method: cell.method,
    duplicates: cell.duplicates,
    redated: cell.redated,
    unexpected: cell.unexpected,
    explained: cell.explained,
    missing: countSequences(cell.missing),
    missing_sequences: cell.missing,
    reason: reasonOf(cell),
  };
}

function totalsOf(cells: readonly CellResult[]): Report['totals'] {
  const sum = (of: (cell: CellResult) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0);
  const explained: Partial<Record<Explanation, number>> = {};
  for (const one of Object.keys(EXPLANATIONS) as Explanation[]) {
    const events = sum((cell) => cell.explained[one] ?? 0);
    if (events > 0) explained[one] = events;
  }
  const absent = Object.values(explained).reduce((total, events) => total + events, 0);
  const events = sum((cell) => cell.ledger);
  const missing = sum((cell) => countSequences(cell.missing));
  const notCompared = sum((cell) => (cell.method === null ? cell.ledger : 0));
  return {
    events,
    there: events - missing - absent - notCompared,
    redated: sum((cell) => cell.redated),
    duplicates: sum((cell) => cell.duplicates),
    unexpected: sum((cell) => cell.unexpected),
    missing,
    explained,
    not_compared: notCompared,
  };
}

function spanOf({ from, to }: TimeSpan): { readonly from: string; readonly to: string } {
  return { from: iso(from), to: iso(to) };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
