import { contextWords, isNamed, type Context } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import type { Scan } from '../../scan.ts';
import { scopeOfV4, scopeOfV6, type IpScope } from './ip-scope.ts';
import { parseV4, parseV6 } from './parse-ip.ts';

/** Defanged dots (`203[.]0[.]113[.]7`) are how security reports write addresses. */
const QUAD = /\d{1,3}(?:\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[\.\]\d{1,3}\[\.\]\d{1,3}\[\.\]\d{1,3})/g;
/** `1.2.3.4.5`, `v1.2.3.4`, `x1.2.3.4` and what follows a version: `-beta`, `-1ubuntu2`, `+git`, `rc1`. */
const IN_LONGER_BEFORE = /[\p{L}\p{N}_*]$|[-\p{L}\p{N}_* ][.]$/u;
const IN_LONGER_AFTER = /^[\p{L}\p{N}_*]|^\.[\p{L}\p{N}_*]|^[-+](?!\d{1,3}\.\d{1,3}\.)[\p{L}\p{N}]/u;
/** `Chrome/120.0.0.0`, `left-pad@1.2.3.4`, `>=1.2.3.4`, `v. 1.2.3.4`, `linux-2.6.16.60`. */
const VERSION_BEFORE = /[a-z]-$|[\p{L}\d)]\/$|[\p{L}\d]@$|[=><~^!]=$|~>$|\bv\.? ?$/iu;
/** `rtsp://user:word@192.0.2.1` */
const AUTHORITY = /(?::\/\/[^\s@]{1,72}|\bsips?:[\w.+-]{1,40})@$/;
const HEADING_AFTER = /^\.? {1,2}\p{Lu}/u;
/** `2.83-2.12 3.51.98.32 2.03.5` draws a line in SVG. */
const DECIMAL_BEFORE = /(?:^|[^\d.])\d*\.\d+[ ,-]$/;

const WORDS = contextWords({
  before: `
    ip, ips, ip address, ipv4, ipv6, addr, host, hostname, server, client, remote, src, dst,
    peer, gateway, router, dns, nameserver, proxy, subnet, cidr, network, ping, traceroute, ssh, telnet, connect, connected,
    connection, connecting, login, logged in, listen, listening, bind, firewall, blocked, vpn,
    x forwarded for, x real ip, upstream, adresse ip, dirección ip, indirizzo ip, endereço ip, ip adresse, adres ip
  `,
  after: `ip, port, host, server, blocked, address`,
});
const AGAINST = contextWords({
  before: `
    version, versions, ver, release, releases, build, firmware, fw, fw ver, bootloader, revision, rev, assembly, file version, product version, sdk, driver,
    package, upgrade, upgraded, update, updated, section, sections, chapter, clause, paragraph, oid, requires
  `,
});
/** `table 1.2.3.4`; below `lease table` stand addresses. */
const NUMBERED = contextWords({ before: `figure, table, appendix` });
/** `"api":"2.31.0.4"`: a version, if its numbers are small. */
const INTERFACE = contextWords({ before: `api` });
const SMALL = 32;

/** Log-odds. Alone a public address scores 0.9, one of a private or documentation range 0.77, localhost and masks 0.38. */
const WEIGHT = {
  scope: { public: 2.2, inside: 1.2, example: 1.2, nowhere: -0.5 } satisfies Record<IpScope, number>,
  label: 2.5,
  near: 1.6,
  /** `1.2.3.4`: a section number, a version. */
  singleDigits: -2.6,
  /** `4.0.0.0` is a version unless a prefix length follows. */
  zeros: -1.6,
  /** `21.1.2.2 String.fromCodePoint` */
  heading: -2.6,
  prefixLength: 1.5,
  version: -5,
  against: -3,
  /** `fe80::1` is in a range that is given out; `a::1` may be a name in C++, Rust or Perl. */
  assigned: 0.5,
  shortUnassigned: -2.5,
  lettersOnly: -2.5,
  /** `00:11:22:33:44:55:66:77` is a hardware address. */
  pairs: -5,
} as const;

