/**
 * IPv4 ranges that are not, or not safely, the public internet.
 *
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry/ (all that are not globally reachable), the
 * multicast and reserved blocks of https://www.iana.org/assignments/ipv4-address-space/, and what is noted beside a line.
 */
export const REFUSED_IPV4: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // Carrier-grade NAT; some clouds keep their metadata service here.
  '127.0.0.0/8',
  '168.63.129.16/32', // Azure's platform service: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  '169.254.0.0/16', // Link-local, with the metadata services of most clouds.
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24', // 6to4 relays, withdrawn by RFC 7526.
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/**
 * Of IPv6 only what is allotted as global unicast may be public; loopback, unique local, link-local, site-local,
 * multicast, IPv4-compatible and whatever may yet be defined lie outside.
 *
 * Source: https://www.iana.org/assignments/ipv6-address-space/
 */
export const GLOBAL_UNICAST_IPV6 = '2000::/3';

/**
 * The exceptions inside global unicast. Teredo (in 2001::/23) and 6to4 carry an IPv4 address of anyone's choice; both
 * are long abandoned, so they are refused as a whole.
 *
 * Source: https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
export const REFUSED_IPV6: readonly string[] = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/**
 * Prefixes whose last 32 bits are the IPv4 address really meant: IPv4-mapped (RFC 4291) and the well-known prefix of
 * NAT64 (RFC 6052), by which a machine with IPv6 only reaches any IPv4 host. They are judged as that IPv4 address.
 */
export const PREFIXES_OF_IPV4: readonly string[] = ['::ffff:', '64:ff9b::'];
export const PREFIX_OF_IPV4_BITS = 96;

/**
 * ISATAP (RFC 5214, 6.1) hides an IPv4 address in the last 64 bits behind whatever prefix, as `…:0:5efe:10.0.0.1`: a
 * tunnel into the network of whoever runs it, long abandoned, so refused as a whole. For the canonical spelling.
 */
export const ISATAP = /:(?:0|200)?:5efe(?::[0-9a-f]{1,4}){2}$/;
