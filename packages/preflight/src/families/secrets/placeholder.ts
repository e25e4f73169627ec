import { wordList } from '../../word-list.ts';

/** Where the secret comes from, instead of the secret. */
const REFERENCE =
  /^(?:\.[*+]|\[\^|\(\?|\$[\w({]|&lt;[A-Za-z]|%(?:[A-Za-z_]\w{1,40}%$|%[A-Za-z_]|\(|[sdvq](?:$|\W))|<|\{|\[|\(|@[\w{(]|!(?:Ref|Sub|GetAtt|vault|secret|reference)|qr[/{(|!]|process\.|os\.(?:environ|getenv)|env\.|env\(|ENV\[|getenv|System\.|Environment\.|config\.|settings\.|self\.|this\.|var\.|local\.|data\.|secrets\.|vault:|op:\/\/|arn:|ssm:|gopass|secretsmanager|ref\+|sm:\/\/|keyring:|file:|\\u003[cC])/;

/** What stands where a secret would: the name of a type, of a state, a dummy. */
const DUMMIES: ReadonlySet<string> = new Set(
  wordList(`
    password, passwd, passwort, pass, pwd, secret, secretkey, token, key, apikey, null, nil, none, undefined, true, false,
    yes, no, on, off, string, str, text, empty, required, optional, changeme, changeit, change_me, todo, tbd, redacted, hidden,
    masked, removed, filtered, example, sample, dummy, placeholder, test, testing, foo, bar, baz, foobar, xxx, n/a, na, unset,
    unknown, default, value, input, object, number, boolean, bytes, buffer, any, void, varchar, integer, array, function,
    private, public, protected, user, username, login, email, basic, bearer, oauth, oauth2, jwt, digest, plain, file, env,
    mypassword, yourpassword, mysecret, mytoken, blah, abc, asdf, qwe, invalid, valid, wrong, incorrect, missing, fake, mock,
    disabled, enabled, files, compat, prompt, ask, auto, numeric, float, int, double, scalar, generated, computed, inherit, md5, sha1, sha256, sha512, bcrypt, argon2, argon2i, argon2id, scrypt, pbkdf2, anonymous,
    always, never, on_create, local, new-password, current-password, password_hash, type, name, field, label, id
  `),
);

const DUMMY_PART =
  /(?:your|my|the|some|insert|enter|replace|add|put|use|a)[ _-]?(?:own[ _-]?|new[ _-]?|secure[ _-]?|strong[ _-]?|secret[ _-]?)?(?:api|secret|password|passwd|pwd|token|access|key|auth|client|value)|change[ _-]?(?:me|this|it)|changeit|replace[ _-]?(?:me|this|with)|example|placeholder|redacted|sample|dummy|fixme|to[_-]?be[_-]?|x{5,}|\$\{|\{\{|\}\}|\*{3}|\.{3}|…|<\w|#\{|%\(|^%s(?![A-Za-z\d])|%s$|_here\b|-here\b|<%|\bsecretKeyRef\b|lorem/i;

/** A run along the keyboard, the alphabet or the digits: what people type to fill a field. */
const SEQUENCE =
  /^(?:(?:00)?0102030405060708[\da-f]*|0?123456789(?:0(?:abcdef)?)?|0123456789abcdef(?:0123456789abcdef){0,3}|abcdefghij[a-z]*\d*|1234567890(?:1234567890)*)$/i;

/** Whether a value only stands where a secret would: a reference to one, a dummy, or what masking left. */
export function isPlaceholderValue(value: string): boolean {
  return (
    REFERENCE.test(value) ||
    DUMMIES.has(value.toLowerCase().replace(/\\+$/, '')) ||
    DUMMY_PART.test(value) ||
    (value.length >= 12 && SEQUENCE.test(value)) ||
    /^(?:my|your|some|the|new|old|test|db|user)[-_](?:pass|pw|pwd|user|login)\d*$|^[a-z]+@$/i.test(value) ||
    // `RABBIT_PASS`, `WATCHER_DBPASSWORD` in manuals of installation, `LDAP_PW\t` in a table of settings; `at_test_123`
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_[A-Z0-9]*(?:PASS|PASSWORD|PASSWD|PWD|PW|SECRET|TOKEN|KEY)(?:\\[nrt])?$|^[a-z]{1,12}[-_]test[-_]?\d{0,4}$/.test(
      value,
    ) ||
    /^([a-z]{2,6})\1{2,}$/i.test(value) ||
    /^(?:some|any)thing(?:[-_ ][a-z]{2,16}){0,3}$/i.test(value) ||
    /^(?:wrong|bad|invalid|incorrect|fake|my|new|old)[-_ ]?(?:password|passwd|pass|pw|secret|token)$/i.test(
      value,
    ) ||
    /^\w{0,24}\$\{?RANDOM\b/.test(value) ||
    new Set(value.toLowerCase()).size <= 2
  );
}

/** Whether what follows a vendor's prefix is documentation rather than a key. */
export function isPlaceholderKey(body: string): boolean {
  return (
    new Set(body.toLowerCase()).size <= Math.min(3, body.length / 3) ||
    /example|placeholder|x{6,}|\*{3}|\.{3}|your[_-]|(.)\1{7}|abcdefgh|^(?:0?1234567890?){1,4}.{0,6}$|0123456789|abc-?123|123-?4567/i.test(
      body,
    )
  );
}
