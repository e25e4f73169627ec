import { wordList } from '../../word-list.ts';

/** What a name promises its value to be. `key` is the weakest: most things that are called keys are no secret. */
export type SecretKind = 'password' | 'secret' | 'token' | 'key' | 'authorization';

export type SecretName = Readonly<{
  kind: SecretKind;
  /** Log-odds by the form of the name. */
  weight: number;
}>;

const set = (words: string): ReadonlySet<string> => new Set(wordList(words));

const PASSWORD_WORD =
  /(?:password|passwd|passphrase|passcode|passwort(?:e?s)?|(?:^|db)pword|^passe$|kennwort(?:e?s)?|contrase(?:n|ñ)a|^clave$|senha|wachtwoord|has(?:l|ł)(?:o|a|em)|^parol[aă]|^mdp|^passord(?:et)?|^geslo|^lozinka|^лозинка|^slapta(?:z|ž)odis|kata_sandi|mật_khẩu|كلمة_(?:المرور|السر)|parola|l(?:o|ö)senord(?:et)?|adgangskoden?|salasana(?:n|ni|si)?|^hesl(?:o|a|em)|jelsz(?:o|ó)(?:m|d|ja|t)?|^(?:s|ş)ifre(?:si|m|niz|miz)?|κωδικ(?:ο|ό)ς|סיסמה|парол[ья]|密码|密碼|パスワード|비밀번호|(?:(?:^|db|my|ftp|user|admin|root|smtp|mail|sql|mysql|pg|imap|pop3?|http|proxy|server|ldap|bind|vpn|wifi|rcon|require|redis|mongo|sa|app|svc|auth|ssh|login|key|trust|store)(?:pass|pwd)|(?:db|my|ftp|user|admin|root|smtp|mail|sql|ldap|bind|rootbind|vpn|wifi|imap)pw)|(?:^|wpa\d?|wifi|wlan)psk)s?\d{0,3}$/;
const SECRET_WORD = /secrets?$|^secret(?!s?manager|ar(?:y|ies)$|ions?$)|^(?:credential|cred)s?$/;
const TOKEN_WORD =
  /(?:^|auth|access|api|bot|refresh|session|bearer|csrf|id|jwt|oauth|user|deploy|security|push|secret|my|app|github|gh|slack|zugriffs|zugangs|hub|webhook)tokens?$|^(?:pat|jwt|bearer)$/;
const FOREIGN_KEY = /^(?:chiave|schl(?:ü|ue)ssel|sleutel|klucz|chave|clave|cl[eé]|ключ|密钥|秘钥)$/;
const KEY_WORD =
  /(?:api|access|secret|private|auth|app|encryption|signing|master|account|shared|service|crypt|hmac|aes)keys?$/;