export const ipAddress: Family = {
  title: 'Network',
  types: [
    {
      type: 'IP_ADDRESS',
      title: 'IP address',
      mask: firstPartOnly,
      sample: firstPartOnly,
      reference: {
        validator:
          'Four numbers up to 255, or an IPv6 address in any spelling of RFC 4291; ranges by the registries of IANA.',
        context:
          'None needed, but private and documentation ranges score lower, and localhost, masks and four single digits need a word such as "IP" or "server". Words such as "version" count against.',
        masking: 'The first octet or group stays.',
        example: 'Blocked login from 203.0.113.77',
        source: 'https://www.rfc-editor.org/rfc/rfc4291#section-2.2',
      },
    },
  ],
  words: [WORDS, AGAINST, NUMBERED, INTERFACE],
  find: (scan) => [...quadsIn(scan), ...groupsIn(scan)],
};

function quadsIn(scan: Scan): Candidate[] {
  const found: Candidate[] = [];
  for (const match of scan.text.matchAll(QUAD)) {
    const start = match.index;
    const end = start + match[0].length;
    const octets = parseV4(match[0].replaceAll(/[[\]]/g, ''));
    const before = scan.text.slice(Math.max(0, start - 8), start);
    if (octets === undefined || IN_LONGER_BEFORE.test(before)) continue;
    const after = scan.text.slice(end, end + 9);
    if (IN_LONGER_AFTER.test(after)) continue;
    const prefixLength = /^\/\d{1,2}(?!\d)/.test(after);
    const score = scoreOf(
      WEIGHT.scope[scopeOfV4(octets)],
      octets.every((octet) => octet < 10) ? WEIGHT.singleDigits : 0,
      octets[2] === 0 && octets[3] === 0 && !prefixLength ? WEIGHT.zeros : 0,
      prefixLength ? WEIGHT.prefixLength : 0,
      octets.every((octet) => octet < 32) && HEADING_AFTER.test(after) ? WEIGHT.heading : 0,
      (VERSION_BEFORE.test(before) && !AUTHORITY.test(scan.text.slice(Math.max(0, start - 80), start))) ||
        (DECIMAL_BEFORE.test(before) &&
          !(before.endsWith(',') && isNamed(scan.context(start, end, WORDS)))) ||
        (isAmongVersions(scan.text, start, end) && !isNamed(scan.context(start, end, WORDS)))
        ? WEIGHT.version
        : 0,
      NETMASK.test(match[0]) ? WEIGHT.version : 0,
      octets.every((octet) => octet < SMALL) && scan.context(start, end, INTERFACE) === 'label'
        ? WEIGHT.version
        : 0,
      surroundings(scan, start, end),
    );
    found.push({ type: 'IP_ADDRESS', start, end, score });
  }
  return found;
}

/** `255.255.255.0`: which part of an address names the network. */
const NETMASK =
  /^255\.(?:255|254|252|248|240|224|192|128|0)\.(?:255|254|252|248|240|224|192|128|0)\.(?:252|248|240|224|192|128|0)$/;
