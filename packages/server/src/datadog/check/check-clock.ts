import type { EpochMs } from '../../domain/clock.ts';
import { finding } from './finding.ts';
import type { CheckFinding } from './finding.ts';

/** The `Date` header is whole seconds, and an answer takes a while: less than this cannot be told from nothing. */
const TELLABLE_MS = 5_000;
/** Monitors look at windows of five minutes; beyond a minute, events begin to fall into the wrong one. */
const WARNING_MS = 60_000;
/** Datadog discards what is over two hours ahead, and Aegis re-dates from one hour on. */
const FAILED_MS = 3_600_000;

/** @param theirs the `Date` of an answer; `null` when it had none */
export function checkClock(ours: EpochMs, theirs: EpochMs | null): CheckFinding {
  if (theirs === null)
    return finding('clock', 'unknown', 'The answer carried no date to compare the clock with.');
  const skew = Math.abs(ours - theirs);
  if (skew <= TELLABLE_MS)
    return finding('clock', 'ok', 'The clock of this machine agrees with that of Datadog.');
  const seconds = Math.round(skew / 1_000);
  const direction = ours > theirs ? 'ahead of' : 'behind';
  const message = `The clock of this machine is ${seconds} s ${direction} that of Datadog.`;
  if (skew <= WARNING_MS) return finding('clock', 'ok', message);
  const mend = 'Let a time service (NTP) set the clock of this machine and of the one on which Aegis runs.';
  return finding('clock', skew > FAILED_MS ? 'failed' : 'warning', message, mend);
}
