import { expect, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { createRecordingTelemetry } from '../../../../test/support/silent-telemetry.ts';
import { BoundedCursors } from './bounded-cursors.ts';
import type { DeliveryLoop } from './delivery-loop.ts';
import type { DeliveryTrack } from './delivery-track.ts';

/** Tracks by their names, worked off by the test itself. */
function workedOff(answers: (string | Error | null)[]) {
  const clock = createManualClock();
  const { logger, count } = createRecordingTelemetry();
  const opened: string[] = [];
  const stopped: string[] = [];
  let done: () => void = () => undefined;
  const cursors = new BoundedCursors({
    clock,
    logger,
    async next() {
      const answer = answers.shift() ?? null;
      if (answer instanceof Error) throw answer;
      return answer === null ? null : { id: answer, track: { name: answer } as unknown as DeliveryTrack };
    },
    open(track, onDrained) {
      opened.push(track.name);
      done = onDrained;
      const stop = async () => void stopped.push(track.name);
      return { wake: () => undefined, stop } as unknown as DeliveryLoop;
    },
  });
  return { clock, count, cursors, opened, stopped, done: () => done(), turn: () => clock.advanceAsync(0) };
}

test('one is worked off after the other, and no second one beside it', async () => {
  const { cursors, opened, done, turn } = workedOff(['first', 'second']);
  cursors.look();
  cursors.look();
  await turn();
  cursors.look();
  await turn();
  expect(opened).toEqual(['first']);
  done();
  await turn();
  expect(opened).toEqual(['first', 'second']);
});

test('a store that cannot say what is next is asked again', async () => {
  const { clock, count, cursors, opened, turn } = workedOff([new Error('disk'), 'first']);
  cursors.look();
  await turn();
  expect(opened).toEqual([]);
  expect(count('error')).toBe(1);
  await clock.advanceAsync(1_000);
  expect(opened).toEqual(['first']);
});

test('ending one by its name cuts it off and goes on with the next; another name ends nothing', async () => {
  const { cursors, opened, stopped, turn } = workedOff(['first', 'second']);
  cursors.look();
  await turn();
  await cursors.end('second');
  expect(stopped).toEqual([]);
  await cursors.end('first');
  await turn();
  expect({ opened, stopped }).toEqual({ opened: ['first', 'second'], stopped: ['first'] });
});

test('after a stop nothing is begun', async () => {
  const { cursors, opened, turn } = workedOff(['first']);
  cursors.look();
  await cursors.stop(Promise.resolve());
  cursors.look();
  await turn();
  expect(opened).toEqual([]);
});
