import { countSequences, rangesOf } from '../../domain/sequence-ranges.ts';
import { IDS_KEPT, missingEvents } from './cell-result.ts';
import type { CellResult } from './cell-result.ts';
import type { IndexedLogs } from './indexed-logs.ts';
import type { TimeSpan } from './ledger.ts';
import type { RedatedLogs } from './redated-logs.ts';

/**
 * Looks for what is missing under whatever date: a remapper of the account may have given a log another one. So many that this
 * would take too long are missing without that, unless late logs are not known either.
 *
 * @param searchable where a log of Aegis can be at all
 * @throws DatadogProblem
 */
export async function confirmMissing(
  results: readonly CellResult[],
  logs: Pick<IndexedLogs, 'find'>,
  searchable: TimeSpan,
  { problem }: Pick<RedatedLogs, 'problem'>,
): Promise<readonly CellResult[]> {
  const total = missingEvents(results);
  if (total === 0) return results;
  if (total > IDS_KEPT) {
    if (problem === null) return results;
    return results.map((result) =>
      result.missing.length === 0 ? result : { ...result, missing: [], method: null, unknown: problem },
    );
  }
  const sequences = results.flatMap(({ missingIds }) => [...missingIds.keys()]);
  const elsewhere = await logs.find(sequences, searchable);
  if (elsewhere.size === 0) return results;
  return results.map((result) => {
    const still = [...result.missingIds].filter(([, id]) => !elsewhere.has(id));
    const missing = rangesOf(still.map(([sequence]) => sequence));
    const found = countSequences(result.missing) - countSequences(missing);
    return { ...result, missing, redated: result.redated + found };
  });
}
