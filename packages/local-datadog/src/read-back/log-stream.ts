import type { ServerResponse } from 'node:http';
import type { BehaviourSwitch } from '../behaviour/behaviour-switch.ts';
import type { Changes } from '../changes.ts';
import type { Received } from '../store/received.ts';
import { behaviourView } from './behaviour-view.ts';
import { findLogs } from './log-filter.ts';
import { toSnakeCase } from './snake-case.ts';
import { statsView } from './stats-view.ts';

/** A person cannot read faster, and 100,000 logs a second must not be sent to a page one by one. */
const INTERVAL_MS = 200;
const LOGS_PER_PUSH = 200;
const BYTES_PER_PUSH = 2_000_000;

export interface LogStreamDeps {
  readonly received: Received;
  readonly behaviour: BehaviourSwitch;
  readonly changes: Changes;
}

/**
 * Server-sent events for the page: at once, and then at most every 200 ms, one `update` with the newest logs that
 * came since the last one (at most 200 or 2 MB, `skipped` counts the others), the counters and the behaviour.
 * A change of `generation` means that everything before was reset.
 */
export function streamLogs(response: ServerResponse, { received, behaviour, changes }: LogStreamDeps): void {
  let sent = 0;
  let generation = received.generation();
  let timer: NodeJS.Timeout | undefined;
  let dirty = false;

  const push = (): void => {
    dirty = false;
    if (generation !== received.generation()) {
      generation = received.generation();
      sent = 0;
    }
    const counters = received.counters();
    const logs = findLogs(received, { since: sent, order: 'desc', limit: LOGS_PER_PUSH }, BYTES_PER_PUSH);
    const update = {
      generation,
      logs: logs.map((log) => toSnakeCase(log)),
      skipped: counters.logsIndexed - sent - logs.length,
      stats: statsView(received),
      behaviour: behaviourView(behaviour.state()),
    };
    sent = counters.logsIndexed;
    response.write(`event: update\ndata: ${JSON.stringify(update)}\n\n`);
  };

  const tick = (): void => {
    timer = undefined;
    if (!dirty) return;
    // A page that does not keep up gets fewer, larger steps instead of a buffer that grows.
    if (!response.writableNeedDrain) push();
    timer = setTimeout(tick, INTERVAL_MS);
  };

  const unsubscribe = changes.subscribe(() => {
    dirty = true;
    timer ??= setTimeout(tick, 0);
  });
  response.on('close', () => {
    clearTimeout(timer);
    unsubscribe();
  });
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  push();
}
