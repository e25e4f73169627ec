import type { LogEntry, Token } from '../event-body.ts';
import { tokenText } from '../event-body.ts';
import { growingArray } from '../growing-array.ts';
import type { Submissions } from '../submissions.ts';
import { SUBMISSION } from '../submissions.ts';
import type { Violations } from './violation.ts';

/** An organisation's log as its API told it: 17 bytes an event. */
export interface LogRecord {
  readonly organizationId: string;
  /** Takes one event, in any order. */
  take(entry: LogEntry): void;
  /** After the last one. */
  finish(): void;
  readonly head: number;
  has(sequence: number): boolean;
  hasBytes(sequence: number, high: number, low: number): boolean;
  isPoison(sequence: number): boolean;
  isGiant(sequence: number): boolean;
  /** Whether the filter that one destination has lets it through. */
  passesFilter(sequence: number): boolean;
  /** Milliseconds since 1970. */
  acceptedAt(sequence: number): number;
  /** In order. */
  sequencesUpTo(sequence: number): Iterable<number>;
}

const PRESENT = 1;
const IS_POISON = 2;
const IS_GIANT = 4;
const PASSES_FILTER = 8;

export interface LogRecordDeps {
  readonly organizationId: string;
  /** By producer; those of other organisations are known, too. */
  readonly submissions: readonly Submissions[];
  /** Bodies over this many bytes are refused by the destination that takes small requests only. */
  readonly giantBytes: number;
  readonly violations: Violations;
}

/** Holds the log against what its producers were told, while it is read. */
export function createLogRecord(deps: LogRecordDeps): LogRecord {
  const { organizationId, submissions, giantBytes, violations } = deps;
  const flags = growingArray('u8');
  const high = growingArray('u32');
  const low = growingArray('u32');
  const accepted = growingArray('f64');
  /** Others than those of submissions, each of which has an actor of its own. */
  const newActors = new Set<string>();

  function takeToken(token: Token, where: string): void {
    const own = submissions[token.producer];
    const example = `${tokenText(token)} (${where})`;
    const state = own === undefined || token.number >= own.count ? 0 : own.state(token.number);
    if (own === undefined || state === 0) violations.add('never_sent_but_in_log', example);
    else if (own.organizationId !== organizationId) violations.add('foreign_event_in_log', example);
    else if (own.found(token.number) > 1) violations.add('stored_twice', example);
    else if (state === SUBMISSION.rejected) violations.add('rejected_but_in_log', example);
    else if (state === SUBMISSION.refused) violations.add('refused_but_in_log', example);
  }

  function takeMark({ token, actor, callsActorNew }: LogEntry, where: string): void {
    if (token !== null && !callsActorNew) violations.add('new_actor_unmarked', where);
    if (token !== null || !callsActorNew) return;
    if (newActors.has(actor)) violations.add('known_actor_marked', `${actor} (${where})`);
    newActors.add(actor);
  }

  return {
    organizationId,
    take(entry) {
      const { sequence } = entry;
      const where = `${organizationId} sequence ${sequence}`;
      if (flags.get(sequence) !== 0) violations.add('number_used_twice', where);
      if (entry.organizationId !== organizationId) violations.add('foreign_event_in_log', where);
      flags.set(
        sequence,
        PRESENT |
          (entry.poison ? IS_POISON : 0) |
          (entry.bytes > giantBytes ? IS_GIANT : 0) |
          (entry.wanted ? PASSES_FILTER : 0),
      );
      high.set(sequence, entry.high);
      low.set(sequence, entry.low);
      accepted.set(sequence, entry.acceptedAt);
      if (entry.token !== null) takeToken(entry.token, where);
      takeMark(entry, where);
    },
    finish() {
      for (let sequence = 1; sequence < flags.length; sequence += 1) {
        if (flags.get(sequence) === 0) violations.add('gap_in_log', `${organizationId} sequence ${sequence}`);
      }
      for (const [producer, own] of submissions.entries()) {
        if (own.organizationId !== organizationId) continue;
        for (let number = 0; number < own.count; number += 1) {
          if (own.state(number) === SUBMISSION.acknowledged && own.timesFound(number) === 0) {
            violations.add(
              'acknowledged_but_not_in_log',
              `${tokenText({ producer, number })} of ${organizationId}`,
            );
          }
        }
      }
    },
    get head() {
      return Math.max(0, flags.length - 1);
    },
    has: (sequence) => (flags.get(sequence) & PRESENT) !== 0,
    hasBytes: (sequence, wantedHigh, wantedLow) =>
      high.get(sequence) === wantedHigh && low.get(sequence) === wantedLow,
    isPoison: (sequence) => (flags.get(sequence) & IS_POISON) !== 0,
    passesFilter: (sequence) => (flags.get(sequence) & PASSES_FILTER) !== 0,
    isGiant: (sequence) => (flags.get(sequence) & IS_GIANT) !== 0,
    acceptedAt: (sequence) => accepted.get(sequence),
    *sequencesUpTo(highest) {
      for (let sequence = 1; sequence <= highest; sequence += 1)
        if ((flags.get(sequence) & PRESENT) !== 0) yield sequence;
    },
  };
}
