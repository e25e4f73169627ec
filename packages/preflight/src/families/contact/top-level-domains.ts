import tlds from 'tlds' with { type: 'json' };

/** IANA's list, and names that never resolve in public but do inside companies and in documentation (RFC 2606, 6762). */
const KNOWN: ReadonlySet<string> = new Set(
  tlds.concat([
    'example',
    'test',
    'invalid',
    'local',
    'internal',
    'intranet',
    'corp',
    'lan',
    'home',
    'private',
    'onion',
  ]),
);

export function isTopLevelDomain(label: string): boolean {
  return KNOWN.has(label.toLowerCase());
}
