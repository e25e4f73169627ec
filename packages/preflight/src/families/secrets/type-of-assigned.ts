import { isDummyPhrase } from './dummy-phrase.ts';
import { wordiness } from './randomness.ts';
import type { NamedValue } from './value-evidence.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Of a digest: in code and logs far more often that of a file or a row than a token. */
const DIGEST = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/i;
/** `DB_PASSWORD=homestead`: settings hold what is in use, however weak. */
const SETTING = /^[A-Z][A-Z0-9_]+$/;
const WORD = /^[a-z]{3,24}$|^[A-Z][a-z]{2,23}$|^[A-Z]{3,12}$/;
/** A word with an accent: `Bestätigung` in the texts of a program. */
const ACCENTED = /^(?=[a-z]*[^\0-\x7f])\p{L}\p{Ll}{2,23}$/iu;
/** A word, that it is a password, and a counter: `glancepass1`. */
const SAYS_SO = /^[A-Z]?[a-z]{2,16}[-_]?(?:password|passwd|passw|pass|pwd|pswd|secret)[-_]?\d{0,2}$/i;
/** What people type to fill a field. */
const COMMON =
  /^(?:4321|5678|0?1234(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?|(\d)\1{3,7}|(?:password|passwd|passw|pass|pwd|pw|secret|admin|user|test|testing|abc|xyz|qwerty|asdf(?:gh(?:jkl?)?)?|foo|demo|guest|root)[-_]?(?:pass|pw)?\d{0,4})$/i;
const ACCOUNT =
  /(?:user(?:_?name)?|login|account|uid)["']?\]?\s{0,3}(?:[:=>,]|=>)\s{0,3}["']?(?<account>[\w.-]{2,40})/gi;

/** How far before its name the same value may stand as another argument, characters. */
const SAID_BEFORE = 100;

/**
 * The type of a value that a name promises to be secret. What anybody guesses, and what may as well be an id, has a type of its
 * own, so that a policy can mask it where it would stop a text for a secret that is one.
 */
export function typeOfAssigned(named: NamedValue): string {
  const { secret, value, binding, name } = named;
  switch (secret.kind) {
    case 'password':
      return isGuessable(named) ? 'WEAK_PASSWORD' : 'PASSWORD';
    case 'authorization':
      return 'AUTHORIZATION_TOKEN';
    case 'key':
      return 'HIGH_ENTROPY_SECRET';
    case 'token':
      return isCalledExample(named) ||
        isOfBadge(named) ||
        (UUID.test(value) && !/api|access|auth|secret|bearer|key/i.test(name)) ||
        (binding !== 'quoted' && binding !== 'query' && DIGEST.test(value))
        ? 'HIGH_ENTROPY_SECRET'
        : 'GENERIC_SECRET';
    case 'secret':
      return isCalledExample(named) ? 'HIGH_ENTROPY_SECRET' : 'GENERIC_SECRET';
    default:
      return secret.kind satisfies never;
  }
}

/** `exampleApiKey = "…"`, `const testToken = "…"`: of a program; `TEST_TOKEN=…` in settings opens the test system. */
function isCalledExample({ name, binding }: NamedValue): boolean {
  if (/example|dummy|fake|mock|sample/i.test(name)) return true;
  return (
    binding === 'quoted' && !SETTING.test(name) && /(?:^|_)test(?=[A-Z_])|[a-z]Test(?=[A-Z_])/.test(name)
  );
}

/** A picture of a build's state, which its token shows and nothing else: projects print it in their readme. */
function isOfBadge({ binding, text, nameStart }: NamedValue): boolean {
  const before = text.slice(Math.max(0, nameStart - 120), nameStart);
  return binding === 'query' && /(?:badge|\.svg|\/graphs?\/)[^\s?]{0,60}\?(?:[^\s?]{0,40}&)?$/i.test(before);
}

/** Whether anybody would try it first. */
export function isGuessableWord(value: string): boolean {
  return (
    (WORD.test(value) && (value.length < 6 || wordiness(value) > 0.5)) ||
    COMMON.test(value) ||
    SAYS_SO.test(value) ||
    ACCENTED.test(value) ||
    (isDummyPhrase(value) && !/\d{3}/.test(value))
  );
}

/** A plain word, what many use, or the name of the account that stands before it. */
function isGuessable({ value, binding, name, text, nameStart }: NamedValue): boolean {
  if (isGuessableWord(value)) return binding !== 'line' || !SETTING.test(name);
  const before = text.slice(Math.max(0, nameStart - 160), nameStart);
  if ([...before.matchAll(ACCOUNT)].at(-1)?.groups?.['account'] === value) return true;
  // `ssh('bandit0', host, password='bandit0')`
  return (
    binding === 'quoted' &&
    [`"${value}",`, `'${value}',`].some((said) => before.slice(-SAID_BEFORE).includes(said))
  );
}
