import type { Binding } from './assigned-value.ts';
import { decodedText } from './decoded-text.ts';
import { isDummyPhrase } from './dummy-phrase.ts';
import { isPlaceholderKey, isPlaceholderValue } from './placeholder.ts';
import { randomnessOf, wordiness } from './randomness.ts';
import type { SecretName } from './secret-name.ts';

export type NamedValue = Readonly<{
  text: string;
  name: string;
  nameStart: number;
  secret: SecretName;
  start: number;
  end: number;
  binding: Binding;
  value: string;
}>;

/** Log-odds. What no secret looks like outweighs everything. */
const WEIGHT = {
  never: -9,
  reference: -6,
  spaces: -4,
  random: { none: -3.5, some: 0.6, high: 2.6 },
  /** Random enough for its length where only a random value counts. */
  shortKey: -1.5,
  chosen: 1.6,
  symbols: 0.5,
  plainWord: -0.9,
  beside: 1.4,
  settings: 0.6,
  code: -2.5,
} as const;

/** How far before a sealed value its block may begin, characters. */
const SEALED_REACH = 4000;

/** Log-odds that a value is the secret that its name promises. */
export function valueEvidence(named: NamedValue): number {
  const { value, secret } = named;
  if (named.binding === 'quoted' && isSoup(value) && !isPublicId(named)) return WEIGHT.random.high;
  if (isPlaceholderValue(value) || isLabel(named) || isEscapedText(value)) return WEIGHT.never;
  // `password = 'kError' in module ? …`
  if (named.binding === 'quoted' && /^["'] in \w/.test(named.text.slice(named.end, named.end + 5)))
    return WEIGHT.reference;
  // A constant, the name of a row, an identifier of many words.
  if (/^[A-Z]+(?:_[A-Z]+){2,}$|^[a-z]{3,16}:\d{3,16}$/.test(value)) return WEIGHT.reference;
  if (/^[a-z\d]+(?:_[a-z\d]+){3,}$/.test(value) && wordiness(value) > 0.4) return WEIGHT.reference;
  if (NOTATION.test(value) || CODED.test(value) || ALGORITHM.test(value) || VERSION.test(value))
    return WEIGHT.reference;
  // `CURLE_BAD_PASSWORD_ENTERED CURLE_OBSOLETE46`, `PASSWORD_EXPIRY_DAYS = 90`: about passwords, and no text that somebody chose.
  if (secret.weight <= -1 && /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$|^\d+$/.test(value)) return WEIGHT.reference;
  // `passphrase = gpg_passphrase_for_key`
  if (/^[a-z]+(?:[-_][a-z]+){2,}\)*$/.test(value) && /pass|secret|token|key/.test(value))
    return WEIGHT.reference;
  if (
    isAddress(value) ||
    isSealed(named) ||
    isPublicId(named) ||
    isMarkup(value) ||
    /^0x[\da-f]{1,8}u?l?$/i.test(value)
  )
    return WEIGHT.reference;
  if (named.binding !== 'quoted' && isExpression(named)) return WEIGHT.reference;
  if (secret.kind === 'password') return passwordEvidence(named);
  return isPlaceholderKey(value) || isDummyPhrase(value) || isEncodedDummy(value)
    ? WEIGHT.never
    : keyEvidence(named);
}

/**
 * `converts the password to utf16`, `password to log in to PKCS11`, `asks for the password (closes: 442095)`, `passes the password to SPAKE2`,
 * `IsFirstPass` and the commit.
 */
function isTechnical({ value, text, name, nameStart, start }: NamedValue): boolean {
  const between = text.slice(nameStart + name.length, start);
  if (/^\s{1,3}$/.test(between) && /^[\da-f]{40}$/.test(value)) return true;
  // Who changes a password to something says so before.
  if (
    between === ' to ' &&
    /^[A-Z]{2,10}\d{0,3}$/.test(value) &&
    !/(?:chang|set|updat|switch|rotat|new|renam)\w{0,4}[^\n]{0,40}$/i.test(
      text.slice(Math.max(0, nameStart - 60), nameStart),
    )
  )
    return true;
  return (
    /^(?:utf|ucs|pkcs|sha|md|base|iso|aes|des|rfc|bug|cve|python|http)[-_#]?\d+/i.test(value) ||
    /\b(?:closes|fixes|bug|issue|refs?|rt|pr)[:\s]{1,2}#?$/i.test(text.slice(Math.max(0, start - 12), start))
  );
}

/** `ZXhhbXBsZS1hcHAtc2VjcmV0`: example-app-secret in base64. */
function isEncodedDummy(value: string): boolean {
  const decoded = /^[A-Za-z0-9+/]{12,80}={0,2}$/.test(value) ? decodedText(value) : '';
  return (
    decoded !== '' && (isDummyPhrase(decoded) || isPlaceholderValue(decoded) || /\bfake\b/i.test(decoded))
  );
}

function passwordEvidence(named: NamedValue): number {
  const { value, binding, name } = named;
  const spaces = /\s/.test(value);
  const letters = /\p{L}/u.test(value);
  const digits = /\d/.test(value);
  if ((binding === 'prose' || binding === 'spaced') && isTechnical(named)) return WEIGHT.never;
  // The shell's working directory.
  if (/^(?:old)?pwd$/i.test(name) && value.startsWith('/')) return WEIGHT.never;
  // `The password is empty!`
  if (binding === 'prose' && /^\p{L}{2,16}[!?.,;:)]+$/u.test(value) && !isChaotic(value)) return WEIGHT.never;
  const symbols = /[!@#$%^&*+=?~|;,/\\:(){}[\]<>-]/.test(value) && !/^[\w]+(?:[-/:][\w]+)*$/.test(value);
  if (isPassphrase(value) || isSpacedPhrase(value, name)) return WEIGHT.chosen;
  // Prose that only mentions passwords: "password is required", "the password is too short".
  if ((binding === 'prose' || binding === 'spaced') && !digits && !symbols && !isChaotic(value))
    return WEIGHT.never;
  if (spaces) return binding === 'quoted' && digits && symbols && wordiness(value) < 0.3 ? -1 : WEIGHT.spaces;
  // Two or three characters, a number that counts something, a boolean-like value.
  if (value.length < 4 || (value.length < 5 && !digits && !symbols)) return WEIGHT.spaces;
  const random = randomnessOf(value);
  const chosen =
    (digits && letters) || symbols || random !== 'none' || (digits && value.length >= 4) || isChaotic(value);
  const bare = binding === 'bare' && !symbols && !digits;
  return (
    (chosen ? WEIGHT.chosen : WEIGHT.plainWord) +
    (symbols && (letters || digits) ? WEIGHT.symbols : 0) +
    (random === 'high' ? 0.8 : 0) +
    (!letters && digits && value.length < 6 ? -1.2 : 0) +
    (isIdentifier(value) && !chosen && binding !== 'line' ? -0.4 : 0) +
    (/^[A-Z][A-Z0-9_]+$/.test(name) || binding === 'line' ? WEIGHT.settings : 0) +
    (bare ? WEIGHT.code : 0) +
    (!chosen && besideAccount(named) ? WEIGHT.beside : 0)
  );
}

/** `-EINVAL`, `0.days`, `1*SAFE` of a grammar, `RSN/WPA/WPA2`, `PSK-1`, `translate/3` of Erlang, `%COMPAT:+SIGN-ALL` of GnuTLS, bytes, a line break, `0.5f`, `1000*60`, `-module`, `*removed*`, `procedure,-`. */
const CODED =
  /^-E[A-Z\d]{2,12}$|^\d{1,3}\.[a-z]{3,12}$|^\d?\*\(?[A-Z]{2,16}\)?$|^[A-Z]{2,6}\d?(?:\/[A-Z]{2,6}\d?){1,4}$|^(?:PSK|psk)-\d$|^[a-z]\w{2,40}\/\d$|^%[A-Z_]{4,}(?::[-+!]|$)|^(?:\\x[\da-fA-F]{2}){2,}$|^(?:\\[nrt])+$|^\d{1,3}\.\d{1,6}f?$|^\d{1,6}(?:\.\d{1,4})?\*(?:\d{1,6}$|\()|^-[a-z]{3,12}$|^\*[a-z]{3,12}\*$|^[a-z]{4,16},-$/;

/** `on|off`, `auth_user=`, the end of a pattern, a pattern, `80(20U)`, `+name+` of RDoc, the scope of a signature at Amazon, a parameter of Web Push, `max_length=9`, `ung&uuml;ltig`, `j&#xE4;`, an algorithm, `secret\-tool` of a manual page, a command of POD, the end of a block of code. */
const NOTATION =
  /^[a-z]+(?:\|[a-z]+)+$|^[a-z]{3,16}(?:_[a-z]+)*=$|\)\$?\/[a-z]{0,4}[,;)]{0,3}$|^\/[^/\s]*[*+)\]]\S{0,60}\/[a-z]{0,4}$|^\p{L}{0,24}&#x?[\dA-Fa-f]{2,5}(?:$|;)|^\p{L}+(?:\\-\p{L}+)+$|^\w{1,16}\(\w{0,16}\)$|^\+[a-z_]{1,24}\+$|\/aws4_request$|^[a-z_]{3,24}=\d{1,6}$|^\p{L}{0,24}&(?:[A-Za-z](?:uml|grave|acute|circ|tilde|cedil|ring|slash)|szlig)(?:$|;)|^=(?:back|over|item|head\d|cut|pod|begin|end|for)$|^(?:p256ecdsa|dh|keyid)=|^[A-Za-z_]{2,40}[)}\];]{1,4}$/u;

