import type { Received } from '../store/received.ts';
import { toSnakeCase } from './snake-case.ts';
import { statsOf } from './stats.ts';

/** The counters as JSON shows them. */
export function statsView(received: Received): Record<string, unknown> {
  const { retained, ...counters } = statsOf(received);
  return { ...toSnakeCase(counters), retained: toSnakeCase(retained) };
}
