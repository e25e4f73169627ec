import type { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';

import type { EventSearch } from '../../../domain/event-search.ts';
import { openReadOnly } from '../open-read-only.ts';
import { readFailure } from '../storage-failure.ts';
import { toSentError } from '../thread/messages.ts';
import { runSteps } from './run-steps.ts';
import type { Question, SearchMessage, SearchReport } from './search-messages.ts';
import { summarizeBlock } from './summarize-block.ts';
import { SqliteEventSearch } from './sqlite-event-search.ts';

/** The searching thread's side: answers questions on a connection that can only read, all of them by turns. */
export function hostSearch(port: MessagePort, databasePath: string): void {
  let opened: Opened | null = null;
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
    Promise.resolve()
      .then(() => ask((opened ??= open(databasePath)), question, controller.signal))
      .then((value) => post({ type: 'result', id, value }))
      .catch((error: unknown) =>
        post({ type: 'rejected', id, error: toSentError(readFailure(error) ?? error) }),
      )
      .finally(() => running.delete(id));
  });
}

interface Opened {
  readonly database: DatabaseSync;
  readonly search: EventSearch;
}

/** By the first question, and by each until it works: who asked is told what stands in the way. */
function open(databasePath: string): Opened {
  try {
    const database = openReadOnly(databasePath);
    return { database, search: new SqliteEventSearch({ database }) };
  } catch (error) {
    throw (error instanceof Error ? readFailure(error.cause) : null) ?? error;
  }
}

async function ask({ database, search }: Opened, question: Question, signal: AbortSignal): Promise<unknown> {
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
