import { Worker } from 'node:worker_threads';

import type { ContentDestination, Policy } from '@aegis/preflight';

import type { TextCheck } from '../audit/check-text.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { Clock } from '../domain/clock.ts';
import { SHUTTING_DOWN } from '../domain/shutting-down.ts';
import { Outbox } from '../store/sqlite/thread/outbox.ts';
import type { CheckMessage, CheckReport } from './checking-messages.ts';

/** A message costs some microseconds, so short texts cross in company; this many characters are worth one. */
const POST_AT_CHARACTERS = 8 * 1024;

/** Policies that the thread remembers; beyond it, it forgets them all and is told again. */
const REMEMBERED_POLICIES = 1_000;

/** Between attempts to start a thread that is only there to help: each costs some milliseconds and, while it lasts, memory. */
export const START_PAUSE_MS = 10_000;

interface Waiting {
  readonly characters: number;
  readonly resolve: (result: TextCheck) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that checks texts one after the other. It starts with the first one, and again after it has died. */
export class CheckingThread {
  readonly #module: URL;
  readonly #maxCharacters: number;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  readonly #outbox: Outbox<CheckMessage>;
  #policies = new WeakMap<Policy, number>();
  #policyCount = 0;
  #worker: Worker | null = null;
  #ready = false;
  #pausing = false;
  #stopped = false;
  #characters = 0;
  #lastId = 0;

  /**
   * @param deps.module one like check-thread.ts
   * @param deps.maxCharacters how much text may be under way
   */
  constructor(deps: { readonly module: URL; readonly maxCharacters: number; readonly clock: Clock }) {
    this.#module = deps.module;
    this.#maxCharacters = deps.maxCharacters;
    this.#clock = deps.clock;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#outbox = new Outbox((messages) => this.#worker?.postMessage(messages), {
      weight: POST_AT_CHARACTERS,
    });
  }

  /**
   * Whether it would begin with this text soon. Starts the thread, so that it does the next time; one that could not start
   * is left alone for a while.
   */
  isFreeFor(text: string): boolean {
    if (this.#stopped) return false;
    if (this.#worker === null && !this.#pausing) {
      try {
        this.#worker = this.#start();
      } catch {
        this.#pause();
      }
    }
    return this.#ready && this.#hasRoomFor(text);
  }

  /**
   * @throws AegisError `overloaded`: too much text is under way, or the server is stopping; `internal`: the thread could not
   * start, or died
   */
  check(text: string, policy: Policy, destination: ContentDestination): Promise<TextCheck> {
    if (this.#stopped) return Promise.reject(turnedAway());
    if (!this.#hasRoomFor(text)) {
      const message = 'Too many long texts wait to be checked; nothing of this one was recorded. Try again.';
      return Promise.reject(new AegisError('overloaded', message));
    }
    try {
      this.#worker ??= this.#start();
    } catch (cause) {
      return Promise.reject(notChecked(cause));
    }
    const policyNo = this.#numberOf(policy);
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#characters += text.length;
      this.#waiting.set(this.#lastId, { characters: text.length, resolve, reject });
      this.#outbox.add({ type: 'check', id: this.#lastId, text, policyNo, destination }, text.length);
    });
  }

  /** Gives up what is under way, and takes nothing any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const stopped = this.#worker;
    if (stopped === null) return;
    this.#end(stopped, turnedAway());
    await stopped.terminate();
  }

  #hasRoomFor(text: string): boolean {
    return this.#characters + text.length <= this.#maxCharacters;
  }

  #numberOf(policy: Policy): number {
    const known = this.#policies.get(policy);
    if (known !== undefined) return known;
    if (this.#policyCount >= REMEMBERED_POLICIES) {
      this.#forgetPolicies();
      this.#outbox.add({ type: 'forget_policies' });
    }
    this.#policyCount += 1;
    const no = this.#policyCount;
    this.#policies.set(policy, no);
    this.#outbox.add({ type: 'policy', no, policy });
    return no;
  }

  #forgetPolicies(): void {
    this.#policies = new WeakMap();
    this.#policyCount = 0;
  }

  /** @throws Error the system has no thread to give */
  #start(): Worker {
    const worker = new Worker(this.#module);
    worker.on('message', (reports: readonly CheckReport[]) => {
      for (const report of reports) this.#receive(report);
    });
    worker.on('error', (error) => this.#end(worker, notChecked(error)));
    worker.on('exit', () => this.#end(worker, notChecked(new Error('The thread that checks texts ended.'))));
    // An idle thread is no reason for the process to live on.
    worker.unref();
    return worker;
  }

  #receive(report: CheckReport): void {
    switch (report.type) {
      case 'ready':
        this.#ready = true;
        return;
      case 'checked':
        this.#take(report.id)?.resolve(report.result);
    }
  }

  #take(id: number): Waiting | undefined {
    const taken = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#characters -= taken?.characters ?? 0;
    return taken;
  }

  /** The next text gets a new thread, those under way get the reason. */
  #end(ended: Worker, reason: AegisError): void {
    if (this.#worker !== ended) return;
    // What was not posted yet was for this thread.
    this.#outbox.flush();
    this.#worker = null;
    if (!this.#ready) this.#pause();
    this.#ready = false;
    this.#forgetPolicies();
    for (const id of this.#waiting.keys()) this.#take(id)?.reject(reason);
  }

  #pause(): void {
    this.#pausing = true;
    this.#clock.after(START_PAUSE_MS, () => {
      this.#pausing = false;
    });
  }
}

function notChecked(cause: unknown): AegisError {
  return new AegisError('internal', 'The text could not be checked, and nothing was recorded. Try again.', {
    cause,
  });
}

function turnedAway(): AegisError {
  return new AegisError('overloaded', SHUTTING_DOWN);
}
