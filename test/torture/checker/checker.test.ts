import { describe, expect, test } from 'vitest';

import { readDelivered, readLogged } from '../event-body.ts';
import { SUBMISSION } from '../submissions.ts';
import { body, bodyOf, EVENTS, KILLED_AT, ORG, POISONED, REFUSED, Run } from './planted-run.ts';

test('a run without a fault passes', () => {
  expect(new Run().check()).toEqual([]);
});

test('duplicates around a kill pass while they are within the bound', () => {
  const run = new Run();
  run.arrive(KILLED_AT + 10, bodyOf(18), bodyOf(19), bodyOf(20));
  expect(run.check()).toEqual([]);
});

test('a submission without an answer may be in the log or not', () => {
  const run = new Run();
  run.own.become(3, SUBMISSION.unknown);
  run.own.submit();
  expect(run.check()).toEqual([]);
});

describe('what is planted is found', () => {
  const planted: Record<string, [readonly string[], (run: Run) => void]> = {
    'an acknowledged event that the log lost': [
      ['gap_in_log', 'acknowledged_but_not_in_log', 'delivered_but_not_in_log'],
      (run) => run.loseFromLog(5),
    ],
    'an acknowledged event that was never numbered': [
      ['acknowledged_but_not_in_log'],
      (run) => run.own.become(run.own.submit(), SUBMISSION.acknowledged),
    ],
    'an event in the log that was reported as rejected': [
      ['rejected_but_in_log'],
      (run) => run.own.become(4, SUBMISSION.rejected),
    ],
    'an event in the log although its caller was told 503': [
      ['refused_but_in_log'],
      (run) => run.own.become(4, SUBMISSION.refused),
    ],
    'an event in the log that nobody sent': [
      ['never_sent_but_in_log', 'acknowledged_but_not_in_log', 'other_bytes_delivered'],
      (run) => (run.log[3] = readLogged(body(4, { token: 't9.1' }))),
    ],
    'an event in the log that its producer has not got to yet': [
      ['never_sent_but_in_log', 'acknowledged_but_not_in_log', 'other_bytes_delivered'],
      (run) => (run.log[3] = readLogged(body(4, { token: 't0.999' }))),
    ],
    'the same event stored under two numbers': [
      ['stored_twice', 'acknowledged_but_not_in_log', 'other_bytes_delivered'],
      (run) => (run.log[3] = readLogged(body(4, { token: 't0.0' }))),
    ],
    'a number used twice': [
      ['number_used_twice', 'stored_twice'],
      (run) => run.log.push(readLogged(bodyOf(4))),
    ],
    'an event of another organisation in the log': [
      ['foreign_event_in_log', 'acknowledged_but_not_in_log', 'other_bytes_delivered'],
      (run) => (run.log[3] = readLogged(body(4, { token: 't1.0' }))),
    ],
    'an event under the name of another organisation in the log': [
      ['foreign_event_in_log', 'other_bytes_delivered'],
      (run) => (run.log[3] = readLogged(body(4, { org: 'org_other' }))),
    ],
    'a new actor who is not called new': [
      ['new_actor_unmarked', 'other_bytes_delivered'],
      (run) => (run.log[3] = readLogged(bodyOf(4).replace(',"actor_first_seen":true', ''))),
    ],
    'an administrator who is called new twice': [
      ['known_actor_marked', 'acknowledged_but_not_in_log', 'other_bytes_delivered'],
      (run) => {
        for (const at of [3, 4]) run.log[at] = readLogged(body(at + 1, { token: 'key_1' }));
      },
    ],
    'an event that was not delivered': [['not_delivered'], (run) => run.arrivals.splice(3, 1)],
    'the last event not delivered': [['not_delivered'], (run) => run.arrivals.pop()],
    'a phantom behind the head of the log': [
      ['delivered_but_not_in_log'],
      (run) => run.arrive(300, body(EVENTS + 1)),
    ],
    'a body that differs in one byte': [
      ['other_bytes_delivered'],
      (run) => run.arrivals.splice(3, 1, { at: 40, events: [readDelivered(body(4, { message: 'Fine!' }))] }),
    ],
    'a repetition that differs from the first': [
      ['other_bytes_delivered'],
      (run) => run.arrive(KILLED_AT + 10, body(4, { message: 'Fine!' })),
    ],
    'an event of another organisation at the destination': [
      ['foreign_event_delivered'],
      (run) => run.arrive(300, body(4, { org: 'org_other' })),
    ],
    'a duplicate without a lost answer': [['unexplained_duplicate'], (run) => run.arrive(300, bodyOf(20))],
    'a duplicate long before the kill': [['unexplained_duplicate'], (run) => run.arrive(449, bodyOf(2))],
    'more duplicates than a window holds': [
      ['too_many_duplicates'],
      (run) => run.arrive(KILLED_AT + 10, ...[16, 17, 18, 19].map((sequence) => bodyOf(sequence))),
    ],
    'more duplicates than answers were lost': [
      ['too_many_duplicates'],
      (run) => {
        run.unanswered = 1;
        run.arrive(300, ...[1, 2, 3, 4].map((sequence) => bodyOf(sequence)));
      },
    ],
    'batches out of order at a destination that was promised order': [
      ['out_of_order'],
      (run) => run.arrivals.splice(3, 2, run.arrivals[4]!, run.arrivals[3]!),
    ],
    'a dead letter that the destination would have taken': [
      ['not_delivered', 'dead_letter_without_cause', 'ledger_does_not_add_up'],
      (run) => {
        run.deadLetters.delete(POISONED);
        run.deadLetters.set(8, REFUSED);
        run.arrivals.splice(6, 1);
        run.deadLetters.set(9, REFUSED);
        run.arrivals.splice(6, 1);
      },
    ],
    'a dead letter for a passing failure': [
      ['dead_letter_without_cause'],
      (run) => run.deadLetters.set(POISONED, { ...REFUSED, reason: 'HTTP 503: busy' }),
    ],
    'a dead letter that was delivered as well': [
      ['dead_letter_was_delivered'],
      (run) => {
        run.ordered = false;
        run.arrive(75, bodyOf(POISONED));
      },
    ],
    'a dead letter that is counted and not kept': [
      ['not_delivered', 'ledger_does_not_add_up'],
      (run) => run.deadLetters.clear(),
    ],
    'a ledger that does not add up': [
      ['ledger_does_not_add_up'],
      (run) => (run.ledger = { ...run.ledger, delivered: EVENTS - 2 }),
    ],
    'a destination that never got to the end': [
      ['never_drained'],
      (run) => (run.ledger = { ...run.ledger, cursor: EVENTS - 1, delivered: EVENTS - 2, backlog: 1 }),
    ],
    'what was accepted before the destination wanted it': [
      ['delivered_but_not_wanted'],
      (run) => (run.ledger = { ...run.ledger, accepted: EVENTS - 1, delivered: EVENTS - 2 }),
    ],
    'requests after the deletion': [
      ['sent_after_deletion'],
      (run) => {
        run.record = { deletedAt: 100, ledger: null };
        run.arrive(6_000, bodyOf(EVENTS));
        run.arrivals.splice(EVENTS - 2, 1);
      },
    ],
    'events that the destination took and threw away': [
      ['discarded_by_destination'],
      (run) => (run.record = { discarded: 1 }),
    ],
  };

  test.each(Object.entries(planted))('%s', (_what, [expected, plant]) => {
    const run = new Run();
    plant(run);
    expect(new Set(run.check())).toEqual(new Set(expected));
  });
});

describe('reading what a destination received', () => {
  test("finds the stored bytes behind a kind's own attributes", () => {
    const stored = body(4);
    const wrapped = `{"ddsource":"aegis","usr":{"id":"x\\"@timestamp\\""},${stored.slice(1)}`;
    expect(readDelivered(wrapped)).toEqual(readDelivered(stored));
    expect(readDelivered(stored)).toMatchObject({ sequence: 4, organizationId: ORG });
  });

  test('is not misled by text that looks like its marks', () => {
    const stored = body(4, { message: '","sequence":99,"ingested":" "organization":{"id":"org_other"}}' });
    expect(readLogged(stored)).toMatchObject({
      sequence: 4,
      organizationId: ORG,
      token: { producer: 0, number: 3 },
    });
  });

  test('a test event has no number', () => {
    expect(readDelivered(body(4).replace('"sequence":4,', '')).sequence).toBeNull();
  });
});