/** `Fedora 40.1.14, OpenSSL 3.0.13.0, glibc 2.39`: versions of programs in a list of such. */
const VERSION_ITEM_BEFORE = /[A-Za-z][\w+-]* v?\d+(?:\.\d+){1,2}[,;] (?:and )?[A-Za-z][\w+-]* $/;
const PROGRAM_BEFORE = /(?:^|[\s(])[A-Za-z][\w+-]* $/;
const VERSION_ITEM_AFTER = /^[,;] (?:and )?[A-Za-z][\w+-]* v?\d+\.\d+(?:\.\d+)?(?!\.?\d)/;

/** `16.2.0.3 -> 16.4.0.1`: from one version to the next. */
const NEXT_VERSION = /^\s?(?:->|→|=>|to)\s?(?:\d|[12]\d)\.\d{1,2}\.\d{1,2}\.\d{1,2}(?!\d)/;
const LAST_VERSION = /(?<!\d)(?:\d|[12]\d)\.\d{1,2}\.\d{1,2}\.\d{1,2}\s?(?:->|→|=>|to)\s?$/;

function isAmongVersions(text: string, start: number, end: number): boolean {
  if (/^(?:[1-9]|[12]\d)(?:\.\d{1,2}){3}$/.test(text.slice(start, end)) && !text.startsWith('10.', start)) {
    if (NEXT_VERSION.test(text.slice(end, end + 22))) return true;
    if (LAST_VERSION.test(text.slice(Math.max(0, start - 20), start))) return true;
  }
  const before = text.slice(Math.max(0, start - 64), start);
  return (
    VERSION_ITEM_BEFORE.test(before) ||
    (PROGRAM_BEFORE.test(before) && VERSION_ITEM_AFTER.test(text.slice(end, end + 40)))
  );
}

/** From colon to colon: a text has few of them, and an IPv6 address at least two. */
function groupsIn(scan: Scan): Candidate[] {
  const { text } = scan;
  const found: Candidate[] = [];
  for (let at = text.indexOf(':'); at !== -1;) {
    const end = endOfGroups(text, at);
    const candidate = end - at > 1 ? groupsAround(scan, at, end) : undefined;
    if (candidate !== undefined) found.push(candidate);
    // `IP:2001:db8::1`: the first colon may be that of a label.
    const isLabel =
      candidate === undefined && end - at > 4 && /[A-Za-z]|v6$/.test(text.slice(Math.max(0, at - 2), at));
    at = text.indexOf(':', isLabel ? at + 1 : Math.max(end, at + 1));
  }
  return found;
}

const LONGEST = 45;
const ZONE = /^%[A-Za-z\d][\w.-]{0,14}/;

function endOfGroups(text: string, colon: number): number {
  let end = colon + 1;
  while (end - colon < LONGEST && isGroupUnit(text.charCodeAt(end))) end += 1;
  return end;
}

function groupsAround(scan: Scan, colon: number, reach: number): Candidate | undefined {
  const { text } = scan;
  let start = colon;
  while (colon - start < 5 && isHex(text.charCodeAt(start - 1))) start -= 1;
  if (start > 0 && /[\p{L}\p{N}_.*]/u.test(text.charAt(start - 1))) return undefined;
  if (text.charAt(start - 1) === ':' && !/\p{L}[\p{L}6]:$/u.test(text.slice(Math.max(0, start - 3), start)))
    return undefined;
  const written = text.slice(start, reach).replace(/(?<!:):$|[.]+$/, '');
  const groups = parseV6(written);
  const bare = start + written.length;
  if (groups === undefined || /^[\p{L}\p{N}_]|^[:*]/u.test(text.slice(bare, bare + 1))) return undefined;
  const end = bare + (ZONE.exec(text.slice(bare, bare + 16))?.[0].length ?? 0);
  const score = scoreOf(
    WEIGHT.scope[scopeOfV6(groups)],
    spellingWeight(written, groups),
    // Nobody counts versions so.
    written.length > 12 ? Math.max(0, surroundings(scan, start, end)) : surroundings(scan, start, end),
  );
  return { type: 'IP_ADDRESS', start, end, score };
}

function spellingWeight(written: string, groups: readonly number[]): number {
  const parts = written.split(':').filter((part) => part !== '');
  if (!written.includes('::'))
    return parts.every((part) => part.length === 2) ? WEIGHT.pairs : WEIGHT.assigned;
  if (!/\d/.test(written)) return WEIGHT.lettersOnly;
  const [first = 0] = groups;
  // 2000::/3 is what is given out, 64:ff9b::/96 translates, fc00 and above is local or multicast.
  const assigned = (first >= 0x2000 && first < 0x4000) || first >= 0xfc00 || first === 0x64;
  if (assigned || written.includes('.')) return WEIGHT.assigned;
  return parts.length < 4 ? WEIGHT.shortUnassigned : 0;
}

function surroundings(scan: Scan, start: number, end: number): number {
  const context = scan.context(start, end, WORDS);
  const against = scan.context(start, end, AGAINST);
  if (context === 'label') return WEIGHT.label;
  if (against === 'label') return WEIGHT.version;
  if (scan.text.charAt(start - 1) === ' ' && scan.context(start, end, NUMBERED) === 'label')
    return WEIGHT.version;
  return contextWeight(context) + (against === 'near' ? WEIGHT.against : 0);
}

function contextWeight(context: Context): number {
  return context === 'near' ? WEIGHT.near : 0;
}

function isHex(unit: number): boolean {
  const letter = unit | 0x20;
  return (unit >= 0x30 && unit <= 0x39) || (letter >= 0x61 && letter <= 0x66);
}

function isGroupUnit(unit: number): boolean {
  return isHex(unit) || unit === 0x3a || unit === 0x2e;
}

/** `203.*.*.*`, `2001:*:*:*`: enough to tell one network from another. */
function firstPartOnly(value: string): string {
  const first = /^[\da-f]*/i.exec(value)?.[0] ?? '';
  return value.includes(':') ? `${first}:*:*:*` : `${first}.*.*.*`;
}
