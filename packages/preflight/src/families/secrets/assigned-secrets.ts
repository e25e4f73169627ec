import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { LiteralHit } from '../../literals.ts';
import { wordList } from '../../word-list.ts';
import { assignedValue, type Binding } from './assigned-value.ts';
import { contextualTypeOf } from './contextual-keys.ts';
import { isPlaceholderValue } from './placeholder.ts';
import type { SecretFinder } from './secret-finder.ts';
import { secretNameOf, type SecretName } from './secret-name.ts';
import { typeOfAssigned } from './type-of-assigned.ts';
import { valueEvidence } from './value-evidence.ts';

/** Pieces of the names that promise a secret; the whole name is read around them. */
const NAME_PIECES = wordList(`
  pass, pw, secret, token, key, cred, auth, nonce_salt, logged_in_salt, hash_salt, kennwort, contrase, senha, wachtwoord, clave, hasło, haslo, пароль, 密码, 密碼, パスワード,
  비밀번호, identified by, psk, jwt, bearer, chiave, schlüssel, schluessel, sleutel, klucz, chave, clé, ключ, 密钥, 秘钥, lösenord, losenord,
  mdp, geslo, lozinka, лозинка, slapta, kata sandi, mật khẩu, كلمة المرور, كلمة السر, jeton, jetón, 令牌, キー, 키, parola, adgangskode, salasana, heslo, jelszó, jelszo, şifre, sifre, κωδικός, סיסמה
`);
/** The longest name that is read in each direction. */
const MAX_NAME = 64;
const NAME_UNIT = /[\p{L}\p{N}_.$-]/u;

/**
 * A long value may itself consist of names and signs of assignment, each of which starts a value nearly as long: of so many one
 * inside the other the values are weighed, the rest are left. Otherwise `password=` over and over costs a thousand characters a name.
 */
const MOST_NESTED = 8;

/** Log-odds of the way a value is bound to its name. */
const BINDING: Readonly<Record<Binding, number>> = {
  quoted: 0.6,
  line: 0.6,
  element: 0.4,
  flag: 0,
  query: 0.8,
  spaced: 0.2,
  prose: -0.6,
  bare: -0.6,
};

/** Log-odds of a value of the length and alphabet that the vendor named beside it documents. */
const VENDOR_SHAPE = 4;
const PLACEHOLDER = -8;

/** Passwords, tokens and keys of any maker, known by the name that they are bound to and by how they look. */
export const assignedSecrets: SecretFinder = {
  needs: { literals: NAME_PIECES, ignoreCase: true },
  find: assignedIn,
};

