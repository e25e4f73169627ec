import type { Family } from '../../family.ts';
import type { TypeDefinition } from '../../type-definition.ts';
import { findCodesAbout, findLabelledCodes, findNumberedCodes } from '../identity/labelled-code.ts';
import { CARE_PROVIDER_FORMATS } from './care-provider-numbers.ts';
import { INSURED_PERSON_FORMATS } from './insured-person-numbers.ts';
import {
  CARD_WORDS,
  COVER,
  INSURER,
  MEMBER_LABELS,
  PLAN_LABELS,
  PLAN_NOUNS,
  POLICY_WORDS,
} from './plan-labels.ts';
import { CARE, FILE_WORDS, RECORD_LABELS, RECORD_NOUNS } from './record-labels.ts';
import { MEDICAL_RECORD_NUMBER_FORMATS } from './medical-record-number.ts';

/** Nothing of the number helps a reader, and a piece of it finds a patient in a short list. */
function hidden(value: string): string {
  return value.replaceAll(/[\p{L}\p{N}]/gu, '*');
}

/** Letters in front of digits, as insurers number, not the id of a row or a hash. */
const MIXED = /^[A-Z]{1,4}[ -]?\d{6,12}$/;

const masked = { mask: hidden, sample: hidden } as const;
const NOTHING_STAYS = 'No digit stays, only the grouping.';

const TYPES: readonly TypeDefinition[] = [
  {
    type: 'MRN',
    title: 'Medical record number',
    ...masked,
    reference: {
      validator:
        'None: every hospital numbers in its own way. Four to twelve digits, with letters in front, grouped or not.',
      context: 'Needs a word such as "MRN", "patient ID" or "chart number", or "MRN" as its prefix.',
      masking: NOTHING_STAYS,
      example: 'MRN: 00482913',
      source: 'https://www.ecfr.gov/current/title-45/section-164.514',
    },
  },
  {
    type: 'NPI',
    title: 'United States: National Provider Identifier',
    ...masked,
    reference: {
      validator: 'Luhn over the number with the prefix 80840.',
      context: 'Needs a word such as "NPI" or "provider number".',
      masking: NOTHING_STAYS,
      example: 'NPI 1234567893',
      source:
        'https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand/Downloads/NPIcheckdigit.pdf',
    },
  },
  {
    type: 'DEA',
    title: 'United States: DEA registration number',
    ...masked,
    reference: {
      validator: 'Registrant codes and the check digit.',
      context: 'Needs a word such as "DEA".',
      masking: NOTHING_STAYS,
      example: 'DEA number AB1234563',
      source: 'https://www.ecfr.gov/current/title-21/chapter-II/part-1301',
    },
  },
  {
    type: 'MBI',
    title: 'United States: Medicare Beneficiary Identifier',
    ...masked,
    reference: {
      validator: 'A class of character for each place; no S, L, O, I, B or Z.',
      context: 'Needs none, but a word such as "Medicare" raises the score.',
      masking: NOTHING_STAYS,
      example: 'Medicare number 1EG4-TE5-MK73',
      source: 'https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf',
    },
  },
  {
    type: 'NHS_NUMBER',
    title: 'United Kingdom: NHS or CHI number',
    ...masked,
    reference: {
      validator: 'MOD 11 with weights 10 to 2.',
      context: 'Needs a word such as "NHS" or "CHI", because telephone numbers look the same.',
      masking: NOTHING_STAYS,
      example: 'NHS number 943 476 5919',
      source: 'https://www.datadictionary.nhs.uk/attributes/nhs_number.html',
    },
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    parent: 'MBI',
    title: 'Health insurance number',
    ...masked,
    reference: {
      validator:
        'Check digits of Australia, Brazil, British Columbia, Germany, New Zealand and Ontario; shapes of Quebec, the European card and US plans.',
      context: 'Needs a word such as "health card", "Versichertennummer", "NHI" or "member ID".',
      masking: NOTHING_STAYS,
      example: 'Versichertennummer A123456780',
      source: 'https://www.ecfr.gov/current/title-45/section-164.514',
    },
  },
];

/** Letters of the plan and the number. */
const CARD_ID = /^[A-Z]{1,3}\d{7,12}$/;

export const healthIdentifiers: Family = {
  title: 'Health',
  types: TYPES,
  words: [
    RECORD_LABELS,
    FILE_WORDS,
    RECORD_NOUNS,
    PLAN_LABELS,
    MEMBER_LABELS,
    POLICY_WORDS,
    PLAN_NOUNS,
    CARD_WORDS,
  ],
  find: (scan) => [
    ...findLabelledCodes(scan, 'MRN', RECORD_LABELS),
    ...findNumberedCodes(scan, 'MRN', RECORD_NOUNS),
    ...findCodesAbout(scan, 'MRN', FILE_WORDS, CARE),
    ...findLabelledCodes(scan, 'HEALTH_INSURANCE_ID', PLAN_LABELS),
    ...findLabelledCodes(scan, 'HEALTH_INSURANCE_ID', MEMBER_LABELS).filter(({ start, end }) =>
      MIXED.test(scan.text.slice(start, end)),
    ),
    ...findNumberedCodes(scan, 'HEALTH_INSURANCE_ID', PLAN_NOUNS),
    ...findCodesAbout(scan, 'HEALTH_INSURANCE_ID', POLICY_WORDS, COVER),
    ...findCodesAbout(scan, 'HEALTH_INSURANCE_ID', CARD_WORDS, INSURER).filter(({ start, end }) =>
      CARD_ID.test(scan.text.slice(start, end)),
    ),
  ],
  formats: [...MEDICAL_RECORD_NUMBER_FORMATS, ...CARE_PROVIDER_FORMATS, ...INSURED_PERSON_FORMATS],
};
