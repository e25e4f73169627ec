const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * `from` and `to` of a search: ISO 8601, epoch milliseconds, or date math on `now`. `undefined`: none of them.
 * Source: https://docs.datadoghq.com/api/latest/logs/#search-logs-post ("supports date math and regular timestamps")
 */
export function parseTimeBound(text: string, now: number): number | undefined {
  if (text === 'now') return now;
  const [, sign, count, unit] = /^now([+-])(\d{1,6})([smhdw])$/.exec(text) ?? [];
  if (unit !== undefined) return now + (sign === '-' ? -1 : 1) * Number(count) * (UNITS[unit] ?? 0);
  if (/^\d{10,14}$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** `5m`, `1h`: the width of a time bucket in milliseconds. */
export function parseInterval(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  const width = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN);
  return width > 0 ? width : undefined;
}
