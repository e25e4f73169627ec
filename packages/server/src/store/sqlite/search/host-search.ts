import type { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';

import type { EventSearch } from '../../../domain/event-search.ts';
import { openReadOnly } from '../open-read-only.ts';
import { toSentError } from '../thread/messages.ts';
import { runSteps } from './run-steps.ts';
import type { Question, SearchMessage, SearchReport } from './search-messages.ts';
import { summarizeBlock } from './summarize-block.ts';
import { SqliteEventSearch } from './sqlite-event-search.ts';

/** The searching thread's side: answers questions on a connection that can only read, all of them by turns. */
export function hostSearch(port: MessagePort, databasePath: string): void {
  const database = openReadOnly(databasePath);
  const search = new SqliteEventSearch({ database });
  const running = new Map<number, AbortController>();
  // Between threads there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const post = (report: SearchReport): void => port.postMessage(report);
  port.on('message', ({ id, question }: SearchMessage) => {
    if (question === null) {
      running.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    ask(database, search, question, controller.signal)
      .then((value) => post({ type: 'result', id, value }))
      .catch((error: unknown) => post({ type: 'rejected', id, error: toSentError(error) }))
      .finally(() => running.delete(id));
  });
}

async function ask(
  database: DatabaseSync,
  search: EventSearch,
  question: Question,
  signal: AbortSignal,
): Promise<unknown> {
  const { organizationId } = question;
  switch (question.type) {
    case 'find':
      return search.find(organizationId, question.request, { timeMs: question.timeMs, signal });
    case 'count':
      return search.count(organizationId, question.request, { timeMs: question.timeMs, signal });
    case 'follow':
      return search.follow(organizationId, question.request);
    case 'summarize':
      return runSteps(summarizeBlock(database, organizationId, question.events), {
        restFactor: question.restFactor,
        signal,
      });
  }
}
