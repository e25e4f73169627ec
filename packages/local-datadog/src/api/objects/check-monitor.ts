import { z } from 'zod';
import { ApiRefusal, readBodyAs } from '../api-errors.ts';
import { parseLogPredicate } from '../log-predicate.ts';

const monitorSchema = z.looseObject({
  name: z.string().optional(),
  type: z.string(),
  query: z.string(),
  message: z.string().default(''),
  tags: z.array(z.string()).default([]),
  priority: z.int().min(1).max(5).nullable().optional(),
  options: z
    .looseObject({ thresholds: z.looseObject({ critical: z.number().optional() }).optional() })
    .prefault({}),
});

export type MonitorBody = z.output<typeof monitorSchema>;

/** `logs("<search>").index("*").rollup("count").by("@a,@b").last("5m") > 10` */
const LOG_QUERY =
  /^logs\("((?:[^"\\]|\\.)*)"\)\.index\("[^"]*"\)\.rollup\("(\w+)"(?:, ?"[^"]*")?\)(?:\.by\("[^"]*"\))?\.last\("(\d+)([mhd])"\) (?:>|>=|<|<=) (-?\d+(?:\.\d+)?)$/;

/** Windows of a log monitor, in minutes: https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor (log alert). */
const WINDOW_MINUTES = { min: 1, max: 48 * 60 };
const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };

/**
 * A monitor as Datadog would take it. Only log alerts are judged in full; of other types the shape alone.
 *
 * @throws ApiRefusal 400
 */
export function checkMonitor(body: unknown): MonitorBody {
  const monitor = readBodyAs(monitorSchema, body);
  if (monitor.type !== 'log alert') return monitor;
  const [, search = '', , count = '', unit = '', threshold] = LOG_QUERY.exec(monitor.query) ?? [];
  if (threshold === undefined) {
    throw new ApiRefusal(400, "The value provided for parameter 'query' is invalid");
  }
  const predicate = parseLogPredicate(search.replaceAll(/\\(.)/g, '$1'));
  if (predicate.kind === 'invalid') {
    throw new ApiRefusal(400, `The value provided for parameter 'query' is invalid: ${predicate.message}`);
  }
  const minutes = Number(count) * (MINUTES[unit] ?? 0);
  if (minutes < WINDOW_MINUTES.min || minutes > WINDOW_MINUTES.max) {
    throw new ApiRefusal(400, `The window of a log monitor is 1m to 48h, not ${count}${unit}.`);
  }
  const critical = monitor.options.thresholds?.critical;
  if (critical !== undefined && critical !== Number(threshold)) {
    throw new ApiRefusal(
      400,
      `Alert threshold (${critical}) does not match that used in the query (${threshold}).`,
    );
  }
  return monitor;
}
