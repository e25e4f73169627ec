import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { ConnectError, connectErrorFrom } from './connect-error.ts';

/** Resolves a name to all of its addresses, as `dns.lookup` does. */
export type LookupAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface ConnectorSettings {
  readonly guard: AddressGuard;
  readonly lookup: LookupAll;
  /** From the look-up of the name to the end of the TLS handshake. */
  readonly timeoutMs: number;
  /** PEM; in place of the authorities that Node trusts. */
  readonly ca?: string | undefined;
  /** Closes every connection, also those that are still being made. */
  readonly signal: AbortSignal;
}

/** Node's own 250 ms would give up on every address but the last of a host that is merely far away. */
const NEXT_ADDRESS_AFTER_MS = 1_000;

/**
 * Opens connections to permitted addresses only. The addresses are judged as they come out of the look-up that this very
 * connection uses, so a name that changes its mind between check and connect (DNS rebinding) gains nothing; an address
 * written in the URL is never looked up and is judged as it stands.
 */
export function createGuardedConnector(settings: ConnectorSettings): buildConnector.connector {
  const connect = {
    'http:': connectorFor('http:', settings),
    'https:': connectorFor('https:', settings),
  };
  return (options, callback) => {
    const { hostname, protocol } = options;
    const host = options.host ?? hostname;
    if (protocol !== 'http:' && protocol !== 'https:') {
      callback(new ConnectError('insecure_url', `Nothing is sent by ${protocol} to ${host}.`), null);
      return;
    }
    const refusal = isIP(hostname) === 0 ? null : refusalOf(hostname, hostname, protocol, settings.guard);
    if (refusal !== null) {
      callback(refusal, null);
      return;
    }
    connect[protocol](options, (...result) => {
      if (result[0] === null) callback(...result);
      else callback(connectErrorFrom(result[0], protocol, host), null);
    });
  };
}

function connectorFor(protocol: string, settings: ConnectorSettings): buildConnector.connector {
  return buildConnector({
    lookup: guardedLookup(protocol, settings),
    timeout: settings.timeoutMs,
    signal: settings.signal,
    // One request a connection: a large upload of one destination never holds up another's on a shared HTTP/2 session.
    allowH2: false,
    autoSelectFamily: true, // Also the reason why Node always asks the look-up for all addresses.
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
  });
}

function guardedLookup(protocol: string, { guard, lookup }: ConnectorSettings): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const refusals: ConnectError[] = [];
      const permitted = addresses.filter(({ address }) => {
        const refusal = refusalOf(hostname, address, protocol, guard);
        if (refusal !== null) refusals.push(refusal);
        return refusal === null;
      });
      const nothingFound = new ConnectError('name_not_found', `No address was found for ${hostname}.`);
      if (permitted.length === 0) callback(refusals[0] ?? nothingFound, []);
      else callback(null, permitted);
    });
  };
}

/** `null`: nothing speaks against connecting. */
function refusalOf(
  host: string,
  address: string,
  protocol: string,
  guard: AddressGuard,
): ConnectError | null {
  const verdict = guard(address);
  if (verdict === 'exempt') return null;
  if (protocol !== 'https:') {
    return new ConnectError(
      'insecure_url',
      `Not sent to ${host}: over http:// the credential would travel unencrypted, and ${address} is not in AEGIS_EGRESS_ALLOW.`,
    );
  }
  if (verdict === 'public') return null;
  const leadsTo = host === address ? address : `${host} (${address})`;
  return new ConnectError(
    'address_refused',
    `Not sent to ${leadsTo}: the address is not public, and not in AEGIS_EGRESS_ALLOW.`,
  );
}
