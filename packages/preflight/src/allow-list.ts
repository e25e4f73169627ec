import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

import type { Finding } from './finding.ts';
import { plainValue } from './plain-value.ts';
import { isTestCard } from './test-cards.ts';
import { viewOf } from './text-view.ts';

/**
 * What a policy does not count: a support address, a published account number, a customer's own domain.
 *
 * Values are stored as `allowListHash` gives them. The hash keeps them out of exports, logs and screens; it does not make
 * a nine-digit number secret from somebody who has both the list and its salt and tries all nine-digit numbers.
 */
export type AllowList = Readonly<{
  /** At least 16 random bytes as text, one for each policy: the same value then looks different in every policy. */
  salt: string;
  /** Hashes in hexadecimal. */
  values: readonly string[];
  /** `example.com` covers addresses `@example.com` and `@mail.example.com`, and URLs on these hosts. Lower case. */
  domains: readonly string[];
  /** Whether the card numbers that payment providers publish for testing are left out. Default false. */
  testCards?: boolean;
}>;

/** HMAC-SHA-256, keyed with the salt, of the value in its plainest form: as seen, lower case, without separators. */
export function allowListHash(value: string, salt: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(salt), utf8ToBytes(plainValue(value))));
}

/** The findings that the list does not cover. */
export function withoutAllowed(
  text: string,
  findings: readonly Finding[],
  { salt, values, domains, testCards = false }: AllowList,
): readonly Finding[] {
  if (values.length === 0 && domains.length === 0 && !testCards) return findings;
  const hashes = hashesOf(values);
  return findings.filter(({ type, start, end }) => {
    const value = text.slice(start, end);
    if (hashes.size > 0 && hashes.has(allowListHash(value, salt))) return false;
    if (testCards && type === 'CREDIT_CARD' && isTestCard(viewOf(value).text)) return false;
    const host = domains.length > 0 ? hostOf(viewOf(value).text) : undefined;
    return host === undefined || !domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  });
}

/** A policy is used for many texts, and building the set costs more than checking a short one. */
const HASHES = new WeakMap<readonly string[], ReadonlySet<string>>();

function hashesOf(values: readonly string[]): ReadonlySet<string> {
  const known = HASHES.get(values) ?? new Set(values);
  HASHES.set(values, known);
  return known;
}

/** Of an e-mail address or a URL. */
function hostOf(value: string): string | undefined {
  const host =
    /^(?:[a-z][a-z\d+.-]{0,30}:\/\/)?(?:[^\s/@]{0,320}@)?([^\s/@:?#]{1,255}\.[^\s/@:?#.]{2,63})(?:[:/?#]|$)/i.exec(
      value,
    );
  return host?.[1]?.toLowerCase();
}
