import type { Worker } from 'node:worker_threads';

import { AegisError } from '../../../domain/aegis-error.ts';
import type { EncodedEvent, LoggedEvent, Sequence } from '../../../domain/audit-event.ts';
import type { AppendListener, AppendResult, AuditLog } from '../../../domain/audit-log.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { SHUTTING_DOWN } from '../../../domain/shutting-down.ts';
import type { CommitMetrics } from '../group-commit.ts';
import type { OnLogCopy } from '../log-copy.ts';
import type { Call, Message, Report, Writes } from './messages.ts';
import { fromSentError } from './messages.ts';
import { OpenCalls } from './open-calls.ts';
import { Outbox } from './outbox.ts';
import { RecentEvents } from './recent-events.ts';
import { SharedChunks } from './shared-chunks.ts';

/** On their way to the disk; more means that it does not keep up, and callers are told to come back. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/** Enough for the writing thread to begin with; a commit of this size takes it a few milliseconds. */
const POST_AT_BYTES = 256 * 1024;

/** So that small calls do not all wait until the last one of a burst is parsed: up to a quarter more single events a second. */
const POST_AT_CALLS = 8;

/** `upTo` of a read without an end. */
const OPEN_END = Number.MAX_SAFE_INTEGER;

type Unsent = Call extends infer One ? (One extends Call ? Omit<One, 'id'> : never) : never;

/** The answering thread's side of the writing thread. */
export class StoreClient {
  readonly #recent: RecentEvents;
  /** How many appends to each log are under way. */
  readonly #appending = new Map<OrganizationId, number>();
  /** Whose readers were told to wait for those. */
  readonly #awaited = new Set<OrganizationId>();
  readonly #chunks: SharedChunks;
  readonly #worker: Worker;
  readonly #metrics: CommitMetrics;
  readonly #onLogCopy: OnLogCopy;
  readonly #outbox: Outbox<Message>;
  readonly #open = new OpenCalls();
  readonly #appendListeners = new Set<AppendListener>();
  readonly #changeListeners = new Set<() => void>();
  readonly #started = Promise.withResolvers<void>();
  #waitingBytes = 0;
  /** Of the events that were stored last, in whichever log. */
  #lastNumber: Sequence = 1;
  #stopped = false;

