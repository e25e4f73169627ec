import type { LogRecord } from './log-record.ts';
import type { Receipts } from './receipts.ts';
import type { Violations } from './violation.ts';

/** What the server says about a destination at the end. */
export interface Ledger {
  readonly cursor: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly deadLettered: number;
  readonly filtered: number;
  readonly backlog: number;
}

export interface DestinationRecord {
  readonly name: string;
  readonly receipts: Receipts;
  /** What the destination finally refuses; any other dead letter is a loss. */
  readonly refuses: 'poison' | 'giant' | null;
  /** Reasons by sequence. */
  readonly deadLetters: ReadonlyMap<number, string>;
  /** It was deleted at this time (milliseconds since the run began), so it need not have everything. */
  readonly deletedAt: number | null;
  /** `null` for a deleted one. */
  readonly ledger: Ledger | null;
  /** Batches that may be sent twice because an answer was lost. */
  readonly duplicateBatches: number;
  readonly batchEvents: number;
  /** Logs that the destination took and threw away, for their date say. */
  readonly discarded: number;
}

/** A request that was under way when its destination was deleted may still be read. */
const AFTER_DELETION_MS = 5_000;

/** Holds what a destination received against the log. */
export function checkDestination(record: DestinationRecord, log: LogRecord, violations: Violations): void {
  const { name, receipts, deadLetters, ledger } = record;
  const start = ledger === null ? log.head : ledger.cursor + ledger.backlog - ledger.accepted;
  const last = Math.max(log.head, receipts.highest);
  for (let sequence = 1; sequence <= last; sequence += 1) {
    const where = `${name} sequence ${sequence}`;
    const times = receipts.times(sequence);
    if (times > 0) checkReceived(record, log, { sequence, where, start }, violations);
    else if (sequence > start && !deadLetters.has(sequence)) violations.add('not_delivered', where);
  }
  for (const [sequence, reason] of deadLetters) checkDeadLetter(record, log, sequence, reason, violations);

  const bound = record.duplicateBatches * record.batchEvents;
  if (receipts.duplicates > bound)
    violations.add('too_many_duplicates', `${name}: ${receipts.duplicates}, the bound is ${bound}`);
  if (record.discarded > 0) violations.add('discarded_by_destination', `${name}: ${record.discarded}`);
  if (record.deletedAt !== null && receipts.lastAt > record.deletedAt + AFTER_DELETION_MS)
    violations.add('sent_after_deletion', `${name}, ${receipts.lastAt - record.deletedAt} ms after it`);
  if (ledger !== null) checkLedger(record, ledger, log, violations);
}

function checkReceived(
  record: DestinationRecord,
  log: LogRecord,
  { sequence, where, start }: { readonly sequence: number; readonly where: string; readonly start: number },
  violations: Violations,
): void {
  const { high, low } = record.receipts.bytesOf(sequence);
  if (!log.has(sequence)) violations.add('delivered_but_not_in_log', where);
  else if (!log.hasBytes(sequence, high, low)) violations.add('other_bytes_delivered', where);
  if (record.ledger !== null && sequence <= start) violations.add('delivered_but_not_wanted', where);
  if (record.deadLetters.has(sequence)) violations.add('dead_letter_was_delivered', where);
}

function checkDeadLetter(
  { name, refuses, ledger }: DestinationRecord,
  log: LogRecord,
  sequence: number,
  reason: string,
  violations: Violations,
): void {
  const caused =
    (refuses === 'poison' && log.isPoison(sequence) && reason.startsWith('HTTP 400')) ||
    (refuses === 'giant' && log.isGiant(sequence) && reason.startsWith('HTTP 413'));
  if (!caused) violations.add('dead_letter_without_cause', `${name} sequence ${sequence}: ${reason}`);
  if (ledger !== null && sequence > ledger.cursor)
    violations.add(
      'ledger_does_not_add_up',
      `${name}: dead letter ${sequence} beyond the cursor ${ledger.cursor}`,
    );
}

function checkLedger(
  { name, deadLetters }: DestinationRecord,
  ledger: Ledger,
  log: LogRecord,
  violations: Violations,
): void {
  const { cursor, accepted, delivered, deadLettered, filtered, backlog } = ledger;
  const told = `${name}: ${JSON.stringify(ledger)}`;
  if (!addsUp(ledger)) violations.add('ledger_does_not_add_up', told);
  if (cursor !== log.head || backlog !== 0) violations.add('never_drained', `${told}, head ${log.head}`);
  if (deadLetters.size !== deadLettered)
    violations.add('ledger_does_not_add_up', `${told}, but ${deadLetters.size} dead letters are kept`);
  if (delivered + deadLettered + filtered > accepted)
    violations.add('ledger_does_not_add_up', `${told}, more than was accepted`);
}

/** The promise of the ledger, at any moment. */
export function addsUp({ accepted, delivered, deadLettered, filtered, backlog }: Ledger): boolean {
  return accepted === delivered + deadLettered + filtered + backlog;
}
