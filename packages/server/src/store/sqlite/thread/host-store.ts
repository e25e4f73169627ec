import type { MessagePort } from 'node:worker_threads';

import type { OrganizationId } from '../../../domain/ids.ts';
import type { Store } from '../../../domain/store.ts';
import type { CommitMetrics } from '../group-commit.ts';
import type { Call, Report, Writes } from './messages.ts';
import { toSentError } from './messages.ts';
import { Outbox } from './outbox.ts';
import { unpackEvents } from './pack-events.ts';

/** The writing thread's side: opens the store and does what the other side asks for, until it is told to stop. */
export function hostStore(port: MessagePort, open: (metrics: CommitMetrics) => Store): void {
  const outbox = new Outbox<Report>((reports) => port.postMessage(reports));
  let store: Store;
  try {
    store = open({
      committed: (durationMs, jobs) => outbox.add({ type: 'committed', durationMs, jobs }),
      commitFailed: () => outbox.add({ type: 'commit_failed' }),
    });
  } catch (error) {
    outbox.add({ type: 'failed', error: toSentError(error) });
    outbox.flush();
    port.close();
    return;
  }
  store.auditLog.onAppended((organizationId) => outbox.add({ type: 'appended', organizationId }));
  store.onExternalChange(() => outbox.add({ type: 'external_change' }));
  port.on('message', (calls: readonly Call[]) => {
    for (const call of calls) {
      perform(store, call)
        .then((value) => outbox.add({ type: 'result', id: call.id, value }))
        .catch((error: unknown) => outbox.add({ type: 'rejected', id: call.id, error: toSentError(error) }))
        .finally(() => {
          if (call.type !== 'stop') return;
          outbox.flush();
          port.close();
        });
    }
  });
  outbox.add({ type: 'ready' });
}

function perform(store: Store, call: Call): Promise<unknown> {
  switch (call.type) {
    case 'append':
      return store.auditLog.append(call.organizationId as OrganizationId, unpackEvents(call.events));
    case 'write':
      return write(store, call.part, call.method, call.args);
    case 'check_writable':
      return store.checkWritable();
    case 'stop':
      return store.stop();
  }
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
