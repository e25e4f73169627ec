import { counted, grouped } from '../../domain/counted.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import type { Report, ReportedHour } from './report.ts';
import { EXPLANATIONS } from './standing.ts';
import type { Explanation } from './standing.ts';

export const VERDICTS: Readonly<Record<Report['verdict'], string>> = {
  complete: 'complete',
  missing: 'missing',
  cannot_know: 'cannot know',
};

/** Ranges shown to people; the JSON has them all. */
const RANGES_SHOWN = 40;

/** The report for a terminal. Names and reasons may come from elsewhere: the caller makes them printable. */
export function reportLines(report: Report): readonly string[] {
  const { totals, compared, destination, datadog } = report;
  const hours = report.hours.filter(({ verdict }) => verdict !== 'complete');
  return [
    verdictLine(report),
    '',
    `  destination  ${destination.name} (${destination.id}), sent up to sequence ${grouped(destination.cursor)}`,
    `  Datadog      ${datadog.api_url}${datadog.index === null ? '' : `, index ${datadog.index.name}`}, ${datadog.retention_days} days of retention`,
    `  compared     ${compared.from} to ${compared.to}, ${counted(report.hours.length, 'pair')} of hour and dataset`,
    `  events       ${grouped(totals.events)} in the log, ${grouped(totals.there)} of them in Datadog`,
    ...explainedLines(report),
    ...(totals.redated > 0
      ? [`  re-dated     ${grouped(totals.redated)} stand under the time of their delivery`]
      : []),
    ...(totals.duplicates > 0
      ? [`  twice        ${grouped(totals.duplicates)} logs more than events: deliveries are at least once`]
      : []),
    ...(totals.unexpected > 0
      ? [`  unexpected   ${grouped(totals.unexpected)} logs are of no event that the ledger has`]
      : []),
    ...(hours.length === 0 ? [] : ['', ...hours.flatMap(hourLines)]),
    ...(report.remarks.length === 0 ? [] : ['', ...report.remarks]),
  ];
}

export function verdictLine(report: Report): string {
  return `${VERDICTS[report.verdict].toUpperCase()}: ${summaryOf(report)}`;
}

/** The verdict in a sentence. */
export function summaryOf({ verdict, totals, missing_sequences: ranges }: Report): string {
  const events = counted(totals.events, 'event');
  switch (verdict) {
    case 'complete':
      return totals.there === totals.events
        ? `Datadog has all ${events} of that time.`
        : `Datadog has ${grouped(totals.there)} of ${events}; what it does not have is accounted for.`;
    case 'missing':
      return `Datadog lacks ${grouped(totals.missing)} of ${events} that were delivered: ${shownRanges(ranges)}.`;
    case 'cannot_know':
      return totals.events === 0
        ? 'There is nothing in that time that can be compared.'
        : `Nothing is known to be missing, but not all of ${events} can be accounted for.`;
  }
}

function shownRanges(ranges: SequenceRanges): string {
  const shown = ranges
    .slice(0, RANGES_SHOWN)
    .map(([first, last]) => (first === last ? String(first) : `${first}-${last}`));
  return ranges.length > RANGES_SHOWN ? `${shown.join(', ')}, … (${ranges.length} ranges)` : shown.join(', ');
}

function explainedLines({ totals }: Report): readonly string[] {
  const known = (Object.keys(EXPLANATIONS) as Explanation[]).flatMap((one) => {
    const events = totals.explained[one] ?? 0;
    return events === 0 ? [] : [`               ${grouped(events)} ${EXPLANATIONS[one]}`];
  });
  const unseen =
    totals.not_compared === 0
      ? []
      : [`               ${grouped(totals.not_compared)} not compared, see below`];
  return [...known, ...unseen];
}

function hourLines(hour: ReportedHour): readonly string[] {
  const counts =
    hour.logs === null
      ? counted(hour.events, 'event')
      : `${counted(hour.events, 'event')}, ${counted(hour.logs, 'log')}`;
  return [
    `  ${VERDICTS[hour.verdict].padEnd(11)}  ${hour.from}  ${hour.dataset}  ${counts}`,
    ...(hour.missing > 0 ? [`               ${hour.missing}: ${shownRanges(hour.missing_sequences)}`] : []),
    ...(hour.reason === null ? [] : [`               ${hour.reason}`]),
  ];
}
