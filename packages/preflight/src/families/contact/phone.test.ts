import { getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';
import { isInternationalNumber, isNationalNumber, nationalGrouping } from './phone-plans.ts';

const numbers = (text: string, regions?: readonly string[]): string[] =>
  detect(text, regions === undefined ? { types: ['PHONE'] } : { types: ['PHONE'], regions }).map(
    ({ start, end }) => text.slice(start, end),
  );

describe('a telephone number', () => {
  test.each([
    ['(415) 555-0132', '(415) 555-0132'],
    ['Ciao, chiamami al 347 5911245 oggi', '347 5911245'],
    ['Boise, ID 83780. Daughter Monique, (617) 464-1784', '(617) 464-1784'],
    ['card 4111 1111 1111 1111\nUnit 2  Hector  453.608.5476  late', '453.608.5476'],
    ['And the phone on the account?\nAnn: 4196588338', '4196588338'],
    ['can you confirm the number on the account?\nAnn: sure its 503.623.4559', '503.623.4559'],
    ['Ich bin unter 0664104497 zu erreichen', '0664104497'],
    ['Sono raggiungibile al 335/3104824', '335/3104824'],
    ['REFERENCES\nAnn Lee, operations manager, 314-553-5546', '314-553-5546'],
    ['email=a&phone=%2B14159584584&exp=0829', '14159584584'],
    ['Member Services: 437.606.7516', '437.606.7516'],
    ['Caller ID: 2175550143', '2175550143'],
    ['You can get me on 7700 900 123 these days', '7700 900 123'],
    ['Wife: 91 476 95 61', '91 476 95 61'],
    ['Spørgsmål: 25 90 03 09', '25 90 03 09'],
    ['Mobiltlf: 48293270', '48293270'],
    ['Atención al cliente 683 978 740', '683 978 740'],
    ['Proszę o kontakt pod numerem 12 4328749', '12 4328749'],
    ['INVITE sip:+447604009692@sip.trunk.example SIP/2.0', '+447604009692'],
    ['mobilen är 08-19 45 67', '08-19 45 67'],
    ['A telefonszámom 06 30 123 4567', '06 30 123 4567'],
    ['IBAN: 1\nTelemóvel: 914176255', '914176255'],
    ['bitte um Rückmeldung unter 030 33431429.', '030 33431429'],
    ['415-555-0132', '415-555-0132'],
    ['415.555.0132', '415.555.0132'],
    ['1-415-555-0132', '1-415-555-0132'],
    ['(415)5550132', '(415)5550132'],
    ['+1 415 555 0132', '+1 415 555 0132'],
    ['+14155550132', '+14155550132'],
    ['+44 20 7946 0958', '+44 20 7946 0958'],
    ['+46 (0)8 928 571 38', '+46 (0)8 928 571 38'],
    ['+33 1 23 45 67 89', '+33 1 23 45 67 89'],
    ['+91-98765-43210', '+91-98765-43210'],
    ['001-518-640-0854', '001-518-640-0854'],
    ['415-555-0132 ext. 12', '415-555-0132 ext. 12'],
    ['415-555-0132x459', '415-555-0132x459'],
    ['call me at 4155550132', '4155550132'],
    ['userPhone: "4155550132"', '4155550132'],
    ['tel. 020 7946 0958', '020 7946 0958'],
    ['06 12 34 56 78', '06 12 34 56 78'],
    ['Fax: 60-56-85-91', '60-56-85-91'],
    ['Phone: 555-0132', '555-0132'],
    ['+1 415 555 0132 2 people', '+1 415 555 0132'],
    ['415-555-0132 2024', '415-555-0132'],
    ['0049 171 2345678', '0049 171 2345678'],
    ['011 44 20 7946 0958', '011 44 20 7946 0958'],
    ['+49(0)171 2345678', '+49(0)171 2345678'],
    ['+1 (415) 555-0132', '+1 (415) 555-0132'],
    ['Durchwahl 030/1234567', '030/1234567'],
    ['01.42.34.56.78', '01.42.34.56.78'],
    ['(011) 4123-4567', '(011) 4123-4567'],
    ['8 (912) 345-67-89', '8 (912) 345-67-89'],
    ['090-1234-5678', '090-1234-5678'],
    ['Secrétariat : 0472181632', '0472181632'],
    ['reach me at 93327836483 after six', '93327836483'],
    ['{"mobile":"612345678"}', '612345678'],
    ['name,phone,city\nAl,691216940,Rome', '691216940'],
    ['| name | Telefon |\n| --- | --- |\n| Al | 22 400 02 42 |', '22 400 02 42'],
    ['suite 282, (37) 788-063-Office', '(37) 788-063'],
    ['02 9876 5432 poste 12', '02 9876 5432 poste 12'],
    ['(see 020 7946 0958)', '020 7946 0958'],
    ['(４１５)\u2011５５５\u2011０１３２', '(４１５)\u2011５５５\u2011０１３２'],
  ])('is found in %j', (text, value) => expect(numbers(text)).toEqual([value]));

  test.each([
    'breakpoints: 640 768 1024 1280; z-index 9999',
    'AIR WAYBILL 020-28562466',
    '4155550132',
    'order number 4155550132',
    '2024-01-02 10:11:12',
    '12/31/2024 23:59',
    '192.168.100.200',
    'version 1.2.3.4',
    'id 550e8400-e29b-41d4-a716-446655440000',
    '978.106194 ms',
    '1 234 567 890 people',
    '1990-1995',
    '94107-1234',
    '12 34 56 78 90 12 34 56 78 90 12 34',
    '1700000000',
    '(***) ***-**32',
    'x = rng() + 2147483648',
    'ISBN 978-3-16-148410-0 or 0-306-40615-2',
    '48.856613, 2.352222',
    'viewBox="0 0 1434.979 947"',
    '|0 -10 -20 -10 -20|',
    'records 1200-1299',
    'if (size > 1073741824) throw',
    'invoice 2024-000123-01',
    'card 4111 1111 1111 1111',
    'account 0012345678',
    '$1,234,567.89 and 1.234.567,89',
    'uuid=550e8400e29b41d4a716446655440000',
    'POSIX (1003.1-2008, 1003.1-2013)',
    'sort code 12-34-56',
    'ZIP 12345-6789',
    'CAS 7732-18-5',
    'sleep(10000000); 0x12345678',
    'Call 1.9.13 (2019-07-29)',
    '# mobile\n1.9.13 (2019-07-29)',
    '[038269.959564] usb 1-1: new device',
    'Avenida Paulista, CEP: 01310-100',
    'Bus 44: 0612 0627 0642 0657; Sundays 0812 0912 1012',
  ])('is not seen in %j', (text) => expect(numbers(text)).toEqual([]));

  test('in a list of contacts is found once one beside it is sure', () => {
    const text =
      '* Ann (ID): 021 5921 4215\n- Bob (MX): 55 5082 1417\n- Cy (IL): +972-3-673-0555\n- Dee (ES): (+34) 91 487 01 78\nLot 55 5082 1417';
    expect(numbers(text)).toEqual(['021 5921 4215', '55 5082 1417', '+972-3-673-0555', '(+34) 91 487 01 78']);
  });

  test('with a country code it is none of the accounts before it', () =>
    expect(numbers('GTB acct no. 2364442456, +234-1 495 6125')).toEqual(['+234-1 495 6125']));

  test('is found in a scanned form', () =>
    expect(numbers('PH0NE ( home ) : ( 580 ) 285 - 7521')).toEqual(['( 580 ) 285 - 7521']));

  test.each([
    ['a time of a key that expires', 'Subject:To:From; s=default; t=1577562184; v=1'],
    ['a curve', '<path d="m 1096.3988,937.86952 -829.12864,0.0982"/>'],
    ['an arc', '<path d="M 5025,2250 A 187 187  0  0  1  5025  2550 "/>'],
    ['a million', 'maq_plot.pl abpair [-m 250] [-M 1000000] call 1000000'],
    ['a version', 'php-pear (1:1.10.13+submodules+notgz+2022032202-2), llvm (1:12~++20201105093023)'],
    ['a term of a sum', 'x = (137.85732 + 950.141102*x*x)'],
    ['a power of ten', "'+1.8500999450e+02\\t+1.8102000430e+02'"],
    ['a time', '2020-12-02 19:04:08.559646-05'],
    ['a volume and its pages', 'Solar Energy Materials and Solar Cells, 81 (2004) 269-277.'],
    ['a file', '/usr/lib/six.egg-info/top_level.txt 4 2022-07-28+09:48:20 root 644 323177'],
    ['a byte of a program', '0000be30  48 8b 05 91 69 03 00 c7  47 28 02 00 00 00 48 89  |H...i...G'],
    ['a term of a sum in minified code', 'p[0]=(p[0]+1295307597+this._b)|0;u+=((q&p)|(~q&o))+1518500249}'],
    ['a place', 'MA\t+3339-00735\tAfrica/Casablanca'],
    ['a clause', 'as that term is defined at 48 C.F.R. 252.227-7014(a)(1)'],
    ['the mode of a file', 'in-place edit  :100644 100644 bcd1234'],
    ['a fraction', '1,1\n.0067670001,,32,0'],
    ['a curve of several', '"A 3.574 3.574 0 003.5 8 3.515 3.515 0"'],
    ['a version and its date', '1464-2 (2010-08-29)\n~~~~~~~'],
    ['the size of a picture', '<svg viewBox="0 0 1024 1024">'],
    ['a clause on a line of its own', '252.227-7013 (c) (1) of DFARs'],
    ['a bug', 'grey out all items when no layers are open, fixes bug 3196584'],
  ])('%s is none', (_, text) => expect(numbers(text)).toEqual([]));

  test.each([
    ['M: 07700 900123', '07700 900123'],
    ['T: 415-555-0132', '415-555-0132'],
    ['whois: +1.7035555555', '+1.7035555555'],
    ['Tel+49 30 901820', '+49 30 901820'],
    ['for a bug in the order call (415) 555-0132', '(415) 555-0132'],
  ])('%s holds one', (text, number) => expect(numbers(text)).toEqual([number]));

  test('a quantity is none', () => expect(numbers('Range 100-200-3000 ohm')).toEqual([]));

  test('a national format counts by itself where its region is named', () => {
    expect(numbers('oficina 612 345 678', ['ES'])).toEqual(['612 345 678']);
    expect(numbers('oficina 612 345 678')).toEqual([]);
  });

  test.each([
    ['(415) 555-0132', '(***) ***-**32'],
    ['+44 20 7946 0958', '+** ** **** **58'],
  ])('keeps its shape and last two digits when masked: %s', (text, masked) => {
    expect(mask(text, detect(text))).toBe(masked);
  });

  test('of any country is found with its country code, whatever is around it', () => {
    for (const country of getCountries()) {
      const written = getExampleNumber(country, examples)?.formatInternational() ?? '';
      expect(numbers(`see ${written} there`)).toEqual([written]);
    }
  });

  test('of any country is found as it is written there, after a label', () => {
    for (const country of getCountries()) {
      const written = getExampleNumber(country, examples)?.formatNational() ?? '';
      // Some islands get by with less digits than anything that could be told from a count.
      if (written.replaceAll(/\D/g, '').length < 7) continue;
      expect(numbers(`Phone: ${written}`), country).toEqual([written]);
    }
  });

  test.each([
    [['020', '7946', '0958'], 'trunk'],
    [['06', '12', '34', '56', '78'], 'trunk'],
    [['8', '495', '123', '45', '67'], 'trunk'],
    [['06', '1', '234', '5678'], 'trunk'],
    [['612', '345', '678'], 'plain'],
    [['0', '306', '40615', '2'], undefined],
    [['1', '2', '3', '4', '5', '6', '7'], undefined],
  ])('groups %j are told by how countries group', (groups, kind) =>
    expect(nationalGrouping(groups)).toBe(kind),
  );

  test('numbering plans know countries by their calling code and national prefix', () => {
    expect(isInternationalNumber('442079460958')).toBe(true);
    expect(isInternationalNumber('999123456789')).toBe(false);
    expect(isNationalNumber('GB', '02079460958')).toBe(true);
    expect(isNationalNumber('GB', '12')).toBe(false);
    expect(isNationalNumber('nowhere', '02079460958')).toBe(false);
  });
});

test.each([
  ['"GET /account?phone=%2B447947024183 HTTP/1.1" 200 5321 "-"', ['447947024183']],
  ['CC 08869325 2 ZY0 Telem. 914 152 822', ['914 152 822']],
  ['MoMo number 024 793 5655', ['024 793 5655']],
  ['farsími 834 9930', ['834 9930']],
])('what stands near a telephone number is none of its own: %s', (text, numbers) =>
  expect(detect(text, { types: ['PHONE'] }).map(({ start, end }) => text.slice(start, end))).toEqual(numbers),
);
