import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { SecretFinder } from './secret-finder.ts';

/** RFC 7468, OpenSSH, OpenPGP, and SSH2 with four dashes; dashes may be escaped in HTML or doubled by an editor. */
const MARKER = /-{4,5}\s?(?<edge>BEGIN|END) (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?\s?-{4,5}/g;
/** What a key whose end was cut off consists of: base64 in lines, which JSON writes as `\n`, with PEM's own headers. */
const BODY =
  /(?:[A-Za-z0-9+/=]|\\{1,2}[nr]|["'] ?\+?,?\s{0,16}["']|\r?\n[ \t]{0,16}(?=[A-Za-z0-9+/=])){0,16384}/y;
/** https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html */
const PUTTY =
  /PuTTY-User-Key-File-\d: [\w-]{1,40}\r?\n[^]{0,4000}?Private-Lines: \d{1,3}\r?\n(?<body>(?:[A-Za-z0-9+/=]{1,64}\r?\n){1,200}(?:[A-Za-z0-9+/=]{1,64})?)/g;
/** The private numbers of a JSON Web Key, RFC 7518 section 6. */
const JWK = /"d"\s{0,4}:\s{0,4}"(?<secret>[A-Za-z0-9_-]{42,1400})"/dg;
/** An RSA key of 16,384 bits is 12 KB. */
const MAX_BODY = 16_384;
/** Less than this after the header is prose about keys, or what masking left. */
const MIN_BODY = 16;

/** Log-odds. */
const WEIGHT = { shape: 6, dummy: -9, jwk: 2.5 } as const;

/** Private keys from marker to marker; without an end marker as far as the base64 goes. */
export const privateKeys: SecretFinder = {
  needs: { literals: ['PuTTY-User-Key-File-', '"kty"', 'PRIVATE KEY'] },
  find: keysIn,
};

function keysIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  if (text.includes('PuTTY-User-Key-File-')) found.push(...puttyKeys(text));
  if (text.includes('"kty"')) found.push(...webKeys(text));
  if (!text.includes('PRIVATE KEY')) return found;
  let begin: { start: number; bodyStart: number } | undefined;
  for (const match of text.matchAll(MARKER)) {
    const after = match.index + match[0].length;
    if (match.groups?.['edge'] === 'BEGIN') {
      if (begin !== undefined) found.push(...truncated(text, begin));
      begin = { start: match.index, bodyStart: after };
    } else if (begin !== undefined) {
      const body = text.slice(begin.bodyStart, match.index);
      if (body.length > MAX_BODY) found.push(...truncated(text, begin));
      else if (body.length >= MIN_BODY) found.push(key(begin.start, after, body));
      begin = undefined;
    }
  }
  if (begin !== undefined) found.push(...truncated(text, begin));
  return found;
}

function truncated(text: string, begin: { start: number; bodyStart: number }): Candidate[] {
  BODY.lastIndex = begin.bodyStart;
  const body = BODY.exec(text)?.[0] ?? '';
  return body.length < MIN_BODY ? [] : [key(begin.start, begin.bodyStart + body.length, body)];
}

function key(start: number, end: number, body: string): Candidate {
  const dummy = !/[A-Za-z0-9+/]{16}/.test(body) || /\.{3}|<[a-z]|\$\{|x{8}|your[ _-]/i.test(body);
  return { type: 'PRIVATE_KEY', start, end, score: scoreOf(WEIGHT.shape, dummy ? WEIGHT.dummy : 0) };
}

function puttyKeys(text: string): Candidate[] {
  return Array.from(text.matchAll(PUTTY), ({ 0: value, index }) => ({
    type: 'PRIVATE_KEY',
    start: index,
    end: index + value.trimEnd().length,
    score: scoreOf(WEIGHT.shape),
  }));
}

function webKeys(text: string): Candidate[] {
  return Array.from(text.matchAll(JWK), ({ indices }) => {
    const [start, end] = indices?.groups?.['secret'] ?? [0, 0];
    return { type: 'PRIVATE_KEY', start, end, score: scoreOf(WEIGHT.jwk) };
  });
}
