/** A block of addresses: those that begin with the network's bits. All unsigned 32-bit. */
export interface Ipv4Block {
  readonly network: number;
  readonly mask: number;
}

const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** `10.1.2.3` as a number; `null` for anything else, so also for leading zeros and parts beyond 255. */
export function parseIpv4(text: string): number | null {
  if (!ADDRESS.test(text)) return null;
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** `10.0.0.0/8`; `null` when it is no IPv4 block. Bits behind the prefix do not matter. */
export function parseIpv4Block(text: string): Ipv4Block | null {
  const [, address = '', length = ''] = /^([\d.]+)\/(3[0-2]|[12]?\d)$/.exec(text) ?? [];
  const value = parseIpv4(address);
  if (value === null) return null;
  const mask = length === '0' ? 0 : (-1 << (32 - Number(length))) >>> 0;
  return { network: (value & mask) >>> 0, mask };
}

export function isInBlock(address: number, { network, mask }: Ipv4Block): boolean {
  return (address & mask) >>> 0 === network;
}
