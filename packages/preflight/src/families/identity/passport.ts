import { contextWords } from '../../context-words.ts';
import type { Family } from '../../family.ts';
import { beforeOnly, findLabelledCodes, findNumberedCodes } from './labelled-code.ts';
import { findMachineReadableZones } from './machine-readable-zone.ts';
import { maskCharacters } from './mask-characters.ts';

const WORDS = contextWords({
  before: `
    passport, passprt, passprt nr, passprt no, pasport, paszportu, numeru paszportu, numer paszportu, passnumret, passnummeret, útlevelem száma, pasaport numaram, passini numero, čísla pasu, номером паспорта, passport number, passport no, passport nr, passport id, passport card, ppt no, travel document, travel document number,
    passeport, numero de passeport, reisepass, reisepassnummer, passnummer, pass nr, pasaporte, numero de pasaporte, passaporto,
    passaporte, paspoort, paspoortnummer, paszport, pasnummer, passnr, passi, útlevél, utlevel, cestovni pas, pasaport, διαβατήριο,
    paszportu, паспорт, загранпаспорт, паспорта, pasaport no, paspor, hộ chiếu, ho chieu, 护照, 护照号, 護照, パスポート, 旅券, 旅券番号, 여권, 여권번호, דרכון,
    جواز سفر, पासपोर्ट, passport book, passport doc, pass number, ppt number, passport book number, pp no, pp number, passport num, us passport, e passport, passaporto n, passin numero, passinumero, passin nro, číslo pasu, č pasu, číslo cestovního pasu, cestovného pasu,
    útlevélszám, útlevél száma, útlevél szám, pasaport numarası, pasaport nosu, αριθμός διαβατηρίου, διαβατηρίου, αρ διαβατηρίου, パスポート番号, 护照号码, 護照號碼, 护照编号, رقم الجواز, جواز السفر, رقم جواز السفر, מספר דרכון,
    reisedokument, reisedokumentnummer, titre de voyage, documento de viaje, documento di viaggio, documento de viagem, reisdocument, dokument podróży, pașaport, nr pașaport, pas nummer, pas nr, pass nummer, серия и номер паспорта, номер паспорта, закордонний паспорт, загранпаспорта, паспорт серия, паспорт №,
    nomor paspor, no paspor, số hộ chiếu, หนังสือเดินทาง, พาสปอร์ต, पासपोर्ट संख्या, putovnica, broj putovnice, potni list, pasoš, broj pasoša, pase, pases numurs, paso numeris, passi number, vegabréf
  `,
  after: 'passport, passport number',
});
const LABELS = beforeOnly(WORDS);
/** A label where a `#` follows. */
const NOUNS = contextWords({ before: 'passport, ppt, pp, pass, travel doc' });

/**
 * The commonest first: https://en.wikipedia.org/wiki/Passport and the issuing states' pages. United States: nine digits,
 * or a letter and eight digits since 2021. India, Mexico, Australia and others: one or two letters and six to eight digits.
 */
const WITH_LETTERS = [
  'A99999999',
  'A9999999',
  'A999999',
  'AA9999999',
  'AA999999',
  'AA99999999',
  'AAA999999',
  'AAA9999999',
  '99AA99999',
  '9999999A',
  'AA99999A9',
  'A99A99999',
  'AAXXXXXX9',
  'AXXXXXXXX',
  'A9999999A',
  'A-99999999',
  'A-9999999',
  'A 9999999',
  'A 99999999',
  'AA 9999999',
  'AA 999999',
];
const DIGITS_ONLY = [
  '999999999',
  '99999999',
  '9999999',
  '999999',
  '9999999999',
  '99 9999999',
  '9999 999999',
  '99 99 999999',
  '999 999 999',
  '999-999-999',
];

export const passport: Family = {
  title: 'Government identifiers',
  types: [
    {
      type: 'PASSPORT',
      title: 'Passport number',
      mask: (value) => maskCharacters(value),
      sample: (value) => maskCharacters(value, 0),
      reference: {
        validator: 'The forms in use; of the machine-readable zone, whole, its check digits (ICAO 9303).',
        context: 'Only with a word such as "passport"; the machine-readable zone needs none.',
        masking: 'The last four characters stay, of less than eight the last two; in a sample none.',
        example: 'Passport No. X12345678',
        source: 'https://www.icao.int/publications/doc-series/doc-9303',
      },
    },
  ],
  formats: [
    {
      type: 'PASSPORT',
      shapes: WITH_LETTERS,
      words: WORDS,
      needsContext: true,
      check: hasDigits,
      weights: { shape: -2.2, failed: -9 },
    },
    {
      type: 'PASSPORT',
      shapes: DIGITS_ONLY,
      words: WORDS,
      needsContext: true,
      weights: { shape: -3 },
    },
  ],
  words: [WORDS, LABELS, NOUNS],
  find: (scan) => [
    ...findMachineReadableZones(scan.text),
    ...findLabelledCodes(scan, 'PASSPORT', LABELS),
    ...findNumberedCodes(scan, 'PASSPORT', NOUNS),
  ],
};

/** Germany's and others' have letters and digits in any order, but no vowel, so that none spells a word. */
const WITHOUT_VOWELS = /^[CFGHJKLMNPRTVWXYZ\d]{9}$/;

function hasDigits(compact: string): 'none' | 'failed' {
  return /\d.*\d.*\d/.test(compact) || WITHOUT_VOWELS.test(compact) ? 'none' : 'failed';
}