/** `aes256-cts-hmac-sha1-96`, `HMAC-SHA1` */
const ALGORITHM =
  /^(?:(?:aes|hmac|sha|scram|rsa|des|ecdsa|ed25519|argon2|pbkdf2|chacha20)[a-z\d]{0,12}(?:[-_/:][a-z\d]{1,12}){1,6}|(?:AES|AWS4|HMAC|SHA|RSA|ECDSA|PBKDF2)[A-Z\d]{0,12}(?:[-_/][A-Z\d]{1,12}){1,6}|[a-z\d]{2,10}-crypt|(?:prime|secp|sect|brainpool)[a-z\d]{3,12})$/;
/** `"pbkdf2-password": "^1.2.1"`: of a package, https://semver.org; `password: v3.1 password`: of a protocol. */
const VERSION = /^v\d{1,3}\.\d{1,3}$|^[~^]?\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[\da-z.-]{1,24})?$/;

/** Letters whose case changes as in no word: `PpxzKOUnOUCYxwUqjm`, `ZseUNfHNtN!`. */
function isChaotic(value: string): boolean {
  const letters = value.replace(/[!?.,;:)]{1,3}$/, '');
  if (!/^[A-Za-z]{8,40}$/.test(letters)) return false;
  const words = wordiness(letters);
  return (
    (words < 0.5 && (letters.match(/[a-z][A-Z]/g)?.length ?? 0) >= 3) ||
    (words === 0 && letters.length > 8 && (letters.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0) >= 5)
  );
}