  /** @param worker a thread that runs {@link hostStore} */
  constructor(
    worker: Worker,
    deps: { readonly metrics: CommitMetrics; readonly onLogCopy?: OnLogCopy | undefined },
  ) {
    this.#worker = worker;
    this.#metrics = deps.metrics;
    this.#onLogCopy = deps.onLogCopy ?? (() => undefined);
    // Between threads there is no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#outbox = new Outbox((messages) => worker.postMessage(messages), {
      weight: POST_AT_BYTES,
      items: POST_AT_CALLS,
    });
    this.#chunks = new SharedChunks((notice) => this.#outbox.add(notice));
    this.#recent = new RecentEvents(this.#chunks);
    worker.on('message', (reports: readonly Report[]) => {
      // Results first: who is told that a log has grown finds the new events among the recent ones.
      for (const report of reports) if (report.type !== 'appended') this.#receive(report);
      for (const report of reports) if (report.type === 'appended') this.#receive(report);
    });
    // A fault of the thread itself: nobody can write any more, and half a server is worse than none.
    worker.on('error', (error: unknown) => {
      this.#end(error);
      if (!this.#stopped) throw error;
    });
    worker.on('exit', () => this.#end(new Error('The writing thread ended.')));
  }

  /** Resolves once the store is open. @throws AegisError what opening it threw */
  started(): Promise<void> {
    return this.#started.promise;
  }

  append(organizationId: OrganizationId, events: readonly EncodedEvent[]): Promise<AppendResult> {
    if (this.#waitingBytes > MAX_WAITING_BYTES) {
      return Promise.reject(
        new AegisError(
          'overloaded',
          'More events arrive than the disk takes; nothing of this call was stored. Try again.',
        ),
      );
    }
    const placed = this.#chunks.place(events, this.#lastNumber);
    const { chunk, packed, bytes } = placed;
    this.#waitingBytes += bytes;
    const { table, count } = packed;
    this.#appending.set(organizationId, (this.#appending.get(organizationId) ?? 0) + 1);
    // From here on only the packed form is held.
    return this.#call<AppendResult>(
      { type: 'append', organizationId, chunk: chunk.no, table, count },
      (result) => {
        this.#lastNumber = result.firstSequence ?? this.#lastNumber;
        this.#recent.add(organizationId, placed, result);
      },
      bytes,
    ).finally(() => {
      this.#waitingBytes -= bytes;
      this.#chunks.release(chunk);
      this.#appendEnded(organizationId);
    });
  }

  /**
   * Events from the memory of what was committed last, see {@link AuditLog.read}; `null`: the database is to be asked.
   *
   * Who has read all that is known here, while more is being written, gets nothing yet: it will be here as soon as it is
   * answered. The database may have it a moment before, but reading it there costs the most when the server is busiest.
   */
  read(
    ...[organizationId, after, upTo, limits]: Parameters<AuditLog['read']>
  ): readonly LoggedEvent[] | null {
    const events = this.#recent.read(organizationId, after, upTo, limits);
    if (events !== null || upTo < OPEN_END || !this.#appending.has(organizationId)) return events;
    if (!this.#recent.endsAt(organizationId, after)) return null;
    this.#awaited.add(organizationId);
    return [];
  }

  /** Events of the organisation have expired. */
  forgetRecent(organizationId: OrganizationId): void {
    this.#recent.drop(organizationId);
  }

  /** A function that performs one of the writes over there. */
  write<Part extends keyof Writes, Method extends keyof Writes[Part] & string>(
    part: Part,
    method: Method,
  ): Writes[Part][Method] {
    const call = (...args: readonly unknown[]) => this.#call({ type: 'write', part, method, args });
    return call as Writes[Part][Method];
  }

  checkWritable(): Promise<void> {
    return this.#call({ type: 'check_writable' });
  }

  onAppended(listener: AppendListener): () => void {
    this.#appendListeners.add(listener);
    return () => this.#appendListeners.delete(listener);
  }

  onExternalChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Finishes what waits; the thread ends. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    const finished = this.#call<void>({ type: 'stop' });
    this.#stopped = true;
    await finished;
    await this.#worker.terminate();
  }

  /** @param onResult called the moment the result is here, before anything that waits for it */
  #call<Value>(call: Unsent, onResult?: (value: Value) => void, bytes = 0): Promise<Value> {
    if (this.#stopped) {
      return Promise.reject(new AegisError('store_unavailable', SHUTTING_DOWN));
    }
    return new Promise<Value>((resolve, reject) => {
      const id = this.#open.add({
        reject,
        resolve: (value) => {
          onResult?.(value as Value);
          resolve(value as Value);
        },
      });
      this.#outbox.add({ ...call, id }, bytes);
    });
  }

  #appendEnded(organizationId: OrganizationId): void {
    const left = (this.#appending.get(organizationId) ?? 0) - 1;
    if (left > 0) {
      this.#appending.set(organizationId, left);
      return;
    }
    this.#appending.delete(organizationId);
    // They may have failed, while another process wrote what the reader had come for.
    if (this.#awaited.delete(organizationId)) this.#tellAppended(organizationId);
  }

  #tellAppended(organizationId: OrganizationId): void {
    for (const listener of this.#appendListeners) listener(organizationId);
  }

  #receive(report: Report): void {
    switch (report.type) {
      case 'log_copy':
        this.#onLogCopy(report.copy);
        return;
      case 'ready':
        this.#started.resolve();
        return;
      case 'failed':
        this.#started.reject(fromSentError(report.error));
        return;
      case 'result':
        this.#open.take(report.id)?.resolve(report.value);
        return;
      case 'rejected':
        this.#open.take(report.id)?.reject(fromSentError(report.error));
        return;
      case 'appended':
        this.#tellAppended(report.organizationId as OrganizationId);
        return;
      case 'external_change':
        for (const listener of this.#changeListeners) listener();
        return;
      case 'committed':
        this.#metrics.committed(report.durationMs, report.jobs);
        return;
      case 'commit_failed':
        this.#metrics.commitFailed();
    }
  }

  #end(cause: unknown): void {
    const error = new AegisError('store_unavailable', 'The store has stopped; start Aegis again.', { cause });
    this.#started.reject(error);
    for (const { reject } of this.#open.takeAll()) reject(error);
  }
}