function assignedIn(text: string, hits: readonly LiteralHit[]): Candidate[] {
  const found: Candidate[] = [];
  let done = 0;
  let covered = 0;
  let nested = 0;
  for (const { literal, start: hit } of hits) {
    if (hit >= covered) nested = 0;
    if (hit < done || nested === MOST_NESTED) continue;
    const named = nameAround(text, hit, literal);
    if (named === undefined) continue;
    done = named.end;
    const value = assignedValue(text, named.start, named.end);
    if (value === undefined || value.end - value.start < 3) continue;
    // Read by what it decodes to, in authorization-headers.ts.
    if (named.secret.kind === 'authorization' && /Basic\s$/i.test(text.slice(value.start - 6, value.start)))
      continue;
    // `ERROR pos.Auth pan=…`: a part of a program, and what it says.
    if (
      named.secret.kind === 'authorization' &&
      /^\s[\w-]{1,24}=[^=]/.test(text.slice(value.start - 1, value.end))
    )
      continue;
    // A user in a URL: `https://__token__:…@host`.
    if (
      text.charAt(named.end) === ':' &&
      /:\/\/[\w.-]{0,40}$/.test(text.slice(Math.max(0, named.start - 44), named.start))
    )
      continue;
    nested += 1;
    covered = Math.max(covered, value.end);
    const candidate = candidateOf(text, named, value);
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
}

const KEY_KIND = /(?<![\w-])(?<kind>api|secret|access|private|public|auth|encryption|signing|master) $/i;
const LOGIN = /(?:^|\n)[ \t]{0,8}(?:user|login|account)\w{0,8}\s?[:=][^\n]{1,60}\n[ \t]{0,8}$/i;

type Named = Readonly<{ start: number; end: number; name: string; secret: SecretName }>;

function candidateOf(
  text: string,
  { name, secret, start: nameStart }: Named,
  value: Readonly<{ start: number; end: number; binding: Binding }>,
): Candidate | undefined {
  const written = text.slice(value.start, value.end);
  const named = { text, name, nameStart, secret, ...value, value: written };
  const vendorType = contextualTypeOf(written, name, text, nameStart);
  const evidence =
    vendorType === undefined
      ? valueEvidence(named)
      : isPlaceholderValue(written)
        ? PLACEHOLDER
        : VENDOR_SHAPE;
  const type = vendorType ?? typeOfAssigned(named);
  const score = scoreOf(BINDING[value.binding], secret.weight, evidence);
  return score < 0.1 ? undefined : { type, start: value.start, end: value.end, score };
}

function nameAround(text: string, hit: number, literal: string): Named | undefined {
  if (literal === 'identified by') {
    if (
      !/^\s{1,3}(?:password\s{1,3})?["']/i.test(text.slice(hit + literal.length, hit + literal.length + 20))
    )
      return undefined;
    return {
      start: hit,
      end: hit + literal.length,
      name: 'password',
      secret: { kind: 'password', weight: 0.5 },
    };
  }
  const phrase = phraseAt(text, hit);
  if (phrase !== undefined) return phrase;
  let start = hit;
  let end = hit + literal.length;
  while (start > 0 && hit - start < MAX_NAME && isNameUnit(text, start - 1)) start -= 1;
  while (end < text.length && end - hit < MAX_NAME && isNameUnit(text, end)) end += 1;
  while (end > start && /[.$是为為はが-]/.test(text.charAt(end - 1))) end -= 1;
  while (start < end && /[.$-]/.test(text.charAt(start))) start += 1;
  const name = text.slice(start, end);
  // Base64 before it.
  if (
    /[+/]/.test(text.charAt(start - 1)) &&
    /[A-Za-z\d+/]{30}[+/]$/.test(text.slice(Math.max(0, start - 32), start))
  )
    return undefined;
  // `new state.Token("html", "", 0)`: what a text is cut into.
  if (
    /(?:^|\.)Token$/.test(name) &&
    text.charAt(end) === '(' &&
    /\bnew\s$/.test(text.slice(Math.max(0, start - 5), start))
  )
    return undefined;
  // The name of a secret at Amazon.
  if (/\barn:[\w-]{2,12}:$/.test(text.slice(Math.max(0, start - 20), start))) return undefined;
  // `{{ .Values.password | quote }}`: a template, and what it does to it.
  if (
    /^\s?\|/.test(text.slice(end, end + 2)) &&
    /\{\{[^{}\n]{0,60}$/.test(text.slice(Math.max(0, start - 64), start))
  )
    return undefined;
  // `${PASSWORD:-}` asks for it.
  if (text.startsWith('${', start - 2) && /^:?[-?+=]/.test(text.slice(end, end + 2))) return undefined;
  // `PASS: gdb.base/list.exp`, `--- PASS: TestVet/5`: what a test did.
  if (
    name === 'PASS' &&
    /^:\s/.test(text.slice(end, end + 2)) &&
    !LOGIN.test(text.slice(Math.max(0, start - 80), start))
  )
    return undefined;
  // Takes the realm first: https://docs.python.org/3/library/urllib.request.html#http-password-mgr
  if (/(?:^|\.)add_?password$/i.test(name) && text.charAt(end) === '(') return undefined;
  // `"PT":"91","PW":"62"`: Palau among other countries.
  if (
    name === 'PW' &&
    /"[A-Z]{2}"\s?:[^:]{1,40}"$|(?:^|\n)[A-Z]{2}:[^\n]{1,50}\n$/.test(
      text.slice(Math.max(0, start - 60), start),
    )
  )
    return undefined;
  // `.wp-pwd #pass`: a selector.
  if (
    /[.#]/.test(text.charAt(start - 1)) &&
    /^(?:[.:#][\w-]+)*[\s,>+~]{1,4}[.#]/.test(text.slice(end, end + 60))
  )
    return undefined;
  // `"AWS::AppSync::ApiKey": "…"` names a kind of resource.
  if (
    text.startsWith('::', start - 2) &&
    /["'](?:\w{1,40}::){1,4}$/.test(text.slice(Math.max(0, start - 90), start))
  )
    return undefined;
  // `"$linkmode,$pass" = "…"`: one of several in a string.
  if (/[^"'({]\$$/.test(text.slice(start - 2, start)) && /["']/.test(text.charAt(end))) return undefined;
  // `GT:FT:RC 0/1:PASS:146`: what an experiment did.
  if (/^pass$/i.test(name) && text.charAt(start - 1) === ':' && text.charAt(end) === ':') return undefined;
  // Where a web server sends a request: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass
  if (/^(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached)_pass$/.test(name) && /[ \t]/.test(text.charAt(end)))
    return undefined;
  // `pass("connected!")`: what a test says.
  if (name === 'pass' && text.charAt(end) === '(' && text.charAt(start - 1) !== '.') return undefined;
  // The shell's working directory.
  if (/^pwd$/i.test(name) && /[$`({]/.test(text.charAt(start - 1))) return undefined;
  const secret = secretNameOf(wholeName(text, start, name));
  return secret === undefined ? undefined : { start, end, name, secret };
}

/** `API key: …` in a letter or a chat, where a program would write `api_key`. */
function wholeName(text: string, start: number, name: string): string {
  if (!/^keys?$/i.test(name)) return name;
  const kind = KEY_KIND.exec(text.slice(Math.max(0, start - 16), start))?.groups?.['kind'];
  return kind === undefined ? name : `${kind}_${name}`;
}

/** Names of several words in the languages that part them: `clé API`, `chave de acesso`, `секретный ключ`, `kata sandi`. */
const KEY_PHRASE =
  /(?:cl[eé]|chave|clave|chiave|klucz|ключ|sleutel|jeton|jetón|anahtar)\s(?:d[eio]\s|d'|do\s)?(?:api|secr[eèé]te?|secreta|segreta|tajny|prywatny|privée?|privada|privata|acceso|accès|acesso|accesso|dostępu|доступа)(?![\p{L}\p{N}])/iuy;
const PASSWORD_PHRASE = /(?:kata sandi|mật khẩu|كلمة المرور|كلمة السر|parola d'ordine)/iuy;
const KEY_BEFORE = /(?:секретный|закрытый|api|访问|アクセス|シークレット|액세스|비밀)[ -]?$/iu;
const KEY_NOUN = /(?:ключ|密钥|秘钥|令牌|キー|키|トークン)(?![\p{L}])/uy;

function phraseAt(text: string, hit: number): Named | undefined {
  PASSWORD_PHRASE.lastIndex = hit;
  const password = PASSWORD_PHRASE.exec(text)?.[0];
  if (password !== undefined)
    return {
      start: hit,
      end: hit + password.length,
      name: 'password',
      secret: { kind: 'password', weight: 0 },
    };
  KEY_PHRASE.lastIndex = hit;
  KEY_NOUN.lastIndex = hit;
  const key =
    KEY_PHRASE.exec(text)?.[0] ??
    (KEY_BEFORE.test(text.slice(Math.max(0, hit - 12), hit)) ? KEY_NOUN.exec(text)?.[0] : undefined);
  return key === undefined
    ? undefined
    : { start: hit, end: hit + key.length, name: 'api_key', secret: { kind: 'token', weight: 0 } };
}

function isNameUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 0x5f || unit === 0x2e || unit === 0x24 || unit === 0x2d) return true;
  if (unit < 0x80) {
    const lower = unit | 0x20;
    return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  }
  return NAME_UNIT.test(text.charAt(at));
}