/** Words that make a name of an element or a topic, not a phrase that somebody chose. */
const TOPIC =
  /pass|word|secret|token|form|field|input|user|reset|login|confirm|error|message|label|class|page|name|type|case|sensitive|hash|auth|value|default|policy|manager|change|button/i;

/** `correct-horse-battery`: three words or more in a row, joined alike. */
function isPassphrase(value: string): boolean {
  return /^[a-z]{4,12}(?:([-_.])[a-z]{4,12}(?:\1[a-z]{4,12}){1,5})$/i.test(value) && !TOPIC.test(value);
}

/** As assigned-value.ts takes it for one. */
function isSpacedPhrase(value: string, name: string): boolean {
  return (
    /^[a-z]{3,12}(?: [a-z]{3,12}){2,7}(?: \d{1,4})?$/.test(value) &&
    (/phrase$/i.test(name) || (/\d$/.test(value) && !/(?:^|\.)pass$/i.test(name))) &&
    !TOPIC.test(value)
  );
}

/** Drawn from all printable characters, as WordPress and Django do: brackets in it are no markup. */
function isSoup(value: string): boolean {
  return (
    value.length >= 32 &&
    /[a-z].*[a-z]/.test(value) &&
    /[A-Z].*[A-Z]/.test(value) &&
    /\d/.test(value) &&
    new Set(value.match(/[^A-Za-z0-9\s]/g)).size >= 6 &&
    !/\s\S{0,40}\s\S{0,40}\s\S{0,40}\s/.test(value) &&
    !/\$\{\w|\[\^?[a-z0-9]-[a-z9]|\\[dws]/i.test(value) &&
    wordiness(value) < 0.3
  );
}

/** `update key to A8041FA839E16E36`, `key 1:4.13-1`: the id of a public key, the version of a package. */
function isPublicId({ value, binding, secret, text, nameStart }: NamedValue): boolean {
  // RFC 7512: the label of a token.
  if (/pkcs11:\S{0,200}$/.test(text.slice(Math.max(0, nameStart - 220), nameStart))) return true;
  if (/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\w+) /.test(value)) return true;
  // What is signed with the secret, once: RFC 9421, RFC 7616, signatures of Amazon.
  if (/^(?:Signature|Digest|AWS4-HMAC-SHA256)\s/.test(value)) return true;
  if (secret.kind !== 'password' && /^(?:0x)?(?:[\dA-F]{8}|[\da-f]{8})$/.test(value)) return true;
  if (/(?:gpg|pgp|openpgp)\s$/i.test(text.slice(Math.max(0, nameStart - 8), nameStart))) return true;
  if (binding !== 'prose' && binding !== 'spaced') return false;
  return (
    /^(?:\d{1,2}:)?\d+(?:\.\d+)+[-+~:.\w]*$|^[\dA-F]{40}$/.test(value) ||
    (secret.kind === 'key' && /^(?:0x)?(?:[\dA-F]{8,40}|[\da-f]{8,40})$/.test(value))
  );
}

/** `queue/invoice-45409057`, `Linux-node-6accd2c0`, `user:18434480`: the key of a row, a cache, a message. */
const STRUCTURED = /^[a-z]{3,16}(?:[-_.:;/#]+[a-z]{2,16})*[-_.:;/#]+[\w.:;/#-]+$/i;

function keyEvidence(named: NamedValue): number {
  const { value, secret, binding } = named;
  // Where an account stands beside it, a secret is a password.
  if (secret.kind === 'secret' && /\d/.test(value) && randomnessOf(value) === 'none' && besideAccount(named))
    return passwordEvidence(named) - WEIGHT.symbols;
  if (/\s/.test(value) || value.length < 8) return WEIGHT.spaces;
  if (!/^[\w+/=.~:@!#$%^&*|?,;(){}[\]-]+$/.test(value)) return WEIGHT.reference;
  const random = randomnessOf(value);
  const weak =
    secret.kind === 'key' ||
    secret.kind === 'authorization' ||
    binding === 'bare' ||
    binding === 'prose' ||
    binding === 'spaced';
  return (
    WEIGHT.random[random] +
    (weak && random !== 'high' ? WEIGHT.shortKey : 0) +
    (secret.kind === 'key' ? (STRUCTURED.test(value) ? WEIGHT.reference : -1.4) : 0) +
    (isVersionOrDate(value) ? WEIGHT.reference : 0) +
    (secret.kind !== 'secret' && isIntegrity(value, named) ? WEIGHT.reference : 0) +
    (random === 'some' && wordiness(value) > 0.4 ? -1 : 0)
  );
}

/** The text of a label or message about secrets, or the name said again: `password: "Password"`. */
function isLabel({ value, name }: NamedValue): boolean {
  const bare = value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (sortedWords(value) === sortedWords(name)) return true;
  const same = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (bare === '' || bare === same || same.endsWith(bare) || (bare.endsWith(same) && !/\d/.test(bare)))
    return true;
  return (
    /^(?:[a-z_-]{0,24}[_.-])?(?:password|passwd|pwd|pw|token|secret|api_?key|auth)(?:[_.-][a-z_.-]{0,30})?$/i.test(
      value,
    ) ||
    // The name of a field or a variable: `externalAccountPassword`, `newPasswdMap`.
    /^[a-z][A-Za-z\d]*[a-z\d](?:Password|Passwd|Secret|Token|PrivateKey|SecretKey|ApiKey)(?:[A-Z][a-z]{2,12})?$/.test(
      value,
    ) ||
    /^[\p{L}\p{M}'-]{2,24}[:：.]$|^\P{ASCII}[\P{ASCII}:.!?]*-?$/u.test(value)
  );
}

/** `\\u30d1\\u30b9…`, `Contrase\\u00f1a`: letters of a language, as programs write JSON in ASCII. */
function isEscapedText(value: string): boolean {
  if (!/\\u[\da-f]{4}/i.test(value)) return false;
  const text = value.replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return /^[\p{L}\p{M}\s\p{Po}]+$/u.test(text);
}

/** `PSK_8` and `8-PSK` are the same words. */
function sortedWords(value: string): string {
  return value
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .toSorted()
    .join(' ');
}

/** A path, an address, a colour, a MIME type, a version: where a secret is or what kind it has. */
/** What kubeseal makes of a secret, which only the cluster's own key opens: https://github.com/bitnami-labs/sealed-secrets */
function isSealed({ value, text, nameStart }: NamedValue): boolean {
  return (
    /^Ag[A-D][A-Za-z\d+/]{100,}={0,2}$/.test(value) &&
    text.slice(Math.max(0, nameStart - SEALED_REACH), nameStart).includes('encryptedData')
  );
}

function isAddress(value: string): boolean {
  return (
    /^(?:exec:|\.{1,2}\/|~\/|\/(?:[\w.-]+\/)+|urn:|[a-z][a-z0-9+.-]{1,12}:\/\/|[a-z]{2,12}:\/[\w.-]+\/|[A-Za-z]:\\|#[0-9a-f]{3,8}$|\s)/i.test(
      value,
    ) ||
    /^[\w-]+(?:\/[\w.-]+)*\.(?:json|ya?ml|txt|pem|key|crt|asc|js|ts|py|rb|go|rs|php|java|c|h|cc|cpp|hpp|xml|html?|md|conf|cfg|ini|env|sh|com|org|net|io)$/i.test(
      value,
    ) ||
    /^\w{1,24}\/\w{1,24}=\w{1,24}$/.test(value) ||
    /^(?:application|text|image|audio|video)\/[\w.+-]+$/.test(value) ||
    /^[\w.+-]+@[\w-]+\.[\w.]+$/.test(value)
  );
}

function isMarkup(value: string): boolean {
  return /^[<>&:]|^\/\*|^['"),;\]]|^[\w.#:-]{0,40}\{[\w-]+:|<\/|\/>|^[|>][-+]?$|^[=+*/\\.,:;!?(){}[\]|-]+$/.test(
    value,
  );
}

/** Code that fetches the secret or does something else. */
function isExpression(named: NamedValue): boolean {
  const { value, text, end, binding, secret } = named;
  if (
    /^[!&*([{|@]|[([]$|^\w+(?:-\w+)*!?\(|\.\(\w|^[\w.$]+[[(]|^[a-z_]\w*:[a-z_]\w*\(|^\w+\/\(|&&|\|\||=>|::|->|^\\/.test(
      value,
    )
  )
    return true;
  const next = text.slice(end, end + 8);
  // `psk = sta->psk`
  if (next.startsWith('>') && /^\*?[A-Za-z_][\w.]*-$/.test(value)) return true;
  // Not the question mark at the end of a line.
  if (/^[([]|^\s?[+?](?!\s*$|\r?\n)/.test(next) && binding !== 'line' && binding !== 'prose') return true;
  if (binding === 'bare' && /^_*[a-z\d]+_\w+$/.test(value) && /^[ \t]{1,7}\(/.test(next)) return true;
  // A path of names: `user.password`, `nextToken`, `ctx.state.key`.
  const path = /^[A-Za-z_$][\w$]*(?:[?!]?\.[A-Za-z_$][\w$]*)+$/.test(value);
  // `Thunder.lagoon5` alone on its line: a name seldom ends in a digit.
  const chosen =
    (binding === 'line' || binding === 'flag' || binding === 'prose') &&
    secret.kind === 'password' &&
    /\d$/.test(value);
  if (path && !chosen && !value.split('.').every((part) => part.length >= 6 && wordiness(part) < 0.2))
    return true;
  if (binding === 'bare' && (/[{}]/.test(value) || /^\/.+\/[dgimsuvy]{0,4}[.,;)]/.test(value))) return true;
  if (
    binding === 'bare' &&
    /[-+=<>!]=(?!$)|[?][^?]*:|^[-+]?(?:0x[\da-f]+|[\d.]+(?:e[\d+-]+)?)$|\w[+*]\w+\./i.test(value)
  )
    return true;
  return (
    binding === 'bare' && isIdentifier(value) && randomnessOf(value) !== 'high' && !isToldToSomebody(named)
  );
}

/** Words for a password that no program is written in. */
const TOLD =
  /^(?:passwor[tdl]e?t?|kennwort|contrase[nñ]a|senha|wachtwoord|has[lł]o|heslo|l[oö]senord|adgangskode|passord|salasana|jelsz[oó]|parola|şifre|парол[ья]|密码|密碼|パスワード|비밀번호)$/i;

/** `Benutzername: kd41, Passwort: Gitarre77 (bitte ändern)`: credentials in a letter, where a program would have a variable. */
function isToldToSomebody(named: NamedValue): boolean {
  const { value, name, secret } = named;
  if (secret.kind !== 'password' || !/^[A-Z][A-Za-z]{3,20}\d{2}$|^[A-Za-z]{6,20}\d{0,2}\$?$/.test(value))
    return false;
  const unlikeName = /^[A-Z]/.test(value) && /\d{2}$/.test(value);
  if (!unlikeName && (wordiness(value) > 0.4 || !/[\d$]$/.test(value))) return false;
  return (TOLD.test(name) && !/^password$/i.test(name)) || besideAccount(named);
}

function isIdentifier(value: string): boolean {
  return /^[A-Za-z_$][A-Za-z_$]*\d{0,2}$/.test(value);
}

function isVersionOrDate(value: string): boolean {
  return /^v?\d+(?:\.\d+){1,3}(?:[-+.]\w+)*(?:\/go\.mod)?$|^\d{4}-\d\d-\d\d|^[~^]\d/.test(value);
}

/** A digest of something public: lock files, caches, subresource integrity, git. */
function isIntegrity(value: string, { text, nameStart }: NamedValue): boolean {
  if (/^sha\d{3}-|^sha\d{1,3}:|^md5:/.test(value)) return true;
  return /integrity|checksum|sha\d|md5|digest|etag|fingerprint/i.test(
    text.slice(Math.max(0, nameStart - 24), nameStart),
  );
}

/** Whether an account is named beside it: the mark of a set of credentials, which code about passwords lacks. */
function besideAccount({ text, nameStart, end }: NamedValue): boolean {
  const near = `${text.slice(Math.max(0, nameStart - 160), nameStart)}\n${text.slice(end, end + 100)}`;
  return /(?:^|[\s"'<_.,;{[-])(?:user(?:_?name|[ _]?id)?|benutzer(?:name|kennung)?|usuari[oa]|usuário|utente|utilizador|identifiant|gebruiker(?:snaam)?|användar(?:e|namn)|bruger(?:navn)?|brukernavn|login|логин|пользователь|用户名?|账号|ユーザー名|host(?:name)?|server|database|db_?name|account|email|uid|port)["']?\s{0,3}(?:[:：=>,]|=>|(?<=benutzername|navn|namn|snaam) )\s{0,3}["']?[\w.@/-]{2}/i.test(
    near,
  );
}