/** With one of these before it a `key` is a secret. */
const BEFORE_KEY = set(`
  api, access, secret, private, auth, app, application, encryption, encrypt, decryption, signing, sign, signature, master,
  account, shared, service, client, consumer, security, crypto, cipher, hmac, aes, rsa, jwt, session, cookie, admin, storage,
  deploy, subscription, license, root, webhook, write, read, ingest, developer, dev, live, prod, integration, validation,
  machine, decrypt, symmetric, host, stream, maps, ssh, instrumentation, function
`);
/** May follow the word that counts without changing what it means. */
const AFTER = set(`
  value, val, base, base64, b64, hex, prod, production, dev, development, staging, stage, test, live, old, new, current,
  previous, default, string, str, plain, plaintext, clear, cleartext, raw, text, confirm, confirmation, again, repeat, main, primary, secondary,
  global, env, here, rw, ro, admin, root, user, db, one, two, a, b, v1, v2, local, qa, uat, sandbox, secure, data, encrypted, enc, key, token
`);
/** A name that ends so is about a secret and does not hold it. */
const ABOUT = set(`
  id, ids, type, types, url, uri, endpoint, path, file, filename, dir, name, names, field, fields, length, len, size, count, limit, expiry, expires,
  expired, expiration, expire, ttl, age, policy, policies, regex, regexp, pattern, label, placeholder, hint, title, message, msg, error, errors, prefix, suffix,
  format, version, index, input, class, selector, header, headers, location, arn, ref, reference, column, param, parameter, params, manager, store, provider, service,
  handler, helper, validator, strength, reset, change, changed, required, enabled, disabled, valid, invalid, mode, method, scheme, schemes, hasher, hashers, algorithm, alg, rules, rule,
  option, options, config, settings, scope, scopes, source, hash, hashed, digest, encryption, algo, magic, salt, time, date, at, by, timestamp, created, updated, func, fn, callback, generator, factory, builder, request, response,
  page, view, form, button, dialog, icon, image, color, list, map, set, array, table, tree, node, kind, status, state, flag, check, visible, show, hide, toggle, link, template, tag, event, code, codes, usage,
  range, position, start, end, offset, pos, stream, frame, queue, bucket, rotation, interval, attempts, retries, retry, tries, history, iterations, encoding, encoder, decoder, parser, ring, words, word, board, boards, up, down, press, codec, pair, space, vault, verifier, stdin,
  not, no, allowed, match, mismatch, entered, maps
`);
/** Directly before `key` or `token` these say that it opens nothing: a cache key, the next token. */
const ABOUT_BEFORE = set(`
  public, pub, gpg, pgp, recv, site, publishable, primary, foreign, sort, partition, cache, hash, map, object, registry, lookup, max, min, num, number, count, total, no, not, is, has,
  prev, next, last, first, cancel, cancellation, unexpected, invalid, missing, expected, column, row, dict, idempotency, i18n, translation, arrow,
  shortcut, hot, meta, end, begin, eof, stop, pad, lexer, index, bucket, group, feature, routing, continuation, page, lock, change, creation, sequence, sync, resume,
  concurrency, correlation, trace, node, shard, cluster, partition, queue, topic, message, event, item, record, document, restore
`);
/** A name that begins so is that of a function or a question. */
const VERBS = set(`
  get, is, has, show, hide, forgot, reset, remember, needs, check, validate, verify, generate, create, hash, compare, parse, find, load, fetch
`);

/** `pw` only where it is a word of its own: it also ends many a minified name. */
const SHORT_NAME = /^(?:[A-Za-z\d]{1,24}[_.-]){0,3}pw$|^(?:[A-Z\d]{1,24}_){0,3}PW$|^[a-z]{2,12}P[wW]$/;

/** `passwd.c:` in a change log, `<pwd.h>` in a program. */
const SOURCE_FILE =
  /\.(?:c|h|cc|cpp|hpp|py|js|ts|go|rs|rb|php|java|pl|pm|asc|txt|md|html?|xml|json|ya?ml|po)$/;

const MOST_WORDS = 12;
/** `MAX_PASSWORD`, `NSS_BUFLEN_PASSWD`: how long one may be; the one of one connection, sent to the other side: RFC 8839, section 5.4. */
const ABOUT_PASSWORD = set('ice, max, min, len, buflen, maxlen, minlen');

