export type LogStatus =
  | 'emerg'
  | 'alert'
  | 'critical'
  | 'error'
  | 'warn'
  | 'notice'
  | 'info'
  | 'debug'
  | 'ok';

const SYSLOG: readonly LogStatus[] = [
  'emerg',
  'alert',
  'critical',
  'error',
  'warn',
  'notice',
  'info',
  'debug',
];

/** In this order: `emerg` and `err` begin alike. */
const PREFIXES: readonly (readonly [RegExp, LogStatus])[] = [
  [/^(?:emerg|f)/i, 'emerg'],
  [/^a/i, 'alert'],
  [/^c/i, 'critical'],
  [/^err/i, 'error'],
  [/^w/i, 'warn'],
  [/^n/i, 'notice'],
  [/^i/i, 'info'],
  [/^[dtv]/i, 'debug'],
  [/^[os]/i, 'ok'],
];

/**
 * The official status of a log, from whatever it calls its status.
 * Source: https://docs.datadoghq.com/logs/log_configuration/processors/log_status_remapper/
 */
export function logStatus(value: unknown): LogStatus {
  const severity = typeof value === 'string' && /^[0-7]$/.test(value) ? Number(value) : value;
  if (typeof severity === 'number') return SYSLOG[severity] ?? 'info';
  if (typeof severity !== 'string') return 'info';
  return PREFIXES.find(([prefix]) => prefix.test(severity))?.[1] ?? 'info';
}
