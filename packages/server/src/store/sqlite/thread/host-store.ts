import type { MessagePort } from 'node:worker_threads';

import type { OrganizationId } from '../../../domain/ids.ts';
import type { CommitMetrics } from '../group-commit.ts';
import type { OnLogCopy } from '../log-copy.ts';
import type { SqliteStore } from '../open-sqlite-store.ts';
import type { EventMemory } from '../packed-events.ts';
import { memoryOver } from '../packed-events.ts';
import type { Call, Message, Report, Writes } from './messages.ts';
import { toSentError } from './messages.ts';
import { Outbox } from './outbox.ts';

/** The writing thread's side: opens the store and does what the other side asks for, until it is told to stop. */
export function hostStore(
  port: MessagePort,
  open: (deps: { readonly metrics: CommitMetrics; readonly onLogCopy: OnLogCopy }) => SqliteStore,
): void {
  const outbox = new Outbox<Report>((reports) => port.postMessage(reports));
  const chunks = new Map<number, EventMemory>();
  let store: SqliteStore;
  try {
    store = open({
      metrics: {
        committed: (durationMs, jobs) => outbox.add({ type: 'committed', durationMs, jobs }),
        commitFailed: () => outbox.add({ type: 'commit_failed' }),
      },
      onLogCopy(copy) {
        outbox.add({ type: 'log_copy', copy });
        // At once: this thread says nothing more until it is over.
        outbox.flush();
      },
    });
  } catch (error) {
    outbox.add({ type: 'failed', error: toSentError(error) });
    outbox.flush();
    port.close();
    return;
  }
  store.auditLog.onAppended((organizationId) => outbox.add({ type: 'appended', organizationId }));
  store.onExternalChange(() => outbox.add({ type: 'external_change' }));
  port.on('message', (messages: readonly Message[]) => {
    for (const call of messages) {
      if (call.type === 'chunk') chunks.set(call.no, memoryOver(call.buffer));
      else if (call.type === 'chunk_gone') chunks.delete(call.no);
      else answer(call);
    }
  });
  outbox.add({ type: 'ready' });

  function answer(call: Call): void {
    perform(store, chunks, call)
      .then((value) => outbox.add({ type: 'result', id: call.id, value }))
      .catch((error: unknown) => outbox.add({ type: 'rejected', id: call.id, error: toSentError(error) }))
      .finally(() => {
        if (call.type !== 'stop') return;
        outbox.flush();
        port.close();
      });
  }
}

function perform(store: SqliteStore, chunks: ReadonlyMap<number, EventMemory>, call: Call): Promise<unknown> {
  switch (call.type) {
    case 'append':
      return append(store, chunks.get(call.chunk), call);
    case 'write':
      return write(store, call.part, call.method, call.args);
    case 'check_writable':
      return store.checkWritable();
    case 'stop':
      return store.stop();
  }
}

function append(
  store: SqliteStore,
  memory: EventMemory | undefined,
  { organizationId, table, count }: Extract<Call, { readonly type: 'append' }>,
): Promise<unknown> {
  if (memory === undefined) return Promise.reject(new TypeError('The memory of these events is not known.'));
  return store.auditLog.appendPacked(organizationId as OrganizationId, { memory, table, count });
}

/** The other side calls by the names of {@link Writes}, so the method is there and the arguments are its own. */
function write(
  store: Writes,
  part: keyof Writes,
  method: string,
  args: readonly unknown[],
): Promise<unknown> {
  const target = store[part] as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
  const called = target[method];
  if (called === undefined) return Promise.reject(new TypeError(`There is no write ${part}.${method}.`));
  return called.apply(target, [...args]);
}
