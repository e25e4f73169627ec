import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';

import { wordList } from '../../word-list.ts';
import { isPlaceholderValue } from './placeholder.ts';

type Span = Omit<Candidate, 'type'>;

const NAME = wordList(`
  password, passwd, passphrase, passwort, (?<![a-z])pass, pwd, secret, token, credential, authorization, api[_ -]?key,
  app(?:lication)?[_-]?key, access[_-]?key, auth[_-]?key, private[_-]?key, encryption[_-]?key, signing[_-]?key,
  master[_-]?key, account[_-]?key, shared[_-]?key
`).join('|');
const SUFFIX = String.raw`(?:[_-]?(?:access|key|value|token|secret|base|base64|prod|dev|staging|\d{1,2})){0,3}`;
/** Also as JSON inside JSON and as HTML write it. */
const QUOTE = '(?:\\\\?["\'`]|&quot;|&#3[49];)';

/** `name = value`, `"name": "value"`, `name: value`, `--name value`, `the password is value`. */
const ASSIGNMENT = new RegExp(
  String.raw`(?<name>${NAME})${SUFFIX}(?:${QUOTE})?\]?\s{0,3}(?:=>|:=|==?|:|(?<=--[\w-]{0,30})\s|\sis:?\s)\s{0,3}` +
    String.raw`(?:(?:Bearer|Basic|Token)\s)?(?:(?:${QUOTE})(?<quoted>[^"'\x60\r\n\\]{4,512})|(?<plain>[^\s"'\x60<>,;]{6,512}))`,
  'dgi',
);
/** RFC 6750 credentials without a name before them. */
const BEARER = /(?<![\w-])Bearer\s{1,3}(?<plain>[A-Za-z0-9._~+/-]{20,2000}=*)/dg;

/** Log-odds. A name that promises a secret is common in code that has none; the value must look like one. */
const WEIGHT = {
  named: -0.5,
  quoted: 0.7,
  mixed: 1.6,
  symbols: 0.6,
  random: 2,
  password: 0.6,
  wordsOnly: -1.5,
  unquotedWords: -1.2,
  spaces: -3,
  reference: -5,
  placeholder: -7,
} as const;

/** Passwords, tokens and keys of any vendor, known by the name that they are assigned to and by their randomness. */
export function assignedSecrets(text: string): Span[] {
  const found: Span[] = [];
  for (const pattern of [ASSIGNMENT, BEARER]) {
    for (const match of text.matchAll(pattern)) {
      const [start, last] = match.indices?.groups?.['quoted'] ?? match.indices?.groups?.['plain'] ?? [0, 0];
      const quoted = match.groups?.['quoted'] !== undefined;
      const written = text
        .slice(start, last)
        .replace(/&(?:quot|[lr][ds]quo|apos|lt|gt|nbsp|#3[49])\b[^]*$/, '');
      const value = quoted ? written : withoutPunctuation(written);
      const name = match.groups?.['name'] ?? 'token';
      found.push({ start, end: start + value.length, score: scoreOf(...weightsOf(value, quoted, name)) });
    }
  }
  return found.filter(({ start, end }) => end - start >= 4);
}

function weightsOf(value: string, quoted: boolean, name: string): number[] {
  const password = /^pass|^pwd/i.test(name);
  const mixed = /\d/.test(value) && /\p{L}/u.test(value);
  const symbols = /[!@#$%^&*+=?~]/.test(value);
  // People choose `123456` and `Summer!`; nobody issues such a token.
  const chosen = password && (symbols || /\d/.test(value));
  const random = value.length >= 16 && mixed && entropyOf(value) >= 3;
  return [
    WEIGHT.named,
    quoted ? WEIGHT.quoted : 0,
    mixed ? WEIGHT.mixed : 0,
    (mixed || password) && symbols ? WEIGHT.symbols : 0,
    random ? WEIGHT.random : 0,
    chosen ? WEIGHT.password : 0,
    mixed || chosen ? 0 : WEIGHT.wordsOnly,
    mixed || chosen || quoted ? 0 : WEIGHT.unquotedWords,
    /\s/.test(value) ? WEIGHT.spaces : 0,
    isReference(value) || (!quoted && isCode(value, password)) ? WEIGHT.reference : 0,
    isPlaceholderValue(value) ? WEIGHT.placeholder : 0,
  ];
}

/** A path or an address where the secret is, a colour, a piece between two string literals. */
function isReference(value: string): boolean {
  return /^(?:\.{0,2}\/|~\/|urn:|[a-z][a-z0-9+.-]*:\/\/|[A-Z]:\\|#[0-9a-f]{3,8}$|\s)/i.test(value);
}

/** An expression that fetches the secret, or that has nothing to do with one. */
function isCode(value: string, password: boolean): boolean {
  return (
    /^[\w.$]+[([]|^=|&&|\|\||=>/.test(value) ||
    (!password && /\w\(/.test(value)) ||
    /^[A-Za-z_$][\w$]{0,24}(?:\.[A-Za-z_$][\w$]{0,24})+[,;)]*$/.test(value)
  );
}

/** Without what follows an unquoted value in prose, in code, in a query string and in Markdown. */
function withoutPunctuation(value: string): string {
  return value
    .replace(/&\w{1,40}=.*$|\)\].*$/, '')
    .replace(/[.)\]}!?:]{1,10}$/, (tail) => (tail.startsWith('!') ? tail : ''));
}

/** Shannon entropy in bits a character: English words about 3, 32 random hex digits about 3.6, base64 above 4. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
