import { contextWords } from '../../context-words.ts';
import type { IdentifierFormat } from '../../identifier-format.ts';
import { wordList } from '../../word-list.ts';
import {
  checkAustralianMedicare,
  checkCanadianHealthNumber,
  checkCns,
  checkEuropeanCard,
  checkIhi,
  checkKvnr,
  checkMbi,
  checkNhi,
  checkNhs,
} from './health-check-digits.ts';
import { OTHER_NUMBERS } from '../identity/identifier.ts';
import { PLAN_WORDS } from './plan-labels.ts';
import { isWordBeforeNumber } from './medical-record-number.ts';

export const INSURED_PERSON_FORMATS: readonly IdentifierFormat[] = [
  {
    type: 'MBI',
    shapes: ['9AX9AX9AA99', '9AX9-AX9-AA99'],
    check: checkMbi,
    words: contextWords({
      before: `mbi, medicare beneficiary identifier, medicare beneficiary, medicare, medicare number, medicare id, beneficiary id, beneficiary, hicn, cms, insured id, insured s id, member id, subscriber id`,
      after: `mbi, medicare`,
    }),
    weights: { shape: -1.2, grouped: 1.5, other: 0 },
  },
  {
    type: 'NHS_NUMBER',
    shapes: ['999 999 9999', '9999999999'],
    check: checkNhs,
    words: contextWords({
      before: `
        nhs, nhs number, nhs no, nhs id, national health service, chi, chi number, chi no, community health index, h&c number,
        health and care number, hcn
      `,
      after: `nhs, nhs number`,
    }),
    weights: { shape: -2.8, failed: -1.4 },
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['A999999999'],
    check: checkKvnr,
    words: contextWords({
      before: `
        krankenversichertennummer, versichertennummer, versicherten nr, versicherten id, kvnr, kv nummer, krankenversicherungsnummer,
        krankenkasse, krankenkassennummer, gesundheitskarte, egk, versicherungsnummer, vers nummer, versicherung
      `,
    }),
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['9999 99999 9', '9999999999', '9999 99999 9 9', '99999999999', '9999 99999 99'],
    check: checkAustralianMedicare,
    needsContext: true,
    words: contextWords({
      before: `medicare, medicare card, medicare number, medicare no, medicare card number, irn`,
    }),
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['8003609999999999', '8003 6099 9999 9999'],
    check: checkIhi,
    words: contextWords({
      before: `ihi, individual healthcare identifier, healthcare identifier, my health record`,
    }),
    weights: { shape: -1.5 },
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['AAA9999', 'AAA99AA'],
    check: checkNhi,
    needsContext: true,
    words: contextWords({ before: `nhi, nhi number, nhi no, national health index` }),
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['9999 999 999', '9999999999', '9999-999-999-AA', '9999999999AA', '9999 999 999 AA'],
    check: (value) => checkCanadianHealthNumber(value.slice(0, 10)),
    needsContext: true,
    words: contextWords({
      before: `
        health card, health card number, health card no, ohip, ohip number, health number, phn, personal health number, care card,
        carecard, services card, msp, hcn
      `,
    }),
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['AAAA 9999 9999', 'AAAA99999999'],
    needsContext: true,
    words: contextWords({
      before: `ramq, nam, carte soleil, assurance maladie, numéro d'assurance maladie, health insurance, health card`,
    }),
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['999999999999999', '999 9999 9999 9999'],
    check: checkCns,
    needsContext: true,
    words: contextWords({
      before: `cns, cartão nacional de saúde, cartão sus, cartao sus, sus, número do sus`,
    }),
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['80999999999999999999', '80999 9999999999 99999'],
    check: checkEuropeanCard,
    words: contextWords({
      before: `ehic, european health insurance card, health insurance card, carte européenne, versicherungskarte, tarjeta sanitaria, tessera sanitaria, ceam, team`,
    }),
    weights: { shape: -1, passed: 3.2 },
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: [
      ...wordList(
        `AAA999999999, AAA99999999, AAA9999999999, AAA-999999999, AAA 999999999, A99999999, A999999999, AA9999999`,
      ),
      ...wordList(
        `AA99999999, AA999999999, AAA999999, AAA9999999, AAA-999999, AAA-9999999, AAA-99999999, AA-999999, AA-99999999`,
      ),
      ...wordList(
        `AAA-999-999-999, AAA-9999-9999, AAAA-99999999, AAAA99999999, 999999999A, 999-99-9999-A, 999-99-9999A, A-99999999`,
      ),
    ],
    check: isWordBeforeNumber,
    needsContext: true,
    words: PLAN_WORDS,
    against: OTHER_NUMBERS,
    weights: { near: 2, label: 4, failed: -9 },
  },
  {
    type: 'HEALTH_INSURANCE_ID',
    shapes: ['99999999', '999999999', '9999999999', '99999999999', '999999999999'],
    needsContext: true,
    words: contextWords({
      before: `
        health plan beneficiary number, health plan id, health plan number, beneficiary number, beneficiary id, health insurance number,
        health insurance id, insurance member id, medicaid id, medicaid number, medicaid, medicare number, medicare id, insurance id,
        subscriber id
      `,
    }),
    against: OTHER_NUMBERS,
    weights: { near: 1.5, label: 4 },
  },
];
