import type { RootType } from '../finding-types.ts';

/**
 * The kinds of identifiers of HL7 table 0203 (https://terminology.hl7.org/CodeSystem-v2-0203.html), as HL7 version 2 and FHIR use them. Left out
 * are those of organisations and specimens.
 */
const CODES: Readonly<Record<string, RootType>> = {
  MR: 'MRN',
  MRN: 'MRN',
  MRT: 'MRN',
  PI: 'MRN',
  PT: 'MRN',
  PN: 'MRN',
  EPI: 'MRN',
  AN: 'MRN',
  ANC: 'MRN',
  SS: 'SSN',
  SSN: 'SSN',
  DL: 'DRIVERS_LICENSE',
  PPN: 'PASSPORT',
  NPI: 'NPI',
  DEA: 'DEA',
  MB: 'MBI',
  MC: 'MBI',
  MCR: 'MBI',
  MCD: 'MBI',
  MA: 'MBI',
  MI: 'MBI',
  MBI: 'MBI',
  SN: 'MBI',
  HC: 'MBI',
  JHN: 'MBI',
  NH: 'NHS_NUMBER',
  NHS: 'NHS_NUMBER',
  NI: 'NATIONAL_ID',
  CZ: 'NATIONAL_ID',
  PRC: 'NATIONAL_ID',
  TAX: 'TAX_ID',
  EIN: 'EIN',
  BC: 'CREDIT_CARD',
};

/** `NNESP`, `NNDNK`: the national number of a country. */
const NATIONAL = /^NN[A-Z]{3}$/;

/** `undefined` for codes that name no person. */
export function typeOfCode(code: string): RootType | undefined {
  return CODES[code] ?? (NATIONAL.test(code) ? 'NATIONAL_ID' : undefined);
}

/**
 * Who gives a number, as a URL or an object identifier: https://terminology.hl7.org/identifiers.html, and the naming systems of national
 * health services. An entry that ends in a full stop stands for all that starts so.
 */
const SYSTEMS: readonly (readonly [string, RootType])[] = [
  ['2.16.840.1.113883.4.1', 'SSN'],
  ['sid/us-ssn', 'SSN'],
  ['2.16.840.1.113883.4.2', 'EIN'],
  ['2.16.840.1.113883.4.4', 'EIN'],
  ['2.16.840.1.113883.4.6', 'NPI'],
  ['sid/us-npi', 'NPI'],
  ['2.16.840.1.113883.4.814', 'DEA'],
  ['2.16.840.1.113883.4.572', 'MBI'],
  ['2.16.840.1.113883.4.927', 'MBI'],
  ['sid/us-mbi', 'MBI'],
  ['sid/us-medicare', 'MBI'],
  ['2.16.840.1.113883.4.3.', 'DRIVERS_LICENSE'],
  ['2.16.840.1.113883.4.330.', 'PASSPORT'],
  ['passportNumber', 'PASSPORT'],
  ['passport-number', 'PASSPORT'],
  ['2.16.840.1.113883.2.1.4.1', 'NHS_NUMBER'],
  ['Id/nhs-number', 'NHS_NUMBER'],
  ['Id/chi-number', 'NHS_NUMBER'],
  ['NamingSystem/bsn', 'NATIONAL_ID'],
  ['2.16.840.1.113883.2.4.6.3', 'NATIONAL_ID'],
  ['NamingSystem/cpf', 'NATIONAL_ID'],
  ['2.16.840.1.113883.13.237', 'NATIONAL_ID'],
  ['1.2.752.129.2.1.3.1', 'NATIONAL_ID'],
  ['1.2.208.176.1.2', 'NATIONAL_ID'],
  ['2.16.578.1.12.4.1.4.1', 'NATIONAL_ID'],
  ['1.2.246.21', 'NATIONAL_ID'],
  ['1.2.40.0.10.1.4.3.1', 'NATIONAL_ID'],
  ['1.2.250.1.213.1.4.8', 'NATIONAL_ID'],
  ['1.2.250.1.213.1.4.10', 'NATIONAL_ID'],
  ['2.16.840.1.113883.2.9.4.3.2', 'NATIONAL_ID'],
  ['sid/gkv/kvid-10', 'MBI'],
  ['id/medicare-number', 'MBI'],
  ['id/hi/ihi/1.0', 'MBI'],
];

/** `undefined` for whoever is not known. */
export function typeOfSystem(system: string): RootType | undefined {
  const name = system.replace(/^urn:oid:/, '');
  return SYSTEMS.find(([known]) => {
    if (known.endsWith('.')) return name.startsWith(known);
    return name === known || name.endsWith(`/${known}`);
  })?.[1];
}

const NAMES: readonly (readonly [RegExp, RootType])[] = [
  [/medical record|\bMRN\b|patient (?:id|number|internal)|hospital number/i, 'MRN'],
  [/social security number|\bSSN\b/i, 'SSN'],
  [/driver'?s? licen[cs]e/i, 'DRIVERS_LICENSE'],
  [/passport/i, 'PASSPORT'],
  [/national provider|\bNPI\b/i, 'NPI'],
  [/\bDEA\b/, 'DEA'],
  [/\bNHS\b/, 'NHS_NUMBER'],
  [/medicare|medicaid|member|subscriber|insurance|health ?card/i, 'MBI'],
  [/national (?:id|person|unique)|citizen/i, 'NATIONAL_ID'],
];

/** What a text says that an identifier is: "Medical record number", or the code alone. */
export function typeOfWords(words: string): RootType | undefined {
  return typeOfCode(words) ?? NAMES.find(([name]) => name.test(words))?.[1];
}
