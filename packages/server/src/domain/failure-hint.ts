import type { FailureReason } from './egress.ts';

/**
 * What a person should do when no answer came, whatever the kind of destination; `null` when there is nothing to do.
 * Names the host of the URL only: its path and query may hold a credential.
 */
export function failureHint(reason: FailureReason, url: URL): string | null {
  return HINTS[reason]?.(url.host) ?? null;
}

const HINTS: Readonly<Record<FailureReason, ((host: string) => string) | null>> = {
  address_refused: (host) =>
    `${host} leads to an address that is not public, and Aegis does not send there by itself. If the collector stands ` +
    'inside your own network, start Aegis with its range in AEGIS_EGRESS_ALLOW, for example ' +
    'AEGIS_EGRESS_ALLOW=10.20.0.0/16; otherwise correct the URL.',
  insecure_url: () =>
    'Use https:// in the URL. Where plain http is meant, as inside your own network, list the address when starting: ' +
    'AEGIS_EGRESS_ALLOW=10.20.0.0/16, or --egress-allow.',
  name_not_found: (host) =>
    `No address is known for ${host}. Check the spelling of the URL, and that this machine's DNS can resolve public names.`,
  connect_failed: (host) =>
    `Nothing accepts connections at ${host}. Check host and port of the URL, and that a firewall lets this machine ` +
    `connect to ${host}.`,
  tls_failed: (host) =>
    `No trusted TLS connection to ${host}. Check that its certificate is valid for this name; if a proxy in your ` +
    'network inspects TLS, or the collector uses a private authority, start Aegis with NODE_EXTRA_CA_CERTS=<its CA file>.',
  timed_out: (host) =>
    `${host} did not answer in time. Check that a firewall lets this machine connect to it; if it does, ${host} is slow ` +
    'at the moment and Aegis keeps trying.',
  connection_lost: (host) =>
    `${host} closed the connection before it answered. Aegis keeps trying; if this lasts, look at proxies and firewalls ` +
    'on the way.',
  aborted: null,
};
