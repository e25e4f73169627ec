import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import { wordList } from '../../word-list.ts';
import type { SecretFinder } from './secret-finder.ts';

/**
 * Hashes of passwords as systems store them: crypt(5), Apache, Django, PHP, LDAP (RFC 2307), MySQL, SCRAM, Cisco, .NET. Weak ones are
 * reversed in seconds, so they are secrets. https://man.archlinux.org/man/crypt.5, https://hashcat.net/wiki/doku.php?id=example_hashes
 */
const HASH = new RegExp(
  [
    String.raw`\$(?:1|5|6|7|8|9|y|gy|sha1|apr1|md5)\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,32}\$[./A-Za-z0-9$]{20,150}`,
    String.raw`\$[PHS]\$[./A-Za-z0-9]{31,60}`,
    String.raw`\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{50,60}`,
    String.raw`\$argon2(?:id|i|d)\$v=\d{1,3}\$m=\d{1,9},t=\d{1,4},p=\d{1,4}\$[A-Za-z0-9+/=]{8,200}\$[A-Za-z0-9+/=]{16,200}`,
    String.raw`\$scrypt\$[\w=,]{5,40}\$[A-Za-z0-9+/=]{8,200}\$[A-Za-z0-9+/=]{16,200}`,
    String.raw`pbkdf2_sha(?:1|256|512)\$\d{1,8}\$[A-Za-z0-9]{1,64}\$[A-Za-z0-9+/]{20,128}={0,2}`,
    String.raw`\{(?:S?SHA(?:1|256|384|512)?|S?MD5|CRYPT|PBKDF2)\}[A-Za-z0-9+/$.]{16,200}={0,2}`,
    String.raw`SCRAM-SHA-(?:1|256)\$\d{1,8}:[A-Za-z0-9+/=]{8,64}\$[A-Za-z0-9+/=]{20,64}:[A-Za-z0-9+/=]{20,64}`,
  ]
    .map((form) => `(?<![\\w$])${form}`)
    .join('|'),
  'g',
);
/** Log-odds. */
const WEIGHT = { shape: 3, placeholder: -7 } as const;

/** One of these in each form. */
const MARKS = wordList(
  `$1$, $5$, $6$, $7$, $8$, $9$, $y$, $gy$, $sha1$, $apr1$, $md5$, $p$, $h$, $s$, $2$, $2a$, $2b$, $2x$, $2y$, $argon2, $scrypt$,
   pbkdf2_sha, {sha, {ssha, {md5, {smd5, {crypt, {pbkdf2, scram-sha-`,
);

export const passwordHashes: SecretFinder = { needs: { literals: MARKS, ignoreCase: true }, find: hashesIn };

function hashesIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: value, index } of text.matchAll(HASH)) {
    const salted = value.split(/[$}]/).at(-1) ?? '';
    const dummy = salted.length < 8 || new Set(salted).size < 6 || /\.{3}|x{5}|\$x{2,8}\$/.test(value);
    found.push({
      type: 'PASSWORD_HASH',
      start: index,
      end: index + value.length,
      score: scoreOf(WEIGHT.shape, dummy ? WEIGHT.placeholder : 0),
    });
  }
  return found;
}
