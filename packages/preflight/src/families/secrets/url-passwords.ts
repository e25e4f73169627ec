import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import { isPlaceholderValue } from './placeholder.ts';
import { isGuessableWord } from './type-of-assigned.ts';
import type { SecretFinder } from './secret-finder.ts';

/** After `://`: `user:password@host` (RFC 3986, section 3.2.1). The finding is the password: the rest says where to change it. */
const USER_INFO =
  /(?<user>[^\s:@/?#"'<>`|(]{0,128}):(?<password>[^\s@"'<>`|]{1,256}(?:@[^\s@/"'<>`|]{1,64})?)@(?=[A-Za-z0-9[{$%_-])/dy;
/** `token@host`: a token in the place of the user. */
const TOKEN_USER = /(?<token>[A-Za-z0-9_-]{20,255})(?::x-oauth-basic)?@(?=[A-Za-z0-9])/dy;
const SCHEME = /[a-z][a-z0-9+.:-]{1,24}$/i;
/** Schemes that mean a database, a cache or a queue. */
const STORE =
  /^(?:jdbc:)?(?:postgres(?:ql)?|pgsql|mysql2?|mariadb|mongodb|rediss?|amqps?|mssql|sqlserver|oracle|cockroachdb|clickhouse|cassandra|neo4j|bolt|elasticsearch|influxdb|memcached|nats|kafka|stomp|mqtts?|ldaps?|smtps?|imaps?|couchdb|snowflake|db2|hive2)(?:\+\w+)?$/i;

/** RFC 2606, RFC 6761; a name without a domain is one inside a set of containers or on somebody's desk. */
export const EXAMPLE_HOST =
  /^(?:[%${<]|[\w-]{1,40}(?:[:/?"'\s]|$)|localhost\b|127\.|\[?::1|db\b|host(?:name)?\b|(?:[\w-]{1,40}\.){0,4}(?:example\\?&?\.(?:com|net|org)|example|test|invalid|localhost)\b)/i;
/** Log-odds. */
const WEIGHT = { shape: 4, placeholder: -7, same: -1.5, slash: -5, common: -5, token: 1.5 } as const;
const COMMON =
  /^(?:password|passwd|pass|pwd|pw|secret|user|username|example|test|x|p|abc|xyz|foo|bar|token|xxx+|passwort|anoncvs|anonymous|foobared|pserver:\w+|x-oauth-basic)\d?$/i;

export const urlPasswords: SecretFinder = { needs: { literals: ['://'] }, find: passwordsIn };

function passwordsIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const scheme = SCHEME.exec(text.slice(Math.max(0, at - 26), at))?.[0];
    if (scheme === undefined) continue;
    USER_INFO.lastIndex = at + 3;
    const pair = USER_INFO.exec(text);
    if (pair !== null) {
      const [start, end] = pair.indices?.groups?.['password'] ?? [0, 0];
      const user = pair.groups?.['user'] ?? '';
      // `redis://[:password]@host`: brackets around what may be left out.
      const optional = /^\[|\[$/.test(user) && text.charAt(end - 1) === ']' ? 1 : 0;
      const password = text.slice(start, end - optional);
      found.push({
        type: isDemonstration(text, user, password, USER_INFO.lastIndex) ? 'WEAK_PASSWORD' : typeOf(scheme),
        start,
        end: end - optional,
        score: passwordScore(password, user),
      });
      continue;
    }
    TOKEN_USER.lastIndex = at + 3;
    const single = TOKEN_USER.exec(text);
    // The key of a Sentry DSN is public: https://docs.sentry.io/concepts/key-terms/dsn-explainer/
    if (
      single === null ||
      /^\w{1,20}\.(?:ingest\.)?(?:\w{2}\.)?sentry\.io/.test(
        text.slice(TOKEN_USER.lastIndex, TOKEN_USER.lastIndex + 48),
      )
    )
      continue;
    const [start, end] = single.indices?.groups?.['token'] ?? [0, 0];
    found.push({ type: 'URL_CREDENTIALS', start, end, score: tokenScore(single.groups?.['token'] ?? '') });
  }
  return found;
}

function passwordScore(password: string, user: string): number {
  const reference = isPlaceholderValue(password) || /^[$%{*<][^0-9A-Fa-f]/.test(password);
  return scoreOf(
    WEIGHT.shape,
    reference ? WEIGHT.placeholder : 0,
    password === user && COMMON.test(password) ? WEIGHT.same : 0,
    COMMON.test(password.replace(/@[^@]*:\d+,.*$/, '')) ||
      (user !== '' && COMMON.test(password.replace(user, '')))
      ? WEIGHT.common
      : 0,
    // `://host:8080/@scope`: a port and a path.
    /^\d{1,5}(?:[/;]|$)/.test(password) ? WEIGHT.slash : 0,
  );
}

function tokenScore(token: string): number {
  const mixed = /\d/.test(token) && /[a-z]/i.test(token);
  return scoreOf(mixed ? WEIGHT.token : -WEIGHT.token, isPlaceholderValue(token) ? WEIGHT.placeholder : 0);
}

/** `scott:tiger@localhost`: a plain word for a machine that only the reader or nobody has. */
function isDemonstration(text: string, user: string, password: string, host: number): boolean {
  const plain = isGuessableWord(password) || password === user || /^[A-Za-z]{3,16}$/.test(password);
  return plain && EXAMPLE_HOST.test(text.slice(host, host + 64));
}

function typeOf(scheme: string): string {
  return STORE.test(scheme) ? 'CONNECTION_STRING_PASSWORD' : 'URL_CREDENTIALS';
}
