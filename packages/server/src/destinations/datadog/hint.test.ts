import { expect, test } from 'vitest';
import type { FailureReason } from '../../domain/egress.ts';
import { hintForDatadog } from './hint.ts';
import { DATADOG_SITES, intakeUrl } from './sites.ts';

const EU = new URL('https://http-intake.logs.datadoghq.eu/api/v2/logs');

function hintForStatus(status: number, url = EU): string | null {
  return hintForDatadog(
    { type: 'response', status, retryAfter: null, body: '', latencyMs: 1, sentBytes: 1 },
    url,
  );
}

function hintForFailure(reason: FailureReason): string | null {
  return hintForDatadog({ type: 'failure', reason, message: '', latencyMs: 1, sentBytes: 1 }, EU);
}

test.each([200, 202])('a receipt needs no hint: %i', (status) => {
  expect(hintForStatus(status)).toBeNull();
});

test('403: make a new key, on the page of the right site, and PATCH the destination', () => {
  expect(hintForStatus(403)).toMatch(/new key at https:\/\/app\.datadoghq\.eu\/.*PATCH/);
  expect(hintForStatus(403, new URL('http://127.0.0.1:1/api/v2/logs'))).toContain('Organization Settings');
});

test.each([400, 422])('%i: the URL of every site is listed', (status) => {
  const hint = hintForStatus(status);
  expect(hint).toContain('another Datadog site than the key');
  for (const site of DATADOG_SITES) expect(hint).toContain(intakeUrl(site));
});

test.each([
  [401, 'DD-API-KEY'],
  [404, '/api/v2/logs'],
  [301, '/api/v2/logs'],
  [204, '/api/v2/logs'],
  [408, 'upload speed'],
  [413, 'dead letter'],
  [429, 'slows down'],
  [500, 'keeps trying'],
  [503, 'keeps trying'],
])('%i: says %s', (status, text) => {
  expect(hintForStatus(status)).toContain(text);
});

test.each([
  ['address_refused', 'AEGIS_EGRESS_ALLOW'],
  ['insecure_url', 'https://'],
  ['name_not_found', 'http-intake.logs.us3.datadoghq.com'],
  ['connect_failed', 'firewall'],
  ['tls_failed', 'NODE_EXTRA_CA_CERTS'],
  ['timed_out', 'in time'],
  ['connection_lost', 'keeps trying'],
] as const)('%s: says %s', (reason, text) => {
  expect(hintForFailure(reason)).toContain(text);
});

test('nothing is to be done about a request that Aegis itself broke off', () => {
  expect(hintForFailure('aborted')).toBeNull();
});
