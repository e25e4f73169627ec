import { contextWords, isNamed } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import type { Scan } from '../../scan.ts';
import { obfuscatedEmails, WRITTEN_OUT_WORDS } from './obfuscated-email.ts';
import { isTopLevelDomain } from './top-level-domains.ts';

/** RFC 5321, section 4.5.3.1: octets of the local part and of the domain. */
const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;

/**
 * Dot-atom characters (RFC 5322) that mailboxes use. `*` is left out so that a masked address is not an address;
 * `/ = { } | ? \`` because in running text they separate.
 */
const LOCAL_PUNCTUATION = "._%+'!#$&~-";
const LABEL = /^(?:[\p{L}\p{N}]|[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])$/u;
const TLD_SHAPE = /^(?:xn--[a-z0-9-]{1,59}|[\p{L}\p{M}]{2,24})$/iu;
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
/** Scripts written without spaces: a Latin address can follow them directly. */
const SPACELESS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** `scheme://user:pass` directly before the `@`: a login, not a mailbox. */
const URL_AUTHORITY = /:\/\/[^\s/?#]*$/;
const WORDS = contextWords({ before: `e mail, email, mail, mailto, cc, bcc, reply to` });

/** Log-odds. */
const WEIGHT = { knownTld: 3.5, unknownTld: -1, context: 1.5, doubleDot: -2, remoteRepository: -6 } as const;

export const email: Family = {
  title: 'Contact',
  types: [
    {
      type: 'EMAIL',
      title: 'E-mail address',
      mask: maskedAddress,
      sample: maskedAddress,
      reference: {
        validator: 'Top-level domains that IANA lists or that are used inside companies.',
        context: 'Needs none; written as "name (at) example (dot) com" it scores lower.',
        masking: 'The first letter and the domain stay.',
        example: 'Write to jane.doe@example.com.',
        source: 'https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1',
      },
    },
  ],
  words: [WORDS, WRITTEN_OUT_WORDS],
  find(scan) {
    const { text } = scan;
    const found = obfuscatedEmails(scan);
    for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
      const candidate = candidateAround(scan, at);
      if (candidate !== undefined) found.push(candidate);
    }
    // As the query of an address writes it.
    for (let at = text.indexOf('%40'); at !== -1; at = text.indexOf('%40', at + 3)) {
      const candidate = candidateAround(scan, at, 3);
      if (candidate !== undefined) found.push(candidate);
    }
    return found;
  },
};

/** The first letter and the domain: enough to recognise one's own correspondent, not enough to write to them. */
function maskedAddress(value: string): string {
  const sign = value.includes('@') ? '@' : '%40';
  const at = value.lastIndexOf(sign);
  if (at === -1 || /[\s\]})>]/.test(value)) return '***';
  const first = at > 1 ? /^\p{L}/u.exec(value)?.[0] : undefined;
  return `${first ?? ''}***${value.slice(at)}`;
}

function candidateAround(scan: Scan, at: number, sign = 1): Candidate | undefined {
  const { text } = scan;
  const start = startOfLocalPart(text, at);
  if (start === at || at - start > MAX_LOCAL || text[at - 1] === '.') return undefined;
  const domain = domainAt(text, at + sign);
  if (domain === undefined) return undefined;
  if (URL_AUTHORITY.test(text.slice(Math.max(0, start - 100), start))) return undefined;

  const end = at + sign + domain.length;
  const local = text.slice(start, at);
  // `sip:+14155550132@…` is a telephone number.
  if (/^\d{7,15}$/.test(local) && /\bsips?:\+?$/.test(text.slice(Math.max(0, start - 6), start)))
    return undefined;
  const score = scoreOf(
    domain.known ? WEIGHT.knownTld : WEIGHT.unknownTld,
    isNamed(scan.context(start, end, WORDS)) ? WEIGHT.context : 0,
    local.includes('..') ? WEIGHT.doubleDot : 0,
    // `git@github.com:owner/name` is an address of a repository.
    local === 'git' && /^[:/]/.test(text.slice(end, end + 1)) ? WEIGHT.remoteRepository : 0,
  );
  return { type: 'EMAIL', start, end, score };
}

function startOfLocalPart(text: string, at: number): number {
  let start = at;
  let sawAscii = false;
  while (start > 0 && at - start <= MAX_LOCAL) {
    const unit = text.charCodeAt(start - 1);
    if (!isLocalCharacter(unit)) break;
    if (unit < 0x80) sawAscii = true;
    else if (sawAscii && SPACELESS.test(String.fromCharCode(unit))) break;
    start -= 1;
  }
  // Quotes, brackets of Markdown and the like in front of the address are not part of it.
  while (start < at && text[start] !== '_' && !isWordUnit(text.charCodeAt(start))) start += 1;
  return start;
}

type Domain = Readonly<{ length: number; known: boolean }>;

/** The longest domain from `from` on that ends in a known TLD; failing that, the longest that ends like one. */
function domainAt(text: string, from: number): Domain | undefined {
  let end = from;
  while (end < text.length && end - from < MAX_DOMAIN && isDomainCharacter(text.charCodeAt(end))) end += 1;
  const labels = text.slice(from, end).split('.');
  const valid = labels.findIndex((label) => !LABEL.test(label));
  const usable = valid === -1 ? labels : labels.slice(0, valid + 1);

  for (let count = usable.length; count >= 2; count -= 1) {
    const tld = knownTldAtStartOf(usable[count - 1] ?? '');
    if (tld !== undefined) {
      const before = usable.slice(0, count - 1);
      return { length: before.reduce((sum, label) => sum + label.length + 1, 0) + tld.length, known: true };
    }
  }
  const whole = valid === -1 ? labels : labels.slice(0, valid);
  const last = whole.at(-1) ?? '';
  return whole.length >= 2 && TLD_SHAPE.test(last)
    ? { length: whole.join('.').length, known: false }
    : undefined;
}

/** `com` of `com`, of `com-` (a dash follows the address) and of `com谢谢` (no space follows it). */
function knownTldAtStartOf(label: string): string | undefined {
  if (isTopLevelDomain(label)) return label;
  const ascii = /^(?:[a-z]{2,24}|xn--[a-z0-9-]{1,58}[a-z0-9])/i.exec(label)?.[0] ?? '';
  const next = label.charAt(ascii.length);
  const follows = next === '-' || next === '_' || SPACELESS.test(next);
  return follows && isTopLevelDomain(ascii) ? ascii : undefined;
}

function isLocalCharacter(unit: number): boolean {
  return isWordUnit(unit) || LOCAL_PUNCTUATION.includes(String.fromCharCode(unit));
}

function isDomainCharacter(unit: number): boolean {
  return isWordUnit(unit) || unit === 0x2e || unit === 0x2d;
}

function isWordUnit(unit: number): boolean {
  if (unit < 0x80) {
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
  }
  return WORD_CHARACTER.test(String.fromCharCode(unit));
}
