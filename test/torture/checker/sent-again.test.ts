import { describe, expect, test } from 'vitest';

import { checkBackup } from './check-backup.ts';
import { checkKeyAnswer } from './check-key-answer.ts';
import { acceptedAt, bodyOf, EVENTS, POISONED, REFUSED, Run } from './planted-run.ts';
import type { PlantedReplay } from './planted-run.ts';
import { createViolations } from './violation.ts';

/** Three events, with gaps between. */
const CHOSEN: PlantedReplay = {
  range: {
    type: 'chosen',
    ranges: [
      [3, 3],
      [5, 5],
      [9, 9],
    ],
  },
  ranges: [
    [3, 3],
    [5, 5],
    [9, 9],
  ],
  first: 3,
  last: 9,
  delivered: 3,
};

/** The dead letter was delivered when it was sent again. */
function deliverLetter(run: Run): void {
  run.deadLetters.clear();
  run.ledger = { ...run.ledger, delivered: EVENTS, deadLettered: 0 };
  run.record = { ...run.record, lettersAskedAt: [290] };
  run.arrive(300, bodyOf(POISONED));
}

describe('what was sent again because somebody asked for it passes', () => {
  const asked: Record<string, (run: Run) => void> = {
    'a replay by sequences': (run) => run.replay({}),
    'a replay beyond the cursor, which it reaches': (run) =>
      run.replay({ range: { type: 'sequences', first: 18, last: 99 }, first: 18, last: 20 }),
    'a replay by time': (run) =>
      run.replay({ range: { type: 'accepted', from: acceptedAt(2) + 1, to: acceptedAt(5) } }),
    'a replay of chosen events': (run) => run.replay({ ...CHOSEN }),
    'the same, cancelled with a batch in flight': (run) =>
      run.replay({ ...CHOSEN, status: 'cancelled', cursor: 3, delivered: 1 }),
    'two replays of the same events': (run) => {
      run.replay({});
      run.replay({ createdAt: 330, finishedAt: 350, arriveAt: [340] });
    },
    'a replay that was cancelled before it began': (run) =>
      run.replay({ status: 'cancelled', cursor: 2, delivered: 0, arriveAt: [] }),
    'a replay that was cancelled with a batch in flight': (run) =>
      run.replay({ status: 'cancelled', cursor: 2, delivered: 0 }),
    'a replay of an event that is refused again': (run) =>
      run.replay({ first: 6, last: 8, delivered: 2, refused: 1 }),
    'a replay of nothing': (run) =>
      run.replayRequests.push({
        range: { type: 'accepted', from: acceptedAt(EVENTS) + 1, to: null },
        cursor: EVENTS,
        replayId: null,
      }),
    'a dead letter that is delivered after all': deliverLetter,
    'the same, and a replay of it': (run) => {
      run.replay({ first: 6, last: 8, arriveAt: [310] });
      run.arrive(310, bodyOf(POISONED));
      deliverLetter(run);
    },
  };

  test.each(Object.entries(asked))('%s', (_what, act) => {
    const run = new Run();
    act(run);
    expect(run.check()).toEqual([]);
  });
});

