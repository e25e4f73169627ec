import { InvalidArgumentError } from 'commander';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** `2026-05-15` or `2026-05-15T10:33:21.456Z`; without a zone it would mean another moment on each machine. */
const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/**
 * A time as people type it, in epoch milliseconds: ISO 8601 with a zone (a date alone is midnight UTC), or a span such as `15m`, `24h`, `7d`
 * that lies behind now or ahead of it.
 *
 * @throws InvalidArgumentError with what to give
 */
export function parseTime(text: string, now: number, direction: 'behind' | 'ahead'): number {
  const span = /^(\d{1,6})([smhdw])$/.exec(text);
  if (span !== null) {
    const length = Number(span[1]) * UNITS[span[2] as keyof typeof UNITS];
    return direction === 'behind' ? now - length : now + length;
  }
  const at = ISO.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError(
    `"${text}" is no time. Give a span such as 15m, 24h or 7d, a date, or an ISO time with its zone such as 2026-05-15T10:33:21Z.`,
  );
}
