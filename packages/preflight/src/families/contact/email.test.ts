import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const emails = (text: string): string[] =>
  detect(text, { types: ['EMAIL'] }).map(({ start, end }) => text.slice(start, end));

describe('an e-mail address', () => {
  test.each([
    ['write to jane.doe@example.com, please', 'jane.doe@example.com'],
    ['<first+tag@sub.example.co.uk>', 'first+tag@sub.example.co.uk'],
    ["(o'brien@example.org)", "o'brien@example.org"],
    ["'quoted@example.org'", 'quoted@example.org'],
    ['ana@corp.example', 'ana@corp.example'],
    ['ops@build-01.internal', 'ops@build-01.internal'],
    ['mailto:x_y-z@xn--bcher-kva.example', 'x_y-z@xn--bcher-kva.example'],
    ['Mail bob@example.com.Thanks', 'bob@example.com'],
    ['josé@exämple.de', 'josé@exämple.de'],
    ['请联系bob@example.com谢谢', 'bob@example.com'],
    ['用户@例子.公司', '用户@例子.公司'],
    ['https://example.com/?to=bob@example.com&x=1', 'bob@example.com'],
    ['a@b.com', 'a@b.com'],
    ['ｂｏｂ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ｂｏｂ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
  ])('is found in %j', (text, value) => expect(emails(text)).toEqual([value]));

  test.each([
    'user@localhost',
    'icon@2x.png',
    'npm i left-pad@1.3.0 @types/node@latest',
    'git clone git@github.com:owner/name.git',
    'postgres://app:secret@db.example.com/x',
    'https://user@example.com/path',
    'a.@example.com',
    '@example.com and bob@',
    'me@192.168.0.1',
    'j***@example.com',
    `${'a'.repeat(65)}@example.com`,
  ])('is not seen in %j', (text) => expect(emails(text)).toEqual([]));

  test.each([
    ['jane (at) example (dot) com', 'jane (at) example (dot) com'],
    ['write jane.doe[at]example.org', 'jane.doe[at]example.org'],
    ['email: john at example dot com', 'john at example dot com'],
    ['kontakt {ät} beispiel (punkt) de', 'kontakt {ät} beispiel (punkt) de'],
  ])('is found when written for people only: %j', (text, value) => expect(emails(text)).toEqual([value]));

  test.each(['look at this dot com', 'we met at example.com', 'version (at) 1.2', 'a (at) b'])(
    'is not seen in words: %j',
    (text) => expect(emails(text)).toEqual([]),
  );

  test.each([
    ['jane@example.com', 'j***@example.com'],
    ['jane (at) example (dot) com', '***'],
    ['j@example.com', '***@example.com'],
    ['_x1@example.com', '***@example.com'],
  ])('keeps at most a first letter and the domain: %s', (text, masked) => {
    expect(mask(text, detect(text))).toBe(masked);
  });
});
