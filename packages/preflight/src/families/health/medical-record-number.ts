import { contextWords } from '../../context-words.ts';
import type { CheckResult, IdentifierFormat } from '../../identifier-format.ts';
import { wordList } from '../../word-list.ts';
import { RECORD_WORDS } from './record-labels.ts';

const AGAINST = contextWords({
  before: `
    phone, tel, fax, ssn, zip, ticket, case, order no, date, dob, date of birth, account, invoice, order, policy, claim, npi, dea, ndc, cpt, icd, room, bed, mg, ml,
    dose, weight, height, age, version, page, pages, total, amount
  `,
});

/** `is 88392017`, `DOB 01021980`: a separator may be a space, so a word before a number looks like letters in front of it. */
const WORD_BEFORE_NUMBER =
  /^(?:ID|IS|NO|NR|AT|ON|OF|TO|IN|AS|BY|OR|FOR|WAS|THE|AND|NUM|DOB|TEL|FAX|ZIP|AGE|SSN|DOS|NHS|CHI|MBI|HCN|HIC|CPR|CNP|ABN|TFN|IRD|BSN|REF|ACC|EXT|BOX|LOT|WARD|UNIT|ROOM|BED|DATE|MID|PRE|CODE|HAS|VIA|ARE|NPI|DEA|PIN|FROM|WITH|THAT|YEAR)\d/;

export function isWordBeforeNumber(compact: string): CheckResult {
  return WORD_BEFORE_NUMBER.test(compact) ? 'failed' : 'none';
}

const digits = (...lengths: number[]): string[] => lengths.map((length) => '9'.repeat(length));
const lettered = (letters: number, separator: string, ...lengths: number[]): string[] =>
  digits(...lengths).map((run) => `${'A'.repeat(letters)}${separator}${run}`);

/** No two hospitals number alike, so the label decides; what can be said of the shape is that some are no years and no counts. */
export const MEDICAL_RECORD_NUMBER_FORMATS: readonly IdentifierFormat[] = [
  {
    type: 'MRN',
    shapes: [
      ...digits(6, 7, 8, 9, 10, 11, 12),
      ...wordList(
        `99-99-99, 999-999, 999-9999, 999-99-99, 999-99-999, 999-999-999, 99-999-999, 9999-9999, 99999-9`,
      ),
      ...wordList(`9999-99999, 9999-999999, 999999-9, 9999999-9`),
    ],
    words: RECORD_WORDS,
    against: AGAINST,
    needsContext: true,
    weights: { shape: -2.3, near: 2.4 },
  },
  {
    type: 'MRN',
    shapes: digits(4, 5),
    words: RECORD_WORDS,
    against: AGAINST,
    needsContext: true,
    weights: { shape: -3, near: 1 },
  },
  {
    type: 'MRN',
    shapes: [
      ...lettered(1, '', 5, 6, 7, 8, 9, 10),
      ...lettered(2, '', 4, 5, 6, 7, 8, 9, 10),
      ...lettered(3, '', 4, 5, 6, 7, 8, 9, 10),
      ...lettered(4, '', 5, 6, 7, 8, 9),
      ...lettered(1, '-', 4, 5, 6, 7, 8, 9, 10),
      ...lettered(2, '-', 4, 5, 6, 7, 8, 9, 10),
      ...lettered(3, '-', 4, 5, 6, 7, 8, 9, 10),
      ...lettered(4, '-', 4, 5, 6, 7, 8, 9, 10),
      ...wordList(
        `AA-9999-99999, AA-9999-999999, AAA-9999-9999, AAA-9999-99999, AAA-9999-999999, AAAA-9999-999999`,
      ),
      ...wordList(`AA-999-999, AAA-999-999, AAA-999-9999, AAA-99-9999, A-99-9999, AA-99-9999`),
      ...wordList(
        `99999A, 999999A, 9999999A, 99999999A, 9999AA, 999AAA, 99AA9999, 9A9A9A9, 9A99999, A9A9A9, AA99AA99`,
      ),
    ],
    words: RECORD_WORDS,
    against: AGAINST,
    check: isWordBeforeNumber,
    needsContext: true,
    weights: { shape: -1.8, near: 2.6, failed: -9 },
  },
  {
    // "Chart #: 55821", but not what else is charted.
    type: 'MRN',
    shapes: [...digits(5, 6, 7, 8, 9), ...lettered(1, '', 5, 6, 7, 8), ...lettered(2, '', 5, 6, 7, 8)],
    words: contextWords({ before: `chart` }),
    needsContext: true,
    weights: { label: 3.5, near: -9 },
  },
  {
    // Its own label.
    type: 'MRN',
    shapes: ['MRN', 'MRN-', 'MR-'].flatMap((prefix) =>
      [
        ...digits(...(prefix === 'MR-' ? [] : [4, 5]), 6, 7, 8, 9, 10),
        ...wordList(`9999-9999, 9999-99999, 9999-999999, 999-999, 999-999-999`),
      ].map((rest) => prefix + rest),
    ),
    words: RECORD_WORDS,
    weights: { shape: 1.6 },
  },
];
