import { describe, expect, test } from 'vitest';

import { contextLexicon } from './context-lexicon.ts';
import { contextWords, type Context } from './context-words.ts';
import { createScan } from './scan.ts';

const SSN = contextWords({
  before: 'ssn, social security, carte vitale, téléphone, 身份证',
  after: 'ssn, per year',
});
const PHONE = contextWords({ before: 'phone, tel, cell' });
const LEXICON = contextLexicon([SSN, PHONE]);

/** What the words say about the 42 in a text. */
function aboutIn(text: string, words = SSN): Context {
  const at = text.lastIndexOf('42');
  return createScan(text, LEXICON).context(at, at + 2, words);
}

describe('a value is labelled', () => {
  test.each([
    'SSN: 42',
    'ssn 42',
    'SSNs\n42',
    'SSN:\n\n42',
    'SSN2=42',
    'my social security number is 42',
    'Social-Security No. (U.S.): 42',
    'social_security_no: 42',
    'socialSecurityNumber = 42',
    'SOCIALSECURITY="42"',
    '{"ssn": "42"}',
    '{"field": "SSN", "value": "42"}',
    '{"ssn": [\n  "42"]}',
    '<ssn>42</ssn>',
    '<td>SSN</td><td class="x">42',
    '| SSN | 42 |',
    'Te\u0301le\u0301phone 42',
    'TELEPHONE 42',
    '身份证号: 42'.replace('号', ''),
    'numéro de carte vitale : 42',
    'S.S.N. 42',
    'SSN n. 42',
    'SSN n.º 42',
    'SSN № 42',
    'SSN → 42',
    '"SSN","42"',
    'SSN;42',
    'SSN [optional]: 42',
    'SSN of John Smith: 42',
    "Social security number for Mrs. O'Neil is 42",
    'Agent: what is your SSN?\n[10:03] Mia: 42',
    'Your SSN?\nsure, 42',
    'Bot: I also need your SSN.\nMia: 42',
    'Mia Vogt  9:42 AM\npayroll. also ssn\nTom Ade  9:43 AM\n42',
    'Mia 14:02\nur ssn?\n\nTom 14:03\n42',
    'Which SSN should we use? 42',
    'SSNs to be removed from the share:\n1001\n1002\n42',
    'ssns:\n  - "1001"\n  - "1002"\n  - "42"',
    'SSNs on the list\n1. 1001 Ann Lee\n2. 1002 Bob Ray\n3. 42',
    'SSNs this month: Ann Lee (1001), Bob Ray (1002), Cy Poe (42)',
    'SSN, 1001. The SSN after that is 42',
    '<label for="a">SSN</label><input id="a" type="text" value="42">',
    'SSN changed to 42',
    'the SSN should read 42',
    'SSN, number 42',
    '{"ssn": {"state": "CA", "number": "42"}}',
    '{"type": "ssn", "value": "42"}',
    'SSN main record: 42',
    'SSNs: 4711, 4712; 42',
    'SSN 4711 and 42',
    'SSNs: 4711 / 42',
    'SSNs:\n1001\n1002\n1003\n1004\n42',
    'SSNs on file\n\n- 1001 (old)\n- 1002\n- 1003\n- 42',
    'the SSN on your phone: 42',
    'SSN issued by Ohio, document number 42',
    'phone: { ssn: 42',
    '{|\n! id !! ssn\n|-\n| 1 || 9\n|-\n| 2 || 42\n|}',
    'ssn:\n  state: CA\n  number: 42',
    '<ssn><state>CA</state><number>42</number></ssn>',
  ])('by the words directly before it: %j', (text) => expect(aboutIn(text)).toBe('label'));

  test.each([
    'id,ssn,phone\n1,42,3',
    '[["id", "ssn"], ["1", "9"], ["2", "42"]]',
    '{"columns": ["id", "ssn"], "data": [[1, 9], [2, 42]]}',
    'NAME          SSN         PHONE\nAnn Lee       42          9',
    'id;"Social Security";phone\n1;9;2\n"a;b";42;3',
    'id\tSSN\n1\t42',
    '+----+-----+\n| id | SSN |\n+----+-----+\n| 1  | 9   |\n| 2  | 42  |\n+----+-----+',
    '+====+=====+\n| id | SSN |\n+====+=====+\n| 1  | 9   |\n+----+-----+\n| 2  | 42  |\n+----+-----+',
    ' id | ssn\n----+-----\n  1 | 9\n  2 | 42\n(2 rows)',
    '| id | SSN |\n|---|---|\n| 1 | 9 |\n| 2 | 42 |',
    "INSERT INTO t (id, ssn) VALUES (1, '42')",
  ])('by the heading of its column: %j', (text) => expect(aboutIn(text)).toBe('label'));
});

describe('words in reach', () => {
  test.each([
    ['the phone and the rest 42', 'near'],
    ['phone 555123, then 42', 'none'],
    ['phone: 555123\nthe rest 42', 'none'],
    ['phone 12, then 42', 'near'],
    ['phone 555123, later another phone as well 42', 'near'],
    ['phone 42', 'label'],
  ])('speak against a value unless they name another before it: %j', (text, context) => {
    const at = text.lastIndexOf('42');
    expect(createScan(text, LEXICON).contests(at, at + 2, PHONE)).toBe(context);
  });

  test.each([
    'the ssn and then 42',
    'ssn, 42',
    'SSN of the applicant in question\nreads so far 42',
    '42 per year',
    'Can you give me the social security number and the first line of the address, love?\nTom: it was 42',
    'phone: 42, ssn',
  ])('count as near: %j', (text) => expect(aboutIn(text)).toBe('near'));

  test.each([
    'compassn 42',
    'xK9ssn4Fa 42',
    'ssn\n\n\n42',
    'the ssn and\n\n42',
    `ssn ${'-'.repeat(80)} 42`,
    '42 (see above, page 3, on the ssn)',
    'per year 42',
    'ssn 1\norder no: 42',
    'the ssn and so forth\n1001 x\n1002 y\n42',
    '42. Ssn of Bob',
    'id,ssn,phone\n1,2,3\n\n4 42',
  ])('do not count when they are parts of words, too far, or on the wrong side: %j', (text) =>
    expect(aboutIn(text)).toBe('none'),
  );

  test('that label the value as something else are told apart', () => {
    expect(aboutIn('INSERT INTO t (id, ssn) VALUES (42, 9)')).not.toBe('label');
    expect(aboutIn('cell phone no. 42')).toBe('other');
    expect(aboutIn('ssn: { phone: "42')).toBe('near');
    expect(aboutIn('SSN (0010,0030) DA [42]')).not.toBe('label');
    expect(aboutIn('NAME          SSN         PHONE\nAnn Lee       1           42')).toBe('other');
    expect(aboutIn('42. Ssn of Bob 1')).toBe('none');
    expect(aboutIn('ssn 1, phone 42', PHONE)).toBe('label');
    expect(aboutIn('name,phone\nx,42')).toBe('other');
    expect(aboutIn('ssn 1\nphone 42')).toBe('other');
    expect(aboutIn('name,ssn\n42,1')).toBe('none');
    expect(
      aboutIn(
        "insert into t (ssn, phone) values ('1, 2', '0'), ('this is no number at all, it is a sentence', '42')",
      ),
    ).toBe('other');
  });
});

test('a list that the lexicon was made without is refused with what to do', () => {
  const unknown = contextWords({ before: 'vat, ust' });
  expect(() => createScan('42', LEXICON).context(0, 2, unknown)).toThrow(/vat, ust.*name them/);
});