describe('what is planted is found', () => {
  const planted: Record<string, [readonly string[], (run: Run) => void]> = {
    'a replay that the server has forgotten': [
      ['replay_forgotten', 'unexplained_duplicate'],
      (run) => {
        run.replay({});
        run.replays.pop();
      },
    ],
    'a replay that nobody asked for': [
      ['replay_nobody_asked_for'],
      (run) => {
        run.replay({});
        run.replayRequests.pop();
      },
    ],
    'a replay of chosen events that leaves one out': [
      ['replay_of_the_wrong_range'],
      (run) =>
        run.replay({
          ...CHOSEN,
          range: {
            type: 'chosen',
            ranges: [
              [3, 3],
              [5, 6],
              [9, 9],
            ],
          },
        }),
    ],
    'a replay of chosen events that sends what is between them': [
      ['unexplained_duplicate'],
      (run) => {
        run.replay({ ...CHOSEN });
        run.arrive(310, bodyOf(4));
      },
    ],
    'a replay of chosen events that counts what is between them': [
      ['replay_does_not_add_up'],
      (run) => run.replay({ ...CHOSEN, delivered: 7 }),
    ],
    'a replay of more than was chosen': [
      ['replay_of_the_wrong_range'],
      (run) =>
        run.replay({
          ...CHOSEN,
          range: {
            type: 'chosen',
            ranges: [
              [3, 3],
              [9, 9],
            ],
          },
        }),
    ],
    'a replay that begins too late': [
      ['replay_of_the_wrong_range'],
      (run) => run.replay({ range: { type: 'sequences', first: 2, last: 4 } }),
    ],
    'a replay that ends too early': [
      ['replay_of_the_wrong_range'],
      (run) => run.replay({ range: { type: 'sequences', first: 3, last: 5 } }),
    ],
    'a replay of more than was asked for': [
      ['replay_of_the_wrong_range'],
      (run) => run.replay({ range: { type: 'sequences', first: 3, last: 3 } }),
    ],
    'a replay by time that leaves out an event': [
      ['replay_of_the_wrong_range'],
      (run) => run.replay({ range: { type: 'accepted', from: acceptedAt(3), to: acceptedAt(5) + 1 } }),
    ],
    'a replay by time that begins too early': [
      ['replay_of_the_wrong_range'],
      (run) =>
        run.replay({
          range: { type: 'accepted', from: acceptedAt(3) + 1, to: null },
          last: 20,
          delivered: 17,
          refused: 1,
        }),
    ],
    'a replay by time that takes an event at its end': [
      ['replay_of_the_wrong_range'],
      (run) => run.replay({ range: { type: 'accepted', from: acceptedAt(3), to: acceptedAt(4) } }),
    ],
    '"nothing is in the range", although something is': [
      ['replay_of_the_wrong_range'],
      (run) =>
        run.replayRequests.push({
          range: { type: 'accepted', from: acceptedAt(EVENTS), to: null },
          cursor: EVENTS,
          replayId: null,
        }),
    ],
    'a replay that leaves out an event': [
      ['left_out_by_replay'],
      (run) => {
        run.replay({});
        run.arrivals.pop();
      },
    ],
    'a replay that counts what had arrived before it': [
      ['left_out_by_replay', 'unexplained_duplicate'],
      (run) => run.replay({ createdAt: 380, finishedAt: 390, arriveAt: [320] }),
    ],
    'two replays that deliver once': [
      ['left_out_by_replay'],
      (run) => {
        run.replay({});
        run.replay({ arriveAt: [] });
      },
    ],
    'a replay that delivers twice': [
      ['too_many_duplicates'],
      (run) => run.replay({ first: 3, last: 6, arriveAt: [305, 315] }),
    ],
    'a replay that goes on after its end': [
      ['unexplained_duplicate'],
      (run) => run.replay({ arriveAt: [310, 400] }),
    ],
    'a replay that sends what is not in its range': [
      ['unexplained_duplicate'],
      (run) => {
        run.replay({});
        run.arrive(310, bodyOf(5));
      },
    ],
    'a cancelled replay that goes on far behind its cursor': [
      ['unexplained_duplicate'],
      (run) => run.replay({ status: 'cancelled', first: 9, last: 13, cursor: 9, delivered: 1 }),
    ],
    'a replay that counts more than it has passed': [
      ['replay_does_not_add_up'],
      (run) => run.replay({ delivered: 3 }),
    ],
    'a replay that says it is complete and is not': [
      ['replay_does_not_add_up'],
      (run) => run.replay({ cursor: 3, delivered: 1 }),
    ],
    'a replay that never ends': [['never_drained'], (run) => run.replay({ status: 'running' })],
    'a replay that calls refused what the destination takes': [
      ['refused_without_cause'],
      (run) => run.replay({ delivered: 1, refused: 1 }),
    ],
    'an event of a replay that comes out of order for the first time': [
      ['out_of_order'],
      (run) => {
        run.replay({});
        run.arrivals.splice(4, 2, run.arrivals[5]!, run.arrivals[4]!);
      },
    ],
    'a dead letter that is delivered and stays one': [
      ['dead_letter_was_delivered'],
      (run) => {
        deliverLetter(run);
        run.deadLetters.set(POISONED, REFUSED);
        run.ledger = { ...run.ledger, delivered: EVENTS - 1, deadLettered: 1 };
      },
    ],
    'a dead letter that is delivered twice': [
      ['unexplained_duplicate'],
      (run) => {
        deliverLetter(run);
        run.record = { ...run.record, lettersAskedAt: [] };
        run.ordered = false;
        run.arrive(340, bodyOf(POISONED));
      },
    ],
    'a dead letter that a mended destination never got again': [
      ['dead_letter_not_sent_again'],
      (run) => (run.record = { isMended: true }),
    ],
    'a dead letter that waits for ever': [
      ['never_drained'],
      (run) => (run.ledger = { ...run.ledger, deadLettersWaiting: 1 }),
    ],
  };

  test.each(Object.entries(planted))('%s', (_what, [expected, plant]) => {
    const run = new Run();
    plant(run);
    expect(new Set(run.check())).toEqual(new Set(expected));
  });

  test.each([
    ['a backup without the last event', { events: 19, highest: 19 }, 'ok', ['backup_lacks_events']],
    ['a backup with a gap', { events: 19, highest: 20 }, 'ok', ['backup_lacks_events']],
    ['a backup that is damaged', { events: 20, highest: 20 }, 'row 3 missing', ['store_is_corrupt']],
    ['nothing in a backup with later events', { events: 25, highest: 25 }, 'ok', []],
  ])('%s', (_what, log, integrity, expected) => {
    const violations = createViolations();
    const before = new Map([['org', 20]]);
    checkBackup({ file: 'backup.db', integrity, logs: new Map([['org', log]]) }, before, violations);
    expect(violations.list().map(({ kind }) => kind)).toEqual(expected);
  });

  test.each([
    ['a key that the server has forgotten', false, 401, ['key_not_accepted']],
    ['a revoked key that works', true, 200, ['revoked_key_accepted']],
    ['nothing in a key that works', false, 200, []],
    ['nothing in a revoked key that does not', true, 401, []],
  ])('%s', (_what, isRevoked, status, expected) => {
    const violations = createViolations();
    checkKeyAnswer({ id: 'key_1', isRevoked, status }, violations);
    expect(violations.list().map(({ kind }) => kind)).toEqual(expected);
  });
});
