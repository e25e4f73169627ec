import { expect, test } from 'vitest';
import { logStatus } from './log-status.ts';

// https://docs.datadoghq.com/logs/log_configuration/processors/log_status_remapper/
test.each([
  [0, 'emerg'],
  [3, 'error'],
  [7, 'debug'],
  [8, 'info'],
  ['4', 'warn'],
  ['Emergency', 'emerg'],
  ['fatal', 'emerg'],
  ['ALERT', 'alert'],
  ['crit', 'critical'],
  ['err', 'error'],
  ['ERROR', 'error'],
  ['warning', 'warn'],
  ['Notice', 'notice'],
  ['information', 'info'],
  ['trace', 'debug'],
  ['verbose', 'debug'],
  ['d', 'debug'],
  ['OK', 'ok'],
  ['success', 'ok'],
  ['else', 'info'],
  ['', 'info'],
  [undefined, 'info'],
  [{}, 'info'],
])('status %j is %s', (value, status) => {
  expect(logStatus(value)).toBe(status);
});
