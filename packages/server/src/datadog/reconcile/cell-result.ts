import type { Sequence } from '../../domain/audit-event.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import { countSequences } from '../../domain/sequence-ranges.ts';
import type { Cell } from './ledger.ts';
import type { Explanation } from './standing.ts';
import { EXPLANATIONS, UNCERTAIN } from './standing.ts';

export type Verdict = 'complete' | 'missing' | 'cannot_know';

/** What was found out about one dataset in one hour. */
export interface CellResult extends Cell {
  /** Events of the log that the destination wants. */
  readonly ledger: number;
  /** Logs that Datadog has under the events' own time; `null`: it did not tell. */
  readonly indexed: number | null;
  /** How it was found out: by Datadog's counts alone, or by comparing event by event; `null`: it was not. */
  readonly method: 'counts' | 'events' | null;
  /** Logs beyond the first of an event: deliveries are at least once. */
  readonly duplicates: number;
  /** Events of which the log stands under another date, because they were delivered late. */
  readonly redated: number;
  /** Events that only Datadog has: forged, or gone from the log. */
  readonly unexpected: number;
  /** Events that Datadog does not have, with a reason. */
  readonly explained: Readonly<Partial<Record<Explanation, number>>>;
  readonly missing: SequenceRanges;
  /** The ids of the first of them. */
  readonly missingIds: ReadonlyMap<Sequence, string>;
  /** Why it cannot be known; `null`: it can. */
  readonly unknown: string | null;
}

/** More ids than that of a cell are not kept: nobody asks for so many one by one. */
export const IDS_KEPT = 1_000;

/** Something missing outweighs what cannot be known. */
export function verdictOf({ missing, unknown, explained }: CellResult): Verdict {
  if (missing.length > 0) return 'missing';
  return unknown !== null || uncertainIn(explained).length > 0 ? 'cannot_know' : 'complete';
}

export function overallVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('missing')) return 'missing';
  return verdicts.includes('cannot_know') ? 'cannot_know' : 'complete';
}

export function missingEvents(results: readonly CellResult[]): number {
  return results.reduce((total, { missing }) => total + countSequences(missing), 0);
}

/** In one sentence what is behind the verdict; `null`: nothing needs to be said. */
export function reasonOf({ unknown, explained }: CellResult): string | null {
  const parts = (Object.keys(EXPLANATIONS) as Explanation[]).flatMap((one) => {
    const events = explained[one] ?? 0;
    return events === 0 ? [] : [`${events} ${EXPLANATIONS[one]}`];
  });
  const sentence = parts.length === 0 ? [] : [`Not there: ${parts.join('; ')}.`];
  const all = [...(unknown === null ? [] : [unknown]), ...sentence];
  return all.length === 0 ? null : all.join(' ');
}

function uncertainIn(explained: CellResult['explained']): readonly Explanation[] {
  return (Object.keys(explained) as Explanation[]).filter(
    (one) => UNCERTAIN.has(one) && (explained[one] ?? 0) > 0,
  );
}
