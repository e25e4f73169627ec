import { BlockList, isIP } from 'node:net';

/**
 * A range of addresses in CIDR notation, as given but trimmed; a single address becomes the range of itself.
 *
 * @returns `null` when the text is neither (`10.0.0.0/33`, `10.1/16`, a host name)
 */
export function parseCidr(text: string): string | null {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return null;
  const longest = family === 4 ? 32 : 128;
  if (prefix === undefined) return `${address}/${longest}`;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > longest) return null;
  try {
    // The class that the egress guard matches with has the last word on what it takes (a zone index, for one, it does not).
    new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  } catch {
    return null;
  }
  return `${address}/${Number(prefix)}`;
}
