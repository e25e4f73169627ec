import { isYearMonthDay } from '../check-digits/birth-date.ts';
import { passesLuhn } from '../check-digits/luhn.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const middleEast: readonly Identifier[] = [
  {
    type: 'IL_TEUDAT_ZEHUT',
    parent: 'NATIONAL_ID',
    title: 'Israel: identity number (teudat zehut)',
    shapes: ['999999999', '99999999-9', '9-9999999-9'],
    isValid: (value) => passesLuhn(value),
    rules: 'Check digit by Luhn.',
    words: 'teudat zehut, mispar zehut, israeli id, israel id, תעודת זהות, מספר זהות, ת.ז., ת"ז, תז, ת.ז',
    needsContext: true,
    example: 'Teudat zehut: 039337423',
    source: 'https://en.wikipedia.org/wiki/Israeli_identity_card',
  },
  {
    type: 'AE_EMIRATES_ID',
    parent: 'NATIONAL_ID',
    title: 'United Arab Emirates: Emirates ID',
    shapes: ['784-9999-9999999-9', '784999999999999'],
    isValid: (value) => /^784(?:19|20)/.test(value) && passesLuhn(value),
    rules: 'Begins with 784 and a year of birth; check digit by Luhn.',
    words: 'emirates id, eid, uae id, emirates identity, هوية',
    weights: { ...DISTINCTIVE, shape: -0.5, grouped: 2 },
    example: 'Emirates ID 784-1980-1234567-8',
    source: 'https://en.wikipedia.org/wiki/Emirates_Identity_Authority',
  },
  {
    type: 'SA_NATIONAL_ID',
    parent: 'NATIONAL_ID',
    title: 'Saudi Arabia: national id, iqama',
    shapes: ['9999999999'],
    isValid: (value) => /^[12]/.test(value) && passesLuhn(value),
    rules: 'Begins with 1 or 2; check digit by Luhn.',
    words: 'iqama, iqama number, iqama no, saudi id, saudi national id, رقم الهوية, الإقامة, هوية',
    needsContext: true,
    example: 'Iqama number 2123456788',
    source: 'https://en.wikipedia.org/wiki/Saudi_Arabian_identity_card',
  },
  {
    type: 'EG_NATIONAL_ID',
    parent: 'NATIONAL_ID',
    title: 'Egypt: national id',
    shapes: ['99999999999999'],
    isValid: (value) =>
      /^[23]/.test(value) &&
      isYearMonthDay(value.slice(1)) &&
      /^(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)/.test(value.slice(7)),
    rules: 'Century, date of birth and governorate.',
    words: 'egyptian id, egyptian national id, egypt national id, الرقم القومي, رقم قومي',
    needsContext: true,
    example: 'Egyptian national ID 29001011234567',
    source: 'https://en.wikipedia.org/wiki/Egyptian_National_Identity_Card',
  },
];
