import { wordList } from '../../word-list.ts';

/** Words that people put together when something has to stand there: what it is, whose it is, that it is not real. */
const WORDS = wordList(`
  secret, secrets, password, passwd, passphrase, passcode, pass, pwd, pw, word, token, key, keys, credential, credentials, username, user, login, admin, root, client, server,
  service, database, db, api, app, access, auth, bearer, refresh, value, string, text, thing, something, anything, whatever, default, example,
  sample, demo, foobar, foo, bar, baz, qux, quux, hello, world, dummy, fake, mock, tests, test, testing, tester, correct, wrong, good, bad, invalid,
  incorrect, valid, random, long, short, strong, weak, here, goes, change, temp, tmp, first, second, other, another, same, different, encrypted, encoded,
  hashed, plain, private, public, shared, simple, number, some, any, my, your, the, our, new, old, this, that, is, not, no, of, for, to, and, super,
  very, top, really, secure, insecure, safe, unsafe, else, one, two, three, me, it, in, an, a, id, abcd, abc, xyz, bot, does, doesnt, matter, matters, care, ignored, unused
`).toSorted((a, b) => b.length - a.length);

/** With a counter or what fingers type along the row of digits between or behind them. */
const PHRASE = new RegExp(
  String.raw`^(?:(?:${WORDS.join('|')})s?(?:[-_., ]|\d{1,3}(?!\d)|1234\d{0,6})*){1,8}$`,
  'i',
);
const MAX_LENGTH = 48;

/** `some123api456key`, `super-secret-token`, `answerPassword12345`: words about secrets and nothing else. */
export function isDummyPhrase(value: string): boolean {
  return value.length <= MAX_LENGTH && PHRASE.test(value.replaceAll(/^[*#+_]{1,2}|[*#+_]{1,2}$/g, ''));
}
