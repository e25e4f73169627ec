import { grouped } from '../../domain/counted.ts';
import type { OutputStream } from '../cli-deps.ts';
import { checkedOf } from './check-summary.ts';
import type { CheckTotals } from './check-summary.ts';

const REDRAW_MS = 100;
const CLEAR = '\r\u001b[2K';

export interface ProgressLine {
  /** Shows how far it is; draws at most ten times a second. */
  update(totals: CheckTotals): void;
  /** Takes the line away, so that other output has the place. */
  clear(): void;
}

/** One line that redraws itself, on a terminal only: a file or a pipe gets nothing. */
export function progressLine(stream: OutputStream, elapsed: () => number, startedAt: number): ProgressLine {
  if (stream.isTTY !== true) return { update: () => undefined, clear: () => undefined };
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    update(totals) {
      const at = elapsed();
      if (at - drawnAt < REDRAW_MS) return;
      drawnAt = at;
      drawn = true;
      const text = progressText(totals, at - startedAt);
      stream.write(`${CLEAR}${text.slice(0, Math.max(0, (stream.columns ?? 80) - 1))}`);
    },
    clear() {
      if (drawn) stream.write(CLEAR);
      drawn = false;
      drawnAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function progressText(totals: CheckTotals, elapsedMs: number): string {
  const checked = checkedOf(totals);
  const rate = elapsedMs > 0 ? Math.round((checked * 1000) / elapsedMs) : 0;
  const { ALLOWED_WITH_MASKING: masked, BLOCKED: blocked } = totals.decisions;
  const counts = [`${grouped(checked)} checked`, `${grouped(blocked)} blocked`, `${grouped(masked)} masked`];
  if (totals.notChecked > 0) counts.push(`${grouped(totals.notChecked)} not checked`);
  return `${counts.join(' · ')} · ${grouped(rate)}/s`;
}
