import { Worker } from 'node:worker_threads';

import type { CheckResult, ContentDestination, Policy } from '@aegis/preflight';
import { check } from '@aegis/preflight';

import type { CheckText } from '../audit/check-text.ts';
import { AegisError } from '../domain/aegis-error.ts';

/** What takes a few milliseconds at most is checked at once: crossing to another thread costs, and its queue may be long. */
const SHORT_CHARACTERS = 32_768;

/** Characters of long texts that may wait for their turn. */
const MAX_WAITING_CHARACTERS = 64 * 1024 * 1024;

export interface CheckCall {
  readonly id: number;
  readonly text: string;
  readonly policy: Policy;
  readonly destination: ContentDestination;
}

interface Waiting {
  readonly characters: number;
  readonly resolve: (result: CheckResult) => void;
  readonly reject: (error: unknown) => void;
}

export interface TextChecker {
  readonly check: CheckText;
  /** Checks under way are given up. */
  stop(): Promise<void>;
}

/** Short texts are checked here, long ones one after the other on a thread that starts with the first of them. */
export function createCheckText(thread = new URL('check-thread.ts', import.meta.url)): TextChecker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let characters = 0;
  let lastId = 0;

  function take(id: number): Waiting | undefined {
    const taken = waiting.get(id);
    waiting.delete(id);
    characters -= taken?.characters ?? 0;
    return taken;
  }

  function start(): Worker {
    const started = new Worker(thread);
    started.on('message', ({ id, result }: { readonly id: number; readonly result: CheckResult }) => {
      take(id)?.resolve(result);
    });
    started.on('error', (error) => end(started, error));
    started.on('exit', () => end(started, new Error('The thread for long texts ended.')));
    // An idle thread is no reason for the process to live on.
    started.unref();
    return started;
  }

  /** The next long text gets a new thread. */
  function end(ended: Worker, cause: unknown): void {
    if (worker !== ended) return;
    worker = null;
    const message = 'The text could not be checked, and nothing was recorded. Try again.';
    for (const id of waiting.keys()) take(id)?.reject(new AegisError('internal', message, { cause }));
  }

  return {
    check(text, policy, destination) {
      if (text.length <= SHORT_CHARACTERS) return Promise.resolve(check(text, policy, destination));
      if (characters + text.length > MAX_WAITING_CHARACTERS) {
        const message =
          'Too many long texts wait to be checked; nothing of this one was recorded. Try again.';
        return Promise.reject(new AegisError('overloaded', message));
      }
      worker ??= start();
      const to = worker;
      return new Promise((resolve, reject) => {
        lastId += 1;
        characters += text.length;
        waiting.set(lastId, { characters: text.length, resolve, reject });
        const call: CheckCall = { id: lastId, text, policy, destination };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        to.postMessage(call);
      });
    },
    async stop() {
      const stopped = worker;
      if (stopped === null) return;
      end(stopped, new Error('The server is stopping.'));
      await stopped.terminate();
    },
  };
}
