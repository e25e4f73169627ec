import type { EventBody, LogEntry } from '../event-body.ts';
import { POISON, readDelivered, readLogged } from '../event-body.ts';
import type { Submissions } from '../submissions.ts';
import { createSubmissions, SUBMISSION } from '../submissions.ts';
import { checkDestination } from './check-destination.ts';
import type { DestinationRecord, KeptLetter } from './destination-record.ts';
import type { Ledger } from './ledger.ts';
import { createLogRecord } from './log-record.ts';
import type { LostAnswers } from './receipts.ts';
import { createReceipts } from './receipts.ts';
import { holds } from './replay-record.ts';
import type { AskedRange, ReplayRecord, ReplayRequest } from './replay-record.ts';
import { createViolations } from './violation.ts';

export const ORG = 'org_own';
export const EVENTS = 20;
export const POISONED = 7;
export const KILLED_AT = 500;
/** Later than anything that arrives before the kill, earlier than the kill. */
export const REFUSED: KeptLetter = { reason: 'HTTP 400: refused', lastAttemptAt: 400 };

const ACCEPTED_FROM = Date.parse('2026-05-15T10:33:00Z');

/** One event a second. */
export function acceptedAt(sequence: number): number {
  return ACCEPTED_FROM + sequence * 1_000;
}

export function body(
  sequence: number,
  { token = `t0.${sequence - 1}`, org = ORG, message = 'Fine.', decision = 'ALLOWED' } = {},
): string {
  return (
    `{"@timestamp":"2026-05-15T10:33:21.456Z","message":${JSON.stringify(message)},` +
    `"event":{"id":"e${sequence}","dataset":"aegis.preflight","sequence":${sequence},"ingested":"${new Date(acceptedAt(sequence)).toISOString()}"},` +
    `"aegis":{"decision":"${decision}","actor_id":"${token}","actor_first_seen":true},"organization":{"id":"${org}"}}`
  );
}

export function bodyOf(sequence: number): string {
  return body(sequence, sequence === POISONED ? { message: `Is ${POISON}` } : {});
}

export interface PlantedReplay extends Partial<ReplayRecord> {
  /** What was asked for; the range that it got, if not given. */
  readonly range?: AskedRange;
  /** Of the destination, before it was asked for. */
  readonly requestCursor?: number;
  readonly arriveAt?: readonly number[];
}

/** A small run in which everything is as it should be; each test spoils one thing. */
export class Run {
  readonly log: LogEntry[] = [];
  readonly arrivals: { at: number; events: EventBody[] }[] = [];
  readonly submissions: Submissions[] = [createSubmissions(ORG), createSubmissions('org_other')];
  readonly deadLetters = new Map([[POISONED, REFUSED]]);
  readonly replayRequests: ReplayRequest[] = [];
  readonly replays: ReplayRecord[] = [];
  unanswered = 0;
  ordered = true;
  record: Partial<DestinationRecord> = {};
  ledger: Ledger = {
    cursor: EVENTS,
    accepted: EVENTS,
    delivered: EVENTS - 1,
    deadLettered: 1,
    filtered: 0,
    backlog: 0,
    deadLettersWaiting: 0,
  };

  constructor() {
    for (let sequence = 1; sequence <= EVENTS; sequence += 1) {
      this.log.push(readLogged(bodyOf(sequence)));
      this.own.become(this.own.submit(), SUBMISSION.acknowledged);
      if (sequence !== POISONED) this.arrive(sequence * 10, bodyOf(sequence));
    }
    this.submissions[1]?.become(this.submissions[1].submit(), SUBMISSION.acknowledged);
  }

  get own(): Submissions {
    return this.submissions[0]!;
  }

  arrive(at: number, ...bodies: string[]): void {
    this.arrivals.push({ at, events: bodies.map((each) => readDelivered(each)) });
  }

  /** A replay of events that all arrive, within 10 ms after it was asked for; each test says what is different. */
  replay({ range, requestCursor = EVENTS, arriveAt = [310], ...rest }: PlantedReplay): void {
    const record: ReplayRecord = {
      id: `rpl_${this.replays.length}`,
      status: 'completed',
      first: 3,
      last: 4,
      ranges: [[rest.first ?? 3, rest.last ?? 4]],
      cursor: rest.last ?? 4,
      delivered: (rest.last ?? 4) - (rest.first ?? 3) + 1,
      refused: 0,
      filtered: 0,
      createdAt: 300,
      finishedAt: 320,
      ...rest,
    };
    this.replays.push(record);
    const asked: AskedRange = range ?? { type: 'sequences', first: record.first, last: record.last };
    this.replayRequests.push({ range: asked, cursor: requestCursor, replayId: record.id });
    for (const at of arriveAt)
      for (let sequence = record.first; sequence <= record.last; sequence += 1)
        if (sequence !== POISONED && holds(record.ranges, sequence)) this.arrive(at, bodyOf(sequence));
  }

  loseFromLog(sequence: number): void {
    this.log.splice(
      this.log.findIndex((entry) => entry.sequence === sequence),
      1,
    );
  }

  check(): readonly string[] {
    const violations = createViolations();
    const log = createLogRecord({
      organizationId: ORG,
      submissions: this.submissions,
      giantBytes: 5_000,
      violations,
    });
    for (const entry of this.log) log.take(entry);
    log.finish();
    const lostAnswers: LostAnswers = {
      unanswered: () => this.unanswered,
      disturbedBetween: (from, to) => from <= KILLED_AT && KILLED_AT <= to,
    };
    const receipts = createReceipts({
      name: 'sink',
      organizationId: ORG,
      ordered: this.ordered,
      sentSince: (arrivedAt) => arrivedAt - 50,
      violations,
      lostAnswers,
    });
    for (const { at, events } of this.arrivals) receipts.take(events, at);
    checkDestination(
      {
        name: 'sink',
        receipts,
        lostAnswers,
        refuses: 'poison',
        hasFilter: false,
        isMended: false,
        lettersAskedAt: [],
        replayRequests: this.replayRequests,
        replays: this.replays,
        sentSince: (arrivedAt) => arrivedAt - 50,
        slackMs: 10,
        deadLetters: this.deadLetters,
        deletedAt: null,
        ledger: this.ledger,
        duplicateBatches: 1,
        batchEvents: 3,
        discarded: 0,
        ...this.record,
      },
      log,
      violations,
    );
    return violations.list().map(({ kind }) => kind);
  }
}
