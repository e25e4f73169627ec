import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { RootType } from '../../finding-types.ts';

/**
 * Where messages between hospitals and insurers name a value by its place or by a code beside it: HL7 version 2
 * (https://hl7.eu/HL7v2x/v251/std251/ch03.html), FHIR (https://hl7.org/fhir/R4/v2/0203/), and the claims of ASC X12
 * (https://www.cms.gov/files/document/837p-companion-guide).
 */
const HL7_IDENTIFIER =
  /(?<=[|~])(?<value>[A-Za-z\d][A-Za-z\d-]{3,19})\^(?:[^|~^\n]{0,40}\^){2,12}?(?<code>MRN?|P[IT]|SS|DL|PPN|NPI|DEA|M[BCI])(?=[|~^\r\n&]|$)/dgm;
type Fields = Readonly<Record<number, Readonly<{ type: RootType; form: RegExp }>>>;

const CODE = /^[A-Za-z\d][A-Za-z\d-]{3,19}/;
const TELEPHONE = /^[+()\d][\d ()+.-]{6,20}/;
/** Lines about a patient, his kin, his insurance and who pays; their fields stand between bars. */
const HL7_SEGMENT = /^(?<segment>PID|NK1|IN1|IN2|GT1)\|[^\r\n]{10,2000}/gm;
/** Which field of a patient holds what where it has no code of its own. */
const PATIENT_FIELDS: Fields = {
  3: { type: 'MRN', form: CODE },
  7: { type: 'DATE_OF_BIRTH', form: /^(?:19|20)\d{6}/ },
  13: { type: 'PHONE', form: TELEPHONE },
  14: { type: 'PHONE', form: TELEPHONE },
  19: { type: 'SSN', form: /^\d{3}-?\d{2}-?\d{4}/ },
  20: { type: 'DRIVERS_LICENSE', form: /^[A-Za-z\d][A-Za-z\d-]{4,19}/ },
};
const FIELDS_OF: Readonly<Record<string, Fields>> = {
  PID: PATIENT_FIELDS,
  NK1: { 5: { type: 'PHONE', form: TELEPHONE }, 6: { type: 'PHONE', form: TELEPHONE } },
  IN1: {
    18: { type: 'DATE_OF_BIRTH', form: /^(?:19|20)\d{6}/ },
    36: { type: 'MBI', form: CODE },
    49: { type: 'MBI', form: CODE },
  },
  IN2: { 2: { type: 'SSN', form: /^\d{3}-?\d{2}-?\d{4}/ }, 6: { type: 'MBI', form: CODE } },
  GT1: {
    6: { type: 'PHONE', form: TELEPHONE },
    8: { type: 'DATE_OF_BIRTH', form: /^(?:19|20)\d{6}/ },
    12: { type: 'SSN', form: /^\d{3}-?\d{2}-?\d{4}/ },
  },
};
const FHIR_IDENTIFIER =
  /"code"\s{0,4}:\s{0,4}"(?<code>[A-Z]{2,4})"[^"{}[\]]{0,20}(?:,\s{0,20}"display"\s{0,4}:\s{0,4}"[^"\n]{0,60}"\s{0,20})?\}\s{0,20}\](?:\s{0,20},\s{0,20}"text"\s{0,4}:\s{0,4}"[^"\n]{0,60}")?\s{0,20}\}\s{0,20},\s{0,20}(?:"system"\s{0,4}:\s{0,4}"[^"\n]{0,120}"\s{0,20},\s{0,20})?"value"\s{0,4}:\s{0,4}"(?<value>[^"\n]{4,24})"/dg;
const X12_NAME =
  /(?:^|[~\n])NM1\*[A-Z\d]{2,3}\*[12](?:\*[^*~\n]{0,60}){5}\*(?<code>MI|XX|34)\*(?<value>[A-Za-z\d-]{5,24})(?=[*~\n]|$)/dg;
const X12_REFERENCE =
  /(?:^|[~\n])REF\*(?<code>SY|EA|EI|0F|1W|23|F6|1L)\*(?<value>[A-Za-z\d -]{5,24})(?=[*~\n]|$)/dg;
