import type { ForwardedEvent } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import { AHEAD_AFTER_MS, LATE_AFTER_MS } from './limits.ts';

/** Whether Datadog would keep an event under its own time: `late` and `ahead` it would discard after a 202. */
export type Dating = 'current' | 'late' | 'ahead';

export function datingOf(occurredAt: EpochMs, now: EpochMs): Dating {
  if (now - occurredAt > LATE_AFTER_MS) return 'late';
  return occurredAt - now > AHEAD_AFTER_MS ? 'ahead' : 'current';
}

/**
 * The body of an event under the time of sending, its own time kept as `aegis.occurred_at` and the reason as
 * `aegis.late` or `aegis.clock_ahead`.
 */
export function redate(event: ForwardedEvent, now: EpochMs, dating: 'late' | 'ahead'): string {
  const body = JSON.parse(Buffer.from(event.body).toString()) as Readonly<Record<string, unknown>>;
  const aegis = body['aegis'] as Readonly<Record<string, unknown>> | undefined;
  return JSON.stringify({
    ...body,
    '@timestamp': new Date(now).toISOString(),
    aegis: {
      ...aegis,
      occurred_at: body['@timestamp'] ?? new Date(event.occurredAt).toISOString(),
      ...(dating === 'late' ? { late: true } : { clock_ahead: true }),
    },
  });
}
