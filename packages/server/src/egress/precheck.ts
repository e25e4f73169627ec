import { isIP } from 'node:net';
import type { InputProblem } from '../domain/aegis-error.ts';
import { checkDestinationUrl } from '../domain/destination-url.ts';
import type { AddressGuard, AddressVerdict } from './address-guard.ts';

/**
 * What would certainly be refused at sending, told at creation: without a look-up, so about names it says only what
 * holds whatever they resolve to.
 *
 * @param anyExempt whether the operator exempted any address at all
 */
export function precheckUrl(text: string, guard: AddressGuard, anyExempt: boolean): readonly InputProblem[] {
  const problems = checkDestinationUrl(text);
  if (problems.length > 0) return problems;
  const url = new URL(text);
  const verdict = verdictBeforeLookup(url.hostname, guard);

  if (verdict === 'exempt') return [];
  if (url.protocol === 'http:' && (verdict !== 'unknown' || !anyExempt)) {
    return refused(
      'Over http:// the credential and the events would travel unencrypted. Use https://, or start Aegis with the address range of the collector in AEGIS_EGRESS_ALLOW.',
    );
  }
  if (verdict === 'refused') {
    return refused(
      `${url.hostname} is not a public address. If the collector stands inside your own network, start Aegis with its range in AEGIS_EGRESS_ALLOW, for example AEGIS_EGRESS_ALLOW=10.20.0.0/16.`,
    );
  }
  return [];
}

function verdictBeforeLookup(hostname: string, guard: AddressGuard): AddressVerdict | 'unknown' {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return guard(host);
  // RFC 6761, 6.3: these names are loopback and nothing else.
  if (!/(^|\.)localhost\.*$/.test(host)) return 'unknown';
  return [guard('127.0.0.1'), guard('::1')].includes('exempt') ? 'exempt' : 'refused';
}

function refused(message: string): readonly InputProblem[] {
  return [{ path: 'url', message }];
}