const X12_BIRTH = /(?:^|[~\n])DMG\*D8\*(?<value>(?:19|20)\d{6})(?=[*~\n]|$)/dg;
const X12_CONTACT =
  /(?:^|[~\n])PER\*[A-Z]{2}\*[^~\n]{0,80}?\*(?:TE|HP|CP|WP|FX)\*(?<value>[(+\d][\d ()+.-]{8,16}\d)(?=[*~\n]|$)/dg;
const X12_DIAGNOSIS =
  /(?<=[~*])(?:ABK|ABF|BK|BF|ABJ|APR):(?<value>[A-TV-Z]\d[\dA-Z](?:\.?[\dA-Z]{1,4})?)(?=[*~:\n]|$)/dg;

/** HL7 table 0203, and the qualifiers of X12. */
const TYPE_OF: Readonly<Record<string, RootType>> = {
  MR: 'MRN',
  MRN: 'MRN',
  PI: 'MRN',
  PT: 'MRN',
  EA: 'MRN',
  SS: 'SSN',
  SY: 'SSN',
  DL: 'DRIVERS_LICENSE',
  PPN: 'PASSPORT',
  NPI: 'NPI',
  XX: 'NPI',
  EI: 'EIN',
  DEA: 'DEA',
  MB: 'MBI',
  MC: 'MBI',
  MI: 'MBI',
  MBI: 'MBI',
  MEDICARE: 'MBI',
  '0F': 'MBI',
  '1W': 'MBI',
  '23': 'MRN',
  F6: 'MBI',
  SSN: 'SSN',
  NHS: 'NHS_NUMBER',
  EIN: 'EIN',
};

/** An id of HL7's Clinical Document Architecture, whose giver is named behind it. */
const CDA_ID =
  /\bextension="(?<value>[A-Za-z\d-]{4,24})"\s{1,8}(?:root="[\w.-]{1,80}"\s{1,8})?assigningAuthorityName="(?:[^"<>\n]{0,40} )?(?<code>MRN|MR|NPI|SSN|DEA|MBI|NHS|EIN)"/dg;
const CDA_BIRTH = /<birthTime value="(?<value>(?:19|20)\d{6})/dg;
/** Log-odds: the format of the message leaves no doubt. */
const NAMED = 4;

export function findInHealthMessages(text: string): Candidate[] {
  const found: Candidate[] = [];
  const add = (pattern: RegExp, type?: RootType): void => {
    for (const { groups, indices } of text.matchAll(pattern)) {
      const [start, end] = indices?.groups?.['value'] ?? [0, 0];
      const named = type ?? TYPE_OF[groups?.['code'] ?? ''];
      if (named !== undefined && /\d/.test(groups?.['value'] ?? ''))
        found.push({ type: named, start, end, score: scoreOf(NAMED) });
    }
  };
  if (text.includes('PID|')) {
    found.push(...segmentFields(text));
    add(HL7_IDENTIFIER);
  }
  if (text.includes('"code"') && text.includes('"value"')) add(FHIR_IDENTIFIER);
  if (text.includes('assigningAuthorityName=')) add(CDA_ID);
  if (text.includes('<birthTime ')) add(CDA_BIRTH, 'DATE_OF_BIRTH');
  if (text.includes('NM1*') || text.includes('REF*') || text.includes('DMG*')) {
    add(X12_NAME);
    add(X12_REFERENCE);
    add(X12_BIRTH, 'DATE_OF_BIRTH');
    add(X12_CONTACT, 'PHONE');
    add(X12_DIAGNOSIS, 'ICD_10');
  }
  return found;
}

function segmentFields(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: line, index, groups } of text.matchAll(HL7_SEGMENT)) {
    const fields = FIELDS_OF[groups?.['segment'] ?? ''] ?? {};
    let at = index;
    for (const [number, field] of line.split('|').entries()) {
      const known = fields[number];
      const value = known?.form.exec(field)?.[0];
      if (known !== undefined && value !== undefined && /\d{3}/.test(value.replaceAll('-', '')))
        found.push({ type: known.type, start: at, end: at + value.trimEnd().length, score: scoreOf(NAMED) });
      at += field.length + 1;
    }
  }
  return found;
}
