import type { TypeDefinition } from '../../type-definition.ts';
import { exampleAssignment, exampleKey } from './example-key.ts';
import { CONTEXTUAL_FORMATS, KEY_FORMATS } from './key-formats.ts';
import { seededRandom } from './seeded-random.ts';
import { publicPrefixOf } from './vendor-keys.ts';

const MASKING = "The vendor's public prefix stays, where there is one.";
const SEED = 20_260_517;

/** The vendor's fixed prefix says which key to revoke and nothing about the key. */
function maskedSecret(value: string): string {
  const pem = /^-{4,5}\s?BEGIN [A-Z0-9 ]{3,40}-{4,5}/.exec(value)?.[0];
  return `${pem ?? publicPrefixOf(value)}***`;
}

const ROOT: TypeDefinition = {
  type: 'API_SECRET',
  title: 'Secret',
  mask: maskedSecret,
  sample: maskedSecret,
  reference: {
    validator: 'Counts the findings of all types of secrets.',
    context: 'As for the types under it.',
    masking: MASKING,
    example: 'api_secret = "q7Wd2Kx9Lm4Rt6Yv1Bn8Zc3H"',
  },
};

/** What is not one vendor's: title, how it is recognised, and an example. */
const GENERAL: readonly (readonly [
  type: string,
  title: string,
  validator: string,
  context: string,
  example: string,
])[] = [
  [
    'JSON_WEB_TOKEN',
    'JSON Web Token',
    'The header decodes to JSON with an algorithm (RFC 7519).',
    'Needs none.',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dQw4w9WgXcQ',
  ],
  [
    'PRIVATE_KEY',
    'Private key',
    'PEM (RFC 7468), OpenSSH, OpenPGP, PuTTY, JSON Web Key.',
    'Needs none.',
    '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0q7Wd2Kx9\n-----END PRIVATE KEY-----',
  ],
  [
    'CONNECTION_STRING_PASSWORD',
    'Password in the address of a database or queue',
    'Stands between user name and host (RFC 3986).',
    'Needs the scheme of a database, cache, queue or directory.',
    'postgres://app:Tr0ub4dor3@db.internal/orders',
  ],
  [
    'PASSWORD_HASH',
    'Hash of a password',
    'crypt(5), bcrypt, Argon2, PBKDF2, LDAP, SCRAM.',
    'Needs none.',
    'root:$1$q7Wd2Kx9$Lm4Rt6Yv1Bn8Zc3Hj5Gf01:0:0',
  ],
  [
    'BASIC_AUTH',
    'User name and password in base64',
    'Decodes to a user name, a colon and a password (RFC 7617).',
    'Stands after "Basic" or is bound to the name "auth".',
    'Authorization: Basic YWRtaW46VHIwdWI0ZG9yJjM=',
  ],
  [
    'AUTHORIZATION_TOKEN',
    'Token in an Authorization header',
    'Looks random.',
    'Stands after "Bearer" or is bound to the name "authorization".',
    'Authorization: Bearer zK9fQ2mX7bT4wV8nR3cY6hJ1',
  ],
  [
    'PASSWORD',
    'Password',
    'Looks chosen or random and is no reference, placeholder or message.',
    'Needs a name such as "password" that it is bound to, or a place on a command line where a password stands.',
    'db_password = "Tr0ub4dor&3"',
  ],
  [
    'WEAK_PASSWORD',
    'Password that is a plain word',
    'One word of letters, or the name of the account beside it: documentation and tests are full of such.',
    'As for `PASSWORD`.',
    'user: ana, password: "kitten"',
  ],
  [
    'GENERIC_SECRET',
    'Secret or key of an unknown maker',
    'Looks random: entropy, mixture of characters, few words in it.',
    'Needs a name such as "secret", "token" or "api key" that it is bound to.',
    'client_secret: zK9fQ2mX7bT4wV8nR3cY6hJ1',
  ],
  [
    'HIGH_ENTROPY_SECRET',
    'Random value that may be a secret',
    'Looks random; or is a UUID or a digest that is called a token; or is called an example, or published as one.',
    'Needs a name such as "key" or "token" that it is bound to.',
    'sort_id=7 key="zK9fQ2mX7bT4wV8nR3cY6hJ1"',
  ],
  [
    'EXAMPLE_SECRET',
    'Password or token that a test or a manual makes up',
    'As for `PASSWORD`, `GENERIC_SECRET`, `AUTHORIZATION_TOKEN`, `BASIC_AUTH`, `JSON_WEB_TOKEN` and `PASSWORD_HASH`, which it is elsewhere.',
    'Stands in a string, and the text defines tests or checks results as tests do; or in a manual page, or in the manual of a Perl program.',
    'def test_login(): login(user="ana", password="Tr0ub4dor&3")',
  ],
];

function definition(type: string, title: string, reference: TypeDefinition['reference']): TypeDefinition {
  return { type, parent: 'API_SECRET', title, mask: maskedSecret, sample: maskedSecret, reference };
}

function vendorTypes(): TypeDefinition[] {
  const random = seededRandom(SEED);
  const found = new Map<string, TypeDefinition>();
  for (const format of KEY_FORMATS) {
    if (found.has(format.type)) continue;
    const words = format.context;
    const reference = {
      validator:
        format.check === undefined
          ? 'Prefix, alphabet and length as documented.'
          : 'Prefix, alphabet, length and CRC-32 as documented.',
      context: words === undefined ? 'Needs none.' : `Needs one of these near it: ${words.join(', ')}.`,
      masking: MASKING,
      example: `${words?.[0] ?? 'key'} ${exampleKey(format, random)}`,
      source: format.source,
    };
    found.set(format.type, definition(format.type, titleOf(format), reference));
  }
  for (const format of CONTEXTUAL_FORMATS) {
    const { type, words, source } = format;
    if (found.has(type)) continue;
    const reference = {
      validator: 'Alphabet and length as documented.',
      context: `Needs a name that promises a secret, and one of these in or before it: ${words.join(', ')}.`,
      masking: MASKING,
      example: exampleAssignment(format, random),
      source,
    };
    found.set(type, definition(type, titleOf(format), reference));
  }
  return [...found.values()];
}

/** `GITHUB_TOKEN` of GitHub is a "GitHub token": the first word of a type stands for the vendor. */
function titleOf({ type, vendor }: Readonly<{ type: string; vendor: string }>): string {
  const rest = type.toLowerCase().split('_').slice(1).join(' ');
  return `${vendor} ${rest.replace('api', 'API').replace('oauth', 'OAuth').replace('smtp', 'SMTP')}`;
}

/** Specific before general: where two have the same span, the one that says more wins. */
export const SECRET_TYPES: readonly TypeDefinition[] = [
  ROOT,
  ...vendorTypes(),
  ...GENERAL.map(([type, title, validator, context, example]) =>
    definition(type, title, { validator, context, masking: MASKING, example }),
  ),
  {
    type: 'URL_CREDENTIALS',
    title: 'Password in a web address',
    mask: maskedSecret,
    sample: maskedSecret,
    reference: {
      validator: 'Stands between user name and host (RFC 3986).',
      context: 'Needs a scheme and `://` before it.',
      masking: 'Nothing of the password stays; user name and host do.',
      example: 'https://ana:Tr0ub4dor3@git.example.org/x.git',
      source: 'https://datatracker.ietf.org/doc/html/rfc3986#section-3.2.1',
    },
  },
];
