import { describe, expect, test } from 'vitest';
import { detect } from '../../detect.ts';

const passwords = (text: string): string[] =>
  detect(text)
    .filter(({ type, score }) => type === 'PASSWORD' && score >= 0.5)
    .map(({ start, end }) => text.slice(start, end));

describe('a password in a column that is called so', () => {
  test.each([
    ['user,password,role\nbob,Tr0ub4dor&3,admin\nann,s3cretPass!,user', ['Tr0ub4dor&3', 's3cretPass!']],
    ['login;Kennwort\nmeier;Xq7-rosen-9', ['Xq7-rosen-9']],
    ['| User | Password |\n|---|---|\n| bob | xK9#mm2pQ |', ['xK9#mm2pQ']],
    [
      `INSERT INTO users (id, pw, note) VALUES (1, 'hunter22x', 'a, b'), (2, 'l1ghthouse', '');`,
      ['hunter22x', 'l1ghthouse'],
    ],
    ["replace into `t` (`a`,`user_password`) values ('it\\'s, so','Qm4.kidney')", ['Qm4.kidney']],
  ])('is found in %j', (text, expected) => expect(passwords(text)).toEqual(expected));

  test.each([
    'user,password_hint,role\nbob,Tr0ub4dor&3,admin',
    'user,password\nbob,********\nann,',
    'setPassword(hash(newPassword));\nkeyGenerator.init(256);',
    'RSAPrivateKey,\ned25519.Ed25519PrivateKey,\n',
    "INSERT INTO users (id, password) VALUES (1, NULL), (2, 'changeme')",
  ])('is not seen in %j', (text) => expect(passwords(text)).toEqual([]));
});
