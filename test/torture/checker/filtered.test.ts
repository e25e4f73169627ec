import { describe, expect, test } from 'vitest';

import { FILTER, readLogged } from '../event-body.ts';
import { body, bodyOf, EVENTS, Run } from './planted-run.ts';

/** Of the first events it wants all, of the others none. */
const WANTED = 10;

/** A run with a filter in which everything is as it should be. */
function filteredRun(): Run {
  const run = new Run();
  run.record = { hasFilter: true };
  for (const [index, entry] of run.log.entries())
    run.log[index] = { ...entry, wanted: entry.sequence <= WANTED };
  run.arrivals.splice(WANTED - 1);
  run.ledger = { ...run.ledger, delivered: WANTED - 1, filtered: EVENTS - WANTED };
  return run;
}

test('a run in which a filter leaves out half of the log passes, replays included', () => {
  expect(filteredRun().check()).toEqual([]);
  const run = filteredRun();
  run.replay({ first: 10, last: 15, delivered: 1, filtered: 5, arriveAt: [] });
  run.arrive(310, bodyOf(10));
  expect(run.check()).toEqual([]);
});

describe('what is planted is found', () => {
  const planted: Record<string, [readonly string[], (run: Run) => void]> = {
    'an event that the filter leaves out and the destination got': [
      ['delivered_but_filtered'],
      (run) => run.arrive(300, bodyOf(15)),
    ],
    'an event that passes the filter and was not delivered': [['not_delivered'], (run) => run.arrivals.pop()],
    'an event that is counted as filtered and as delivered': [
      ['ledger_does_not_add_up'],
      (run) => (run.ledger = { ...run.ledger, delivered: WANTED, filtered: EVENTS - WANTED - 1 }),
    ],
    'a dead letter of an event that was not wanted': [
      ['dead_letter_without_cause', 'ledger_does_not_add_up'],
      (run) => run.deadLetters.set(15, { reason: 'HTTP 400: refused', lastAttemptAt: 400 }),
    ],
    'a replay that counts an event as filtered that passes': [
      ['replay_does_not_add_up', 'left_out_by_replay'],
      (run) => run.replay({ first: 9, last: 11, delivered: 0, filtered: 3, arriveAt: [] }),
    ],
  };

  test.each(Object.entries(planted))('%s', (_what, [expected, plant]) => {
    const run = filteredRun();
    plant(run);
    expect(new Set(run.check())).toEqual(new Set(expected));
  });
});

test.each([
  [body(4, { decision: 'BLOCKED' }), true],
  [body(4), false],
  [body(4, { message: '"decision":"BLOCKED","EMAIL":9' }), false],
  [body(4).replace('"actor_id"', '"finding_counts_by_type":{"EMAIL":7},"actor_id"'), true],
  [body(4).replace('"actor_id"', '"finding_counts_by_type":{"EMAIL":6},"actor_id"'), false],
])(`${FILTER}: read by other means than the server's`, (text, wanted) => {
  expect(readLogged(text).wanted).toBe(wanted);
});
