import { counted, grouped } from '../../domain/counted.ts';
import type { PreflightAnswer } from '../api-answers.ts';
import { plainTable } from '../plain-table.ts';
import type { Place } from './input.ts';

/** What became of one input. */
export type CheckResult =
  | { readonly type: 'decided'; readonly place: Place; readonly answer: PreflightAnswer }
  | { readonly type: 'empty'; readonly place: Place }
  | { readonly type: 'not_checked'; readonly place: Place; readonly reason: string };

export interface CheckTotals {
  readonly decisions: Record<PreflightAnswer['decision'], number>;
  /** By finding type: how many values, in how many inputs. */
  readonly findings: Map<string, { values: number; inputs: number }>;
  empty: number;
  notChecked: number;
}

export function noTotals(): CheckTotals {
  return {
    decisions: { ALLOWED: 0, ALLOWED_WITH_MASKING: 0, BLOCKED: 0 },
    findings: new Map(),
    empty: 0,
    notChecked: 0,
  };
}

export function addToTotals(totals: CheckTotals, result: CheckResult): void {
  switch (result.type) {
    case 'empty':
      totals.empty++;
      break;
    case 'not_checked':
      totals.notChecked++;
      break;
    case 'decided':
      totals.decisions[result.answer.decision]++;
      for (const { type, count } of result.answer.detected) {
        const found = totals.findings.get(type) ?? { values: 0, inputs: 0 };
        totals.findings.set(type, { values: found.values + count, inputs: found.inputs + 1 });
      }
      break;
  }
}

export function checkedOf({ decisions }: CheckTotals): number {
  return decisions.ALLOWED + decisions.ALLOWED_WITH_MASKING + decisions.BLOCKED;
}

/** The table at the end of a run. */
export function summaryText(totals: CheckTotals, unit: 'file' | 'line', elapsedMs: number): string {
  const checked = checkedOf(totals);
  const units = `${unit}s`.toUpperCase();
  const seconds = elapsedMs / 1000;
  const rate = ` (${grouped(Math.round(checked / seconds))} a second)`;
  const time =
    seconds < 1 ? `${Math.round(elapsedMs)} ms` : `${grouped(Math.round(seconds * 10) / 10)} s${rate}`;
  const sections = [
    `${counted(checked, unit)} checked in ${time}.`,
    plainTable(['DECISION', units], Object.entries(totals.decisions)),
  ];
  if (totals.findings.size > 0) {
    const rows = [...totals.findings].sort(([, a], [, b]) => b.values - a.values);
    sections.push(
      plainTable(
        ['FOUND', 'VALUES', units],
        rows.map(([type, { values, inputs }]) => [type, values, inputs]),
      ),
    );
  }
  if (totals.empty > 0) sections.push(`${counted(totals.empty, 'input')} had no text: nothing to check.`);
  if (totals.notChecked > 0) {
    sections.push(`${counted(totals.notChecked, 'input')} could not be checked; the reasons stand above.`);
  }
  return sections.join('\n\n');
}
