import { Worker } from 'node:worker_threads';

import { AegisError } from '../../../domain/aegis-error.ts';
import type {
  CountEvents,
  EventCounts,
  EventSearch,
  FindEvents,
  FollowedEvents,
  FollowEvents,
  FoundEvents,
  SearchLimits,
} from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import type { BlockSummary, IndexingPace } from '../../../domain/search-index.ts';
import { SHUTTING_DOWN } from '../../../domain/shutting-down.ts';
import { fromSentError } from '../thread/messages.ts';
import type { Question, SearchMessage, SearchReport } from './search-messages.ts';

/** Questions that are worked on at a time; each gets its turn, so more only make all of them slower. */
const QUESTIONS_MAX = 64;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What it reads of the log it looks at once and drops. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 6 };

/** The answering thread's side of the searching thread, which starts with the first question. */
export class SearchClient implements EventSearch {
  readonly #start: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;
  #stopped = false;

  /** @param deps.thread a module that calls `hostSearch`; gets `{ dataDir }` as its `workerData` */
  constructor(deps: { readonly dataDir: string; readonly thread: URL }) {
    const { dataDir, thread } = deps;
    this.#start = () => new Worker(thread, { workerData: { dataDir }, resourceLimits: THREAD_LIMITS });
  }

  find(
    organizationId: OrganizationId,
    request: FindEvents,
    { timeMs, signal }: SearchLimits,
  ): Promise<FoundEvents> {
    return this.#ask<FoundEvents>({ type: 'find', organizationId, request, timeMs }, signal);
  }

  count(
    organizationId: OrganizationId,
    request: CountEvents,
    { timeMs, signal }: SearchLimits,
  ): Promise<EventCounts> {
    return this.#ask<EventCounts>({ type: 'count', organizationId, request, timeMs }, signal);
  }

  follow(organizationId: OrganizationId, request: FollowEvents): Promise<FollowedEvents> {
    return this.#ask<FollowedEvents>({ type: 'follow', organizationId, request });
  }

  /** See `SearchIndex.next`. */
  summarize(
    organizationId: OrganizationId,
    events: number,
    { restFactor, signal }: IndexingPace,
  ): Promise<BlockSummary | null> {
    return this.#ask<BlockSummary | null>({ type: 'summarize', organizationId, events, restFactor }, signal);
  }

  /** Questions under way are given up. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const worker = this.#worker;
    if (worker === null) return;
    this.#end(worker, STOPPING);
    await worker.terminate();
  }

  async #ask<Value>(question: Question, signal?: AbortSignal): Promise<Value> {
    signal?.throwIfAborted();
    if (this.#stopped) throw STOPPING;
    if (this.#waiting.size >= QUESTIONS_MAX) {
      throw new AegisError('overloaded', 'Too many searches are under way. Try again in a moment.');
    }
    const worker = (this.#worker ??= this.#started());
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (value) => resolve(value as Value), reject });
    });
    const giveUp = (): void => {
      this.#take(id)?.reject(signal?.reason);
      post(worker, { id, question: null });
    };
    signal?.addEventListener('abort', giveUp);
    post(worker, { id, question });
    try {
      return await answer;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  #started(): Worker {
    const worker = this.#start();
    worker.on('message', (report: SearchReport) => {
      const waiting = this.#take(report.id);
      if (report.type === 'result') waiting?.resolve(report.value);
      else waiting?.reject(fromSentError(report.error));
    });
    worker.on('error', (cause) => this.#end(worker, failed(cause)));
    worker.on('exit', () => this.#end(worker, failed(new Error('The searching thread ended.'))));
    // An idle thread is no reason for the process to live on.
    worker.unref();
    return worker;
  }

  /** The next question gets a new thread. */
  #end(ended: Worker, error: AegisError): void {
    if (this.#worker !== ended) return;
    this.#worker = null;
    for (const id of this.#waiting.keys()) this.#take(id)?.reject(error);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

const STOPPING = new AegisError('overloaded', SHUTTING_DOWN);

function failed(cause: unknown): AegisError {
  return new AegisError('internal', 'The search failed. Try again.', { cause });
}

function post(worker: Worker, message: SearchMessage): void {
  // Between threads there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(message);
}
