import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { LiteralHit } from '../../literals.ts';
import { decodedText } from './decoded-text.ts';
import { isPlaceholderValue } from './placeholder.ts';
import { randomnessOf, wordiness } from './randomness.ts';
import type { SecretFinder } from './secret-finder.ts';

/** RFC 7617 and RFC 6750 credentials, with or without the header's name before them. */
const CREDENTIALS =
  /(?<![\w-])(?<scheme>Bearer|Basic|bearer|basic|BEARER|BASIC)(?:\s{1,3}|%20)(?<value>[A-Za-z0-9._~+/-]{8,4000}={0,2})(?![\w])/dg;
/** `"auth": "…"` of Docker and `_auth=` of npm are Basic credentials as well; so is any base64 of `user:password`. */
const AUTH =
  /(?<![A-Za-z0-9])_?auth["']?\s{0,3}[:=]\s{0,3}["']?(?<value>[A-Za-z0-9+/]{8,1000}={0,2})(?![A-Za-z0-9+/=])/dg;

const ASSIGNED = /^["']?\s{0,3}[:=]/;

/** RFC 7617, section 2, and as people write it who quote it. */
const RFC_EXAMPLE = /^aladdin:open ?sesame$/i;
/** Log-odds. */
const WEIGHT = {
  userAndPassword: 3.5,
  notBase64: -6,
  bearer: { none: -4, some: 0.5, high: 3.5 },
  placeholder: -8,
} as const;

export const authorizationHeaders: SecretFinder = {
  needs: { literals: ['Bearer', 'bearer', 'BEARER', 'Basic', 'basic', 'BASIC', 'auth'] },
  find: credentialsIn,
};

/** Patterns go through the text only where one of their words stands as they need it: "author" has an `auth`, too. */
function credentialsIn(text: string, hits: readonly LiteralHit[]): Candidate[] {
  const found: Candidate[] = [];
  const hasScheme = hits.some(({ literal }) => literal !== 'auth');
  for (const { groups, indices } of hasScheme ? text.matchAll(CREDENTIALS) : []) {
    const [start, end] = indices?.groups?.['value'] ?? [0, 0];
    const value = groups?.['value'] ?? '';
    const basic = groups?.['scheme']?.toLowerCase() === 'basic';
    found.push({
      type: basic ? 'BASIC_AUTH' : 'AUTHORIZATION_TOKEN',
      start,
      end,
      score: basic ? basicScore(value) : bearerScore(value),
    });
  }
  const isAssigned = hits.some(
    ({ literal, start }) => literal === 'auth' && ASSIGNED.test(text.slice(start + 4, start + 9)),
  );
  for (const { groups, indices } of isAssigned ? text.matchAll(AUTH) : []) {
    const [start, end] = indices?.groups?.['value'] ?? [0, 0];
    found.push({ type: 'BASIC_AUTH', start, end, score: basicScore(groups?.['value'] ?? '') });
  }
  return found;
}

function basicScore(value: string): number {
  const decoded = decodedText(value);
  const [, user = '', password] = /^([^:]{0,200}):(.{1,200})$/s.exec(decoded) ?? [];
  if (password === undefined) return scoreOf(WEIGHT.notBase64);
  const example =
    isPlaceholderValue(password) && (/your|example|\$/i.test(password) || isPlaceholderValue(user));
  return scoreOf(WEIGHT.userAndPassword, example || RFC_EXAMPLE.test(decoded) ? WEIGHT.placeholder : 0);
}

/** `this is a fake bearer token`, in base64. */
const SAYS_SO = /\b(?:fake|dummy|sample|example)\b/i;

function bearerScore(value: string): number {
  return scoreOf(
    WEIGHT.bearer[randomnessOf(value)],
    wordiness(value) > 0.6 ? -2 : 0,
    isPlaceholderValue(value) || SAYS_SO.test(decodedText(value)) ? WEIGHT.placeholder : 0,
  );
}
