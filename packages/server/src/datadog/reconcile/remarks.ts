import { grouped } from '../../domain/counted.ts';
import type { Ledger } from './ledger.ts';
import type { LogIndex } from './log-index.ts';
import type { ReconcileRequest, Reconciliation } from './reconcile.ts';

/** What a reader must know besides the verdicts of the hours, each in a sentence with what to do. */
export function remarksOn(
  reconciliation: Reconciliation,
  { settleMs }: ReconcileRequest,
  ledger: Ledger,
): readonly string[] {
  const { span, shortened, index, countsDecide } = reconciliation;
  const { destination } = ledger;
  const remarks: string[] = [];
  const end = new Date(span.to).toISOString();
  if (shortened === 'settling') {
    remarks.push(
      `Compared up to ${end}: what was delivered in the last ${Math.round(settleMs / 60_000)} minutes may not be indexed yet (--settle).`,
    );
  }
  if (shortened === 'pending') {
    remarks.push(
      `Compared up to ${end}: from there on events wait to be delivered, ${grouped(destination.backlogEvents)} in all. "aegis destinations get ${destination.id}" tells why.`,
    );
  }
  if (index.type === 'unknown') {
    remarks.push(
      `What the account's indexes leave out is not known: ${index.reason} The application key wants the permission logs_read_config.`,
    );
  }
  if (index.type === 'index') remarks.push(...remarksOnIndex(index.index));
  if (!countsDecide) {
    remarks.push(
      'Datadog does not tell how many different @event.id there are, so every event was compared. Add @event.id as a facet: counts then decide, with far fewer requests.',
    );
  }
  if (destination.filter !== null) {
    remarks.push(
      `The destination wants only what matches ${destination.filter}; what its filter leaves out is not part of this.`,
    );
  }
  return remarks;
}

function remarksOnIndex({ name, isRateLimited, dailyLimit, exclusionFilters }: LogIndex): readonly string[] {
  const remarks: string[] = [];
  if (isRateLimited) {
    const limit = dailyLimit === null ? '' : ` of ${grouped(dailyLimit)} logs`;
    remarks.push(
      `The index ${name} has reached its daily limit${limit}: Datadog keeps nothing more until it is reset. Raise it before a replay.`,
    );
  }
  for (const { name: filter, query, share, matches } of exclusionFilters) {
    const how =
      share >= 1
        ? `everything that matches ${query}`
        : `${Math.round(share * 100)} % of what matches ${query}`;
    const guess = matches === null ? ' Its query is not understood here, so any event may be concerned.' : '';
    remarks.push(
      `The exclusion filter "${filter}" of the index ${name} leaves out ${how}: whether Datadog received such an event cannot be known.${guess}`,
    );
  }
  return remarks;
}
