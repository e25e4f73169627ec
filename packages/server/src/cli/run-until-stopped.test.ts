import { EventEmitter } from 'node:events';

import { describe, expect, test } from 'vitest';

import { scriptedSignals } from '../../../../test/support/run-command.ts';
import type { SignallingProcess } from './process-surroundings.ts';
import { processSignals } from './process-surroundings.ts';
import { runUntilStopped } from './run-until-stopped.ts';

/** A thing whose stop ends when the test says so. */
function stoppable() {
  const stopped = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<void>();
  let stops = 0;
  return {
    ready: ready.promise,
    finish: stopped.resolve,
    stops: () => stops,
    steps: {
      start: async () => ({
        stop: async () => {
          stops++;
          await stopped.promise;
        },
      }),
      onReady: () => ready.resolve(),
    },
  };
}

describe('a stop', () => {
  test('is graceful on the first signal, and leaves nothing that listens', async () => {
    const script = scriptedSignals();
    const thing = stoppable();
    const run = runUntilStopped(script, thing.steps);
    await thing.ready;
    expect(thing.stops()).toBe(0);
    script.send('SIGTERM');
    thing.finish();
    await run;
    expect(thing.stops()).toBe(1);
    expect(script.exits).toEqual([]);
    expect(script.listening()).toBe(0);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('happens at once on a second signal (%s)', async (signal, code) => {
    const script = scriptedSignals();
    const thing = stoppable();
    const run = runUntilStopped(script, thing.steps);
    await thing.ready;
    script.send('SIGTERM');
    script.send(signal);
    expect(script.exits).toEqual([code]);
    thing.finish();
    await run;
  });

  test('that is asked for during the start comes right after it', async () => {
    const script = scriptedSignals();
    const thing = stoppable();
    const run = runUntilStopped(script, thing.steps);
    script.send('SIGINT');
    thing.finish();
    await run;
    expect(thing.stops()).toBe(1);
  });

  test('follows the death of the launcher at once', async () => {
    const script = scriptedSignals();
    const thing = stoppable();
    const run = runUntilStopped(script, thing.steps);
    await thing.ready;
    script.loseLauncher();
    expect(script.exits).toEqual([1]);
    script.send('SIGTERM');
    thing.finish();
    await run;
  });

  test('follows a failure to introduce what has started', async () => {
    const thing = stoppable();
    thing.finish();
    const fail = (): never => {
      throw new Error('no terminal');
    };
    await expect(runUntilStopped(scriptedSignals(), { ...thing.steps, onReady: fail })).rejects.toThrow(
      'no terminal',
    );
    expect(thing.stops()).toBe(1);
  });
});

test('listening to the launcher does not keep the process alive, and without one there is nothing to hear', () => {
  let held = true;
  const child = Object.assign(new EventEmitter(), {
    connected: true,
    channel: { unref: () => (held = false), ref: () => undefined },
    exit: () => undefined,
  }) as unknown as SignallingProcess & EventEmitter;
  let gone = 0;
  const stop = processSignals(child).onLauncherGone(() => gone++);
  expect(held).toBe(false);
  child.emit('disconnect');
  stop();
  child.emit('disconnect');
  expect(gone).toBe(1);

  const alone = Object.assign(new EventEmitter(), {
    connected: false,
    exit: () => undefined,
  }) as unknown as SignallingProcess & EventEmitter;
  processSignals(alone).onLauncherGone(() => gone++);
  expect(alone.listenerCount('disconnect')).toBe(0);
});