/** `undefined` when the name promises no secret. Takes a whole identifier: `spring.datasource.password`, `dbPassword`. */
export function secretNameOf(name: string): SecretName | undefined {
  if (SOURCE_FILE.test(name)) return undefined;
  // https://developer.wordpress.org/advanced-administration/wordpress/wp-config/#security-keys
  if (/^(?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_SALT$|^hash_salt$/.test(name))
    return { kind: 'secret', weight: 0 };
  const words = wordsOf(name);
  // `should_pass`: what a test expects.
  if (/^(?:should|must|will|does|did|can|expect(?:s|ed)?)_pass$/.test(name)) return undefined;
  // A piece of base64.
  if (words.length > MOST_WORDS) return undefined;
  if (SHORT_NAME.test(name)) return { kind: 'password', weight: 0 };
  for (let at = words.length - 1; at >= 0 && at >= words.length - 4; at -= 1) {
    const word = words[at] ?? '';
    const kind = kindOf(word, words[at - 1] ?? '');
    if (kind !== undefined) {
      if (isAbout(words, at, kind)) return undefined;
      return { kind, weight: at === words.length - 1 ? 0 : -0.3 };
    }
    if (ABOUT.has(word) || (word.length > 2 && !AFTER.has(word) && !/^\d+$/.test(word))) {
      // `password_of_bob`: about somebody's password, or a key of some table: seen only with a password in it.
      return ABOUT.has(word) || name.includes('.') ? undefined : unusual(words.slice(0, at));
    }
  }
  return undefined;
}

function unusual(words: readonly string[]): SecretName | undefined {
  // `pass_rate`, `ECDHE-PSK-CHACHA20`: the short words mean other things as well.
  const named = words.some((word, at) => word.length > 4 && kindOf(word, words[at - 1] ?? '') === 'password');
  return named && words.length <= 3 ? { kind: 'password', weight: -1.5 } : undefined;
}

function isAbout(words: readonly string[], at: number, kind: SecretKind): boolean {
  if (at === 0) return false;
  // Helm: the name of one that the cluster has.
  if (words[at - 1] === 'existing') return true;
  // `two-pass scanner`
  if (words[at] === 'pass' && /^(?:one|two|three|multi|single|n)$/.test(words[at - 1] ?? '')) return true;
  if (kind === 'password') return ABOUT_PASSWORD.has(words[at - 1] ?? '');
  // `resetToken`, `remember_token` are sent and kept; nothing that gets or checks a token is one.
  if (
    VERBS.has(words[0] ?? '') &&
    !(at === 1 && kind === 'token' && /^(?:reset|remember)$/.test(words[0] ?? ''))
  )
    return true;
  // `publicKeyToken` of an assembly in .NET.
  if (words[at - 2] === 'public') return true;
  return kind !== 'secret' && ABOUT_BEFORE.has(words[at - 1] ?? '');
}

function kindOf(word: string, before: string): SecretKind | undefined {
  if (PASSWORD_WORD.test(word) || (word === 'phrase' && before === 'pass')) return 'password';
  if (word === 'word' && before === 'pass') return 'password';
  if (SECRET_WORD.test(word)) return 'secret';
  if (TOKEN_WORD.test(word)) return 'token';
  if (KEY_WORD.test(word)) return word.startsWith('public') ? undefined : 'secret';
  if (word === 'key' || word === 'keys') {
    if (before === 'secret' || before === 'private') return 'secret';
    return BEFORE_KEY.has(before) ? 'token' : 'key';
  }
  if (FOREIGN_KEY.test(word))
    return /^(?:api|secret|acces|accès|private)$/.test(before) ? 'token' : undefined;
  if (word === 'api' && FOREIGN_KEY.test(before)) return 'token';
  return /^(?:auth|authorization|authtoken|xauth)$/.test(word) ? 'authorization' : undefined;
}

/** `dbPassword`, `DB_PASSWORD` and `db-password` are the words db and password. */
function wordsOf(name: string): string[] {
  const words: string[] = [];
  let from = 0;
  for (let at = 0; at <= name.length; at += 1) {
    const kind = kindAt(name, at);
    if (kind === BEYOND) return wordsBeyond(name);
    const isBoundary =
      kind === UPPER && (at === 0 || kindAt(name, at - 1) !== UPPER || kindAt(name, at + 1) === LOWER);
    if (kind !== NO_WORD && !isBoundary) continue;
    if (at > from) words.push(name.slice(from, at).toLowerCase());
    from = kind === NO_WORD ? at + 1 : at;
  }
  return words;
}

const [NO_WORD, LOWER, DIGIT, UPPER, BEYOND] = [0, 1, 2, 3, 4];

function kindAt(name: string, at: number): number {
  const unit = name.charCodeAt(at);
  if (unit >= 0x61 && unit <= 0x7a) return LOWER;
  if (unit >= 0x41 && unit <= 0x5a) return UPPER;
  if (unit >= 0x30 && unit <= 0x39) return DIGIT;
  return unit >= 0x80 ? BEYOND : NO_WORD;
}

/** The same of a name with letters beyond ASCII. */
function wordsBeyond(name: string): string[] {
  return name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
