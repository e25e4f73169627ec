import { checkReplays } from './check-replays.ts';
import type { LogRecord } from './log-record.ts';
import type { DestinationRecord, KeptLetter } from './destination-record.ts';
import { countLeftOut, isWanted, refusesLastingly } from './destination-record.ts';
import type { Ledger } from './ledger.ts';
import { addsUp } from './ledger.ts';
import { createReplayCoverage } from './replay-coverage.ts';
import type { ReplayCoverage } from './replay-coverage.ts';
import type { Violations } from './violation.ts';

/** A request that was under way when its destination was deleted may still be read. */
const AFTER_DELETION_MS = 5_000;

/**
 * Holds what a destination received against the log.
 *
 * @returns how many events it received more often than somebody had asked for
 */
export function checkDestination(
  record: DestinationRecord,
  log: LogRecord,
  violations: Violations,
): { readonly repeated: number } {
  const { name, receipts, deadLetters, ledger } = record;
  const coverage = createReplayCoverage(record.replays, record);
  const start = ledger === null ? log.head : ledger.cursor + ledger.backlog - ledger.accepted;
  const last = Math.max(log.head, receipts.highest);
  let repeated = 0;
  for (let sequence = 1; sequence <= last; sequence += 1) {
    const where = `${name} sequence ${sequence}`;
    const times = receipts.times(sequence);
    if (times > 0) checkReceived(record, log, { sequence, where, start, coverage }, violations);
    else if (sequence > start && !deadLetters.has(sequence) && isWanted(record, log, sequence))
      violations.add('not_delivered', where);
    repeated += Math.max(0, times - (sequence > start || ledger === null ? 1 : 0) - coverage.most(sequence));
  }
  checkRepeats(record, log, coverage, violations);
  for (const [sequence, letter] of deadLetters)
    checkDeadLetter(record, log, { sequence, letter, coverage }, violations);

  const bound = record.duplicateBatches * record.batchEvents;
  if (repeated > bound) violations.add('too_many_duplicates', `${name}: ${repeated}, the bound is ${bound}`);
  if (record.discarded > 0) violations.add('discarded_by_destination', `${name}: ${record.discarded}`);
  if (record.deletedAt !== null && receipts.lastAt > record.deletedAt + AFTER_DELETION_MS)
    violations.add('sent_after_deletion', `${name}, ${receipts.lastAt - record.deletedAt} ms after it`);
  if (ledger !== null) {
    checkLedger(record, ledger, log, violations);
    checkReplays(record, log, violations);
  }
  return { repeated };
}

function checkReceived(
  record: DestinationRecord,
  log: LogRecord,
  received: {
    readonly sequence: number;
    readonly where: string;
    readonly start: number;
    readonly coverage: ReplayCoverage;
  },
  violations: Violations,
): void {
  const { sequence, where, start, coverage } = received;
  const { high, low } = record.receipts.bytesOf(sequence);
  if (!log.has(sequence)) violations.add('delivered_but_not_in_log', where);
  else if (!log.hasBytes(sequence, high, low)) violations.add('other_bytes_delivered', where);
  else if (!isWanted(record, log, sequence)) violations.add('delivered_but_filtered', where);
  if (record.ledger === null) return;
  if (sequence <= start && coverage.most(sequence) === 0) violations.add('delivered_but_not_wanted', where);
  const least = (sequence > start ? 1 : 0) + coverage.least(sequence);
  if (record.receipts.times(sequence) < least && !refusesLastingly(record.refuses, log, sequence))
    violations.add('left_out_by_replay', `${where}, ${least} times at least`);
}

/** What no lost answer explains was asked for. */
function checkRepeats(
  { name, receipts, refuses, lettersAskedAt }: DestinationRecord,
  log: LogRecord,
  coverage: ReplayCoverage,
  violations: Violations,
): void {
  const wasAskedFor = (sequence: number, at: number): boolean =>
    coverage.explains(sequence, at) ||
    (refusesLastingly(refuses, log, sequence) && lettersAskedAt.some((asked) => asked <= at));
  for (const { sequence, before, at } of receipts.repeats) {
    if (!wasAskedFor(sequence, at))
      violations.add(
        'unexplained_duplicate',
        `${name} sequence ${sequence}, received at ${before} ms and at ${at} ms`,
      );
  }
  for (const { sequence, before, at } of receipts.disordered) {
    if (!wasAskedFor(sequence, at))
      violations.add('out_of_order', `${name} sequence ${sequence} after ${before}`);
  }
}

function checkDeadLetter(
  record: DestinationRecord,
  log: LogRecord,
  dead: { readonly sequence: number; readonly letter: KeptLetter; readonly coverage: ReplayCoverage },
  violations: Violations,
): void {
  const { name, refuses, isMended, ledger, receipts, lostAnswers, sentSince } = record;
  const { sequence, letter, coverage } = dead;
  const where = `${name} sequence ${sequence}`;
  const status = refuses === 'poison' ? 'HTTP 400' : 'HTTP 413';
  const isExpected = refusesLastingly(refuses, log, sequence) && isWanted(record, log, sequence);
  if (!isExpected || !letter.reason.startsWith(status))
    violations.add('dead_letter_without_cause', `${where}: ${letter.reason}`);
  if (isMended) violations.add('dead_letter_not_sent_again', `${where}: ${letter.reason}`);
  if (ledger !== null && sequence > ledger.cursor)
    violations.add(
      'ledger_does_not_add_up',
      `${name}: dead letter ${sequence} beyond the cursor ${ledger.cursor}`,
    );
  // Delivered when it was sent again, and refused once more because that answer was lost; or delivered by a replay.
  const wasLost = () =>
    lostAnswers.disturbedBetween(sentSince(receipts.lastAtOf(sequence)), letter.lastAttemptAt);
  if (receipts.times(sequence) > 0 && coverage.most(sequence) === 0 && !wasLost())
    violations.add('dead_letter_was_delivered', where);
}

function checkLedger(
  record: DestinationRecord,
  ledger: Ledger,
  log: LogRecord,
  violations: Violations,
): void {
  const { name, deadLetters } = record;
  const { cursor, accepted, delivered, deadLettered, filtered, backlog, deadLettersWaiting } = ledger;
  const told = `${name}: ${JSON.stringify(ledger)}`;
  if (!addsUp(ledger)) violations.add('ledger_does_not_add_up', told);
  if (cursor !== log.head || backlog !== 0 || deadLettersWaiting !== 0)
    violations.add('never_drained', `${told}, head ${log.head}`);
  if (deadLetters.size !== deadLettered)
    violations.add('ledger_does_not_add_up', `${told}, but ${deadLetters.size} dead letters are kept`);
  if (delivered + deadLettered + filtered > accepted)
    violations.add('ledger_does_not_add_up', `${told}, more than was accepted`);
  const leftOut = countLeftOut(record, log, cursor + backlog - accepted + 1, cursor);
  if (filtered !== leftOut)
    violations.add('ledger_does_not_add_up', `${told}, but the filter leaves out ${leftOut}`);
}
