import { describe, expect, test } from 'vitest';

import { contextLexicon } from '../../context-lexicon.ts';
import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';
import { createScan } from '../../scan.ts';
import { datesIn } from './written-date.ts';

const dates = (text: string): string[] =>
  detect(text, { types: ['DATE_OF_BIRTH'] }).map(({ start, end }) => text.slice(start, end));

describe('a date of birth', () => {
  test.each([
    ['DOB: 01/02/1980', '01/02/1980'],
    ['nací el 20-03-1956', '20-03-1956'],
    ['出生日期1959年7月12日，家庭住址', '1959年7月12日'],
    ['D.O.B. 3-4-85', '3-4-85'],
    ['Date of Birth: March 4, 1985', 'March 4, 1985'],
    ['born on the 12th of March 1971', '12th of March 1971'],
    ['She was born on 7/14/1995 in Rome', '7/14/1995'],
    ['dateOfBirth=1980-02-03T00:00:00Z', '1980-02-03'],
    ['{"dob":"19800203"}', '19800203'],
    ['Birthday: 12-Mar-1980', '12-Mar-1980'],
    ['birthday is March 12th', 'March 12th'],
    ['geboren am 12. März 1980', '12. März 1980'],
    ['geb. 12.03.1980', '12.03.1980'],
    ['née le 1er avril 1992', '1er avril 1992'],
    ['Fecha de nacimiento: 12 de marzo de 1980', '12 de marzo de 1980'],
    ['nata il 3 luglio 1966', '3 luglio 1966'],
    ['Data de nascimento 03/07/1966', '03/07/1966'],
    ['geboortedatum: 5 mei 1970', '5 mei 1970'],
    ['生年月日: 1980年3月12日', '1980年3月12日'],
    ['Tyrone Lee, b. 12/24/1979', '12/24/1979'],
    ['Ann Lee (* 3.2.1980)', '3.2.1980'],
    ['doğum tarihim 26 Temmuz 1985', '26 Temmuz 1985'],
    ['syntymäaika 5. heinäkuuta 1985', '5. heinäkuuta 1985'],
    ['Datum narození: 5. července 1985', '5. července 1985'],
    ['Született: 1985. július 26.', '1985. július 26'],
    ['родился 26 июля 1985', '26 июля 1985'],
    ['Ημερομηνία γέννησης: 26 Ιουλίου 1985', '26 Ιουλίου 1985'],
    ['Tell me your date of birth. It is 8/12/1991', '8/12/1991'],
  ])('is found in %j', (text, value) => expect(dates(text)).toEqual([value]));

  test('is found under the heading of its column, and the other dates of the row are not', () => {
    const text = 'name,date_of_birth,admitted\nJane,1980-02-03,2024-01-02\nJohn,1975-11-30,2024-01-03';
    expect(dates(text)).toEqual(['1980-02-03', '1975-11-30']);
  });

  test.each([
    ['né le 26 février 1902 à Besançon et mort le 22 mai 1985 à Paris', '26 février 1902'],
    ['geboren 3. Mai 1920; gestorben 4. Mai 1990', '3. Mai 1920'],
    ['died 4 May 1990, date of birth 3 May 1920', '3 May 1920'],
    ['<birthTime value="19500806"/>', '19500806'],
  ])('is told from that of a death in %j', (text, value) => expect(dates(text)).toEqual([value]));

  test.each([
    '1980-02-03',
    'on March 4, 1985 the meeting took place',
    'invoice date 01/02/1980',
    'DOB: 13/32/1980',
    'DOB: 1980-13-41',
    'born in 1980',
    '* 12/24/1979 released',
    'born 1.2.3',
    'date of birth: **-**-****',
    'born 12/03/1650',
    'DOB 01/02/19805',
    'build 2024.01.02, the birth of a project',
    'geb. in Köln, gest. am 4. Mai 1990',
    'He was born in Paris and died there on 4 May 1990',
    'décédé le 12 mars 1999',
  ])('is not seen in %j', (text) => expect(dates(text)).toEqual([]));

  test('leaves no digit and no month when masked', () => {
    const text = 'DOB: 12-Mar-1980';
    expect(mask(text, detect(text))).toBe('DOB: **-***-****');
  });

  test('dates are told from numbers that cannot be a day and a month', () => {
    const text = '31/12/1999, 12/31/1999, 1999-12-31, 32/13/1999, 31 Foo 1999, 5 May 99, 1.2.3.4, 12:30';
    const { numbers } = createScan(text, contextLexicon([]));
    expect(datesIn(text, numbers()).map(({ start, end, year }) => [text.slice(start, end), year])).toEqual([
      ['31/12/1999', 1999],
      ['12/31/1999', 1999],
      ['1999-12-31', 1999],
      ['5 May 99', 1999],
    ]);
  });
});

test.each([
  ['22 Mart 1940 doğumlu', '22 Mart 1940'],
  ['1980年3月4日生まれ', '1980年3月4日'],
  ['1980년 3월 4일생', '1980년 3월 4일'],
  ['am 3. April 1980 in Wien geboren', '3. April 1980'],
  ['Kapanganakan: June 11, 2004', 'June 11, 2004'],
  ['D . O . B .   25 / 12 / 2008', '25 / 12 / 2008'],
  ['Date of birth 14 JUL /JUIL 44', '14 JUL /JUIL 44'],
  ["patient's birth date 06 21 1999", '06 21 1999'],
  ['date of birth: November the 26th 1997', 'November the 26th 1997'],
  ['passport seen, born 10OCT1935, expires 11MAR31', '10OCT1935'],
  ['DOB 12/Mar/1985', '12/Mar/1985'],
  ['DOB 12.Mar.1985', '12.Mar.1985'],
  ['DOB 85-03-12', '85-03-12'],
  ['Date of Blrth (mm/dd/yyyy): 08/22/1996', '08/22/1996'],
  ['LEE ANN 04-MAY-1961 63Y F', '04-MAY-1961'],
  ['Ann Lee, 04/05/1961 (63 years), seen', '04/05/1961'],
  ['Geburtsort und -datum: Kiel, 04.05.1961', '04.05.1961'],
  ['Lea Ozols, dzimusi 13.07.1956', '13.07.1956'],
])(
  'a birth date is found in the words of its country and as forms and passports print it: %s',
  (text, date) =>
    expect(detect(text).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`)).toContain(
      `DATE_OF_BIRTH ${date}`,
    ),
);

test('a date some words behind a birth date is that of something else', () => {
  const text = 'Mia Vogt (DOB 08/07/1994) said yes on 12/16/2019 by telephone';
  expect(dates(text)).toEqual(['08/07/1994']);
  const facts =
    'The applicant was born on May 3, 1966 and lives in Kraków. On 12 May 1999 the court convicted him.';
  expect(dates(facts)).toEqual(['May 3, 1966']);
});

test.each([
  '06 21 1999',
  'pages 06 21 1999',
  'DOB: 14JUNE',
  'born 12Abc1985',
  '04/05/1961 63 boxes',
  '04/05/1961 (63)',
  '1980年3月4日生产',
])('three numbers and a day of something else are no birth date: %s', (text) =>
  expect(detect(text, { types: ['DATE_OF_BIRTH'] })).toEqual([]),
);
