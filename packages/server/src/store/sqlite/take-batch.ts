import type { SQLOutputValue } from 'node:sqlite';

import type { LoggedEvent } from '../../domain/audit-event.ts';
import { rowsOf } from './rows.ts';

/** The events of a statement, ending early once their bodies exceed `maxBytes` characters. */
export function takeBatch(
  rows: Iterable<Record<string, SQLOutputValue>>,
  maxBytes: number,
): readonly LoggedEvent[] {
  const events: LoggedEvent[] = [];
  let size = 0;
  for (const event of rowsOf<LoggedEvent>(rows)) {
    events.push(event);
    size += event.body.length;
    if (size > maxBytes) break;
  }
  return events;
}
