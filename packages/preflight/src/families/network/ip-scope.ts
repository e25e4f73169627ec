/**
 * Where an address leads, by the special-purpose registries of IANA:
 * https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry.
 *
 * - `nowhere`: the machine itself, nothing, or everyone: it tells nothing about anybody.
 * - `example`: set aside for documentation and benchmarks.
 * - `inside`: private networks, link-local, carrier-grade NAT: somebody's, but not reachable from elsewhere.
 * - `public`: everything else.
 */
export type IpScope = 'nowhere' | 'example' | 'inside' | 'public';

export function scopeOfV4(octets: readonly number[]): IpScope {
  const [a = 0, b = 0, c = 0] = octets;
  if (a === 0 || a === 127 || octets.every((octet) => octet === 255)) return 'nowhere';
  if ((a === 192 && b === 0 && c === 2) || (a === 198 && b === 51 && c === 100)) return 'example';
  if ((a === 203 && b === 0 && c === 113) || (a === 198 && (b === 18 || b === 19))) return 'example';
  if (a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)) return 'inside';
  if ((a === 169 && b === 254) || (a === 100 && b >= 64 && b < 128)) return 'inside';
  // Masks (255.255.255.0) and the groups that everybody uses (224.0.0.1, 239.255.255.250) name no machine.
  if (a === 224 || a === 239 || a === 255) return 'nowhere';
  // Other groups and what is reserved: logs that were made anonymous have them, and made-up data.
  return a > 224 ? 'inside' : 'public';
}

/** `groups` are the eight 16-bit groups. */
export function scopeOfV6(groups: readonly number[]): IpScope {
  const [first = 0, second = 0] = groups;
  if (groups.slice(0, 7).every((group) => group === 0) && (groups[7] ?? 0) <= 1) return 'nowhere';
  if (first >= 0xff00) return 'nowhere';
  if ((first === 0x2001 && second === 0xdb8) || (first & 0xfff0) === 0x3ff0) return 'example';
  if (first >= 0xfc00 && first <= 0xfeff) return 'inside';
  return 'public';
}
