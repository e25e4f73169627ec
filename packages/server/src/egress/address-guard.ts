import { BlockList, isIP, isIPv4 } from 'node:net';
import { AegisError } from '../domain/aegis-error.ts';
import {
  GLOBAL_UNICAST_IPV6,
  ISATAP,
  PREFIX_OF_IPV4_BITS,
  PREFIXES_OF_IPV4,
  REFUSED_IPV4,
  REFUSED_IPV6,
} from './special-addresses.ts';

/** `exempt`: named by the operator, so neither the public-only nor the https-only rule applies. */
export type AddressVerdict = 'public' | 'exempt' | 'refused';

export type AddressGuard = (address: string) => AddressVerdict;

/**
 * Judges IP addresses, in whatever spelling. Not an address at all is `refused`.
 *
 * `net.BlockList` matches CIDR ranges on parsed addresses, so no spelling slips through; the ranges themselves are
 * ours to state, because what libraries call "unicast" differs between them and over time.
 *
 * @param allow CIDR ranges or single addresses that are exempt
 * @throws AegisError `invalid_input` for a range that cannot be read
 */
export function createAddressGuard(allow: readonly string[]): AddressGuard {
  const exempt = new BlockList();
  for (const range of allow) addAllowed(exempt, range);

  return (address) => {
    if (isIP(address) === 0) return 'refused';
    // A zone (fe80::1%eth0) says by which interface, not where to; no public address has one.
    const [plain = '', zone] = address.split('%');
    if (contains(exempt, plain)) return 'exempt';
    return zone === undefined && isPublic(plain) ? 'public' : 'refused';
  };
}

const refused = new BlockList();
const reachableIpv6 = new BlockList();
addRange(reachableIpv6, GLOBAL_UNICAST_IPV6);
for (const prefix of PREFIXES_OF_IPV4) addRange(reachableIpv6, `${prefix}0.0.0.0/${PREFIX_OF_IPV4_BITS}`);
for (const range of REFUSED_IPV6) addRange(refused, range);
for (const range of REFUSED_IPV4) {
  addRange(refused, range);
  for (const prefix of PREFIXES_OF_IPV4) addRange(refused, embedded(prefix, range));
}

function isPublic(address: string): boolean {
  if (contains(refused, address)) return false;
  return isIPv4(address) || (contains(reachableIpv6, address) && !ISATAP.test(canonical(address)));
}

/** The one spelling of an IPv6 address that every other comes down to (RFC 5952). */
function canonical(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** `10.0.0.0/8` behind `::ffff:` is `::ffff:10.0.0.0/104`. */
function embedded(prefix: string, range: string): string {
  const [address, bits] = range.split('/');
  return `${prefix}${address}/${PREFIX_OF_IPV4_BITS + Number(bits)}`;
}

function addRange(list: BlockList, range: string): void {
  const [address = '', bits] = range.split('/');
  list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
}

function addAllowed(list: BlockList, range: string): void {
  const [address = '', bits, ...rest] = range.trim().split('/');
  const family = isIP(address);
  const longest = family === 4 ? 32 : 128;
  const wellFormed = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
  if (family === 0 || !wellFormed || rest.length > 0) {
    throw new AegisError(
      'invalid_input',
      `AEGIS_EGRESS_ALLOW: ${JSON.stringify(range)} is not an address range. Write ranges as 10.20.0.0/16 or fd00:1::/48, separated by commas.`,
    );
  }
  addRange(list, `${address}/${bits ?? longest}`);
}
