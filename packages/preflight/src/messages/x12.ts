import type { Candidate } from '../candidate.ts';
import { scoreOf } from '../evidence.ts';
import type { RootType } from '../finding-types.ts';
import { piecesOf } from './pieces.ts';

/**
 * The claims, payments, enrolments and inquiries of ASC X12: https://www.cms.gov/files/document/837p-companion-guide,
 * https://www.cms.gov/medicare/coding-billing/electronic-billing. A qualifier says what the element behind it is.
 */
const SEGMENT = /(?<=^|[~\r\n])(?<name>NM1|N1|REF|DMG|PER|HI|BPR)\*(?<elements>[^~\r\n]{3,600})/dg;

const NAMES: Readonly<Record<string, RootType>> = {
  MI: 'MBI',
  HN: 'MBI',
  MR: 'MBI',
  XX: 'NPI',
  34: 'SSN',
  FI: 'EIN',
  24: 'EIN',
};
const REFERENCES: Readonly<Record<string, RootType>> = {
  SY: 'SSN',
  EA: 'MRN',
  23: 'MRN',
  EI: 'EIN',
  TJ: 'EIN',
  HPI: 'NPI',
  '0F': 'MBI',
  '1W': 'MBI',
  F6: 'MBI',
  NQ: 'MBI',
  IG: 'MBI',
};
const TELEPHONES: Readonly<Record<string, RootType>> = {
  TE: 'PHONE',
  HP: 'PHONE',
  CP: 'PHONE',
  WP: 'PHONE',
  FX: 'PHONE',
  AP: 'PHONE',
  BN: 'PHONE',
};
const ACCOUNTS: Readonly<Record<string, RootType>> = { DA: 'BANK_ACCOUNT', SG: 'BANK_ACCOUNT' };
const DIAGNOSES = /^(?:AB[KFJN]|APR|B[KFJN]|PR):/;

const CODE = /^(?=.*\d)[A-Za-z\d -]{5,24}$/;
/** Log-odds: the format of the message leaves no doubt. */
const NAMED = 4;

/** One of these stands in every message. */
export const X12_MARKS = ['NM1*', 'REF*', 'DMG*', 'BPR*'];

export function findInX12(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const { groups, indices } of text.matchAll(SEGMENT)) {
    const elements = piecesOf(groups?.['elements'] ?? '', '*', indices?.groups?.['elements']?.[0] ?? 0);
    for (const { type, number } of namedIn(
      groups?.['name'] ?? '',
      elements.map(({ value }) => value),
    )) {
      const element = elements[number];
      // `ABK:S72.001A`
      const value = type === 'ICD_10' ? piecesOf(element?.value ?? '', ':', element?.at ?? 0)[1] : element;
      if (value !== undefined && FORMS[type]?.test(value.value) === true)
        found.push({ type, start: value.at, end: value.at + value.value.length, score: scoreOf(NAMED) });
    }
  }
  return found;
}

const FORMS: Readonly<Partial<Record<RootType, RegExp>>> = {
  MBI: CODE,
  MRN: CODE,
  NPI: /^\d{10}$/,
  SSN: /^\d{3}-?\d{2}-?\d{4}$/,
  EIN: /^\d{2}-?\d{7}$/,
  DATE_OF_BIRTH: /^(?:19|20)\d{6}$/,
  PHONE: /^[(+\d][\d ()+.-]{7,16}\d$/,
  ICD_10: /^[A-TV-Z]\d[\dA-Z](?:\.?[\dA-Z]{1,4})?$/,
  ROUTING_NUMBER: /^\d{9}$/,
  BANK_ACCOUNT: /^[A-Z\d-]{4,20}$/,
};

type Named = Readonly<{ number: number; type: RootType }>;

/** Which elements of a segment hold what, counted from 0 behind its name. */
function namedIn(segment: string, elements: readonly string[]): Named[] {
  const behind = (qualifier: number, types: Readonly<Record<string, RootType>>): Named[] => {
    const type = types[elements[qualifier] ?? ''];
    return type === undefined ? [] : [{ number: qualifier + 1, type }];
  };
  switch (segment) {
    case 'NM1':
      return behind(7, NAMES);
    case 'N1':
      return behind(2, NAMES);
    case 'REF':
      return behind(0, REFERENCES);
    case 'DMG':
      return behind(0, { D8: 'DATE_OF_BIRTH' });
    case 'PER':
      return [2, 4, 6].flatMap((at) => behind(at, TELEPHONES));
    case 'HI':
      return elements.flatMap((element, number) =>
        DIAGNOSES.test(element) ? [{ number, type: 'ICD_10' } as const] : [],
      );
    case 'BPR':
      return [5, 11].flatMap((at) => behind(at, { '01': 'ROUTING_NUMBER' }).concat(behind(at + 2, ACCOUNTS)));
    default:
      return [];
  }
}
