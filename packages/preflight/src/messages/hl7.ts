import type { Candidate } from '../candidate.ts';
import { scoreOf } from '../evidence.ts';
import type { RootType } from '../finding-types.ts';
import { typeOfCode } from './identifier-codes.ts';
import { piecesOf } from './pieces.ts';

/**
 * What HL7 version 2 keeps in which field of which segment (https://hl7.eu/HL7v2x/v251/std251/ch03.html), by data type: `identifier` is a
 * CX with the kind that its fifth component names, or this; `clinician` an XCN, whose first component is an NPI as often as a number of the
 * house; `telephone` an XTN; all others stand alone in the first component.
 */
type Field =
  | Readonly<{ kind: 'identifier'; otherwise?: RootType }>
  | Readonly<{ kind: 'clinician' | 'telephone' | 'birth' | 'diagnosis' }>
  | Readonly<{ kind: 'value'; type: RootType; form: RegExp }>;

const RECORD: Field = { kind: 'identifier', otherwise: 'MRN' };
/** Of an account, unless it says what else. */
const ACCOUNT: Field = { kind: 'identifier' };
const INSURED: Field = { kind: 'identifier', otherwise: 'MBI' };
const CLINICIAN: Field = { kind: 'clinician' };
const TELEPHONE: Field = { kind: 'telephone' };
const BIRTH: Field = { kind: 'birth' };
const SSN: Field = { kind: 'value', type: 'SSN', form: /^\d{3}-?\d{2}-?\d{4}$/ };
const LICENCE: Field = { kind: 'value', type: 'DRIVERS_LICENSE', form: /^[A-Za-z\d][A-Za-z\d-]{4,19}$/ };

const SEGMENTS: Readonly<Record<string, Readonly<Record<number, Field>>>> = {
  PID: {
    2: RECORD,
    3: RECORD,
    4: RECORD,
    7: BIRTH,
    13: TELEPHONE,
    14: TELEPHONE,
    18: ACCOUNT,
    19: SSN,
    20: LICENCE,
    21: RECORD,
  },
  PD1: { 4: CLINICIAN },
  MRG: { 1: RECORD, 2: RECORD, 3: RECORD, 4: RECORD },
  NK1: { 5: TELEPHONE, 6: TELEPHONE, 16: BIRTH, 31: TELEPHONE, 37: SSN },
  PV1: { 7: CLINICIAN, 8: CLINICIAN, 9: CLINICIAN, 17: CLINICIAN, 52: CLINICIAN },
  ROL: { 4: CLINICIAN, 12: TELEPHONE },
  ORC: { 10: CLINICIAN, 11: CLINICIAN, 12: CLINICIAN, 14: TELEPHONE, 23: TELEPHONE },
  OBR: { 16: CLINICIAN, 17: TELEPHONE, 28: CLINICIAN, 32: CLINICIAN },
  RXE: { 13: CLINICIAN },
  TXA: { 5: CLINICIAN, 9: CLINICIAN },
  DG1: { 3: { kind: 'diagnosis' }, 16: CLINICIAN },
  FT1: { 19: { kind: 'diagnosis' }, 20: CLINICIAN, 21: CLINICIAN },
  IN1: { 7: TELEPHONE, 18: BIRTH, 36: INSURED, 49: INSURED },
  IN2: { 2: SSN, 6: INSURED, 8: INSURED, 61: INSURED, 63: TELEPHONE, 64: TELEPHONE },
  GT1: { 6: TELEPHONE, 7: TELEPHONE, 8: BIRTH, 12: SSN, 45: TELEPHONE },
  STF: { 6: BIRTH, 10: TELEPHONE },
};

const SEGMENT = /^(?<name>[A-Z][A-Z\d]{2})\|[^\r\n]{4,4000}/gm;
/** Anywhere in a segment, whatever its fields mean: `00482913^^^HOSP^MR`. */
const CODED =
  /(?<=[|~])(?<value>[A-Za-z\d][A-Za-z\d-]{3,19})\^(?:[^|~^\n]{0,40}\^){2,12}?(?<code>MRN?|P[IT]|SS|DL|PPN|NPI|DEA|M[BCI])(?=[|~^\r\n&]|$)/dgm;

const CODE = /^[A-Za-z\d][A-Za-z\d-]{3,19}$/;
const NUMBER = /^[+()\d][\d ()+.-]{5,20}\d$/;
/** No house numbers its own so. */
const NPI = /^[12]\d{9}$/;
const DATE = /^(?:19|20)\d{6}/;
const ICD = /^[A-TV-Z]\d[\dA-Z](?:\.?[\dA-Z]{1,4})?$/;
/** Log-odds: the format of the message leaves no doubt. */
const NAMED = 4;

/** One of these stands in every message. */
export const HL7_MARKS = ['PID|', 'MSH|'];

export function findInHl7(text: string): Candidate[] {
  const found: Candidate[] = [];
  const add = (type: RootType, start: number, value: string): void => {
    if (/\d/.test(value)) found.push({ type, start, end: start + value.length, score: scoreOf(NAMED) });
  };
  for (const { 0: line, index, groups } of text.matchAll(SEGMENT)) {
    const fields = SEGMENTS[groups?.['name'] ?? ''];
    if (fields === undefined) continue;
    for (const { at, number, value } of piecesOf(line, '|', index)) {
      const field = fields[number];
      if (field === undefined || value === '') continue;
      for (const repetition of piecesOf(value, '~', at))
        addField(field, repetition.at, repetition.value, add);
    }
  }
  for (const { groups, indices } of text.matchAll(CODED)) {
    const type = typeOfCode(groups?.['code'] ?? '');
    if (type !== undefined) add(type, indices?.groups?.['value']?.[0] ?? 0, groups?.['value'] ?? '');
  }
  return found;
}

function addField(
  field: Field,
  at: number,
  text: string,
  add: (type: RootType, start: number, value: string) => void,
): void {
  const components = piecesOf(text, '^', at);
  const component = (number: number): string => components[number - 1]?.value ?? '';
  const first = component(1);
  switch (field.kind) {
    case 'identifier': {
      const type = typeOfCode(component(5)) ?? field.otherwise;
      if (type !== undefined && CODE.test(first)) add(type, at, first);
      return;
    }
    case 'clinician':
      if (NPI.test(first)) add('NPI', at, first);
      return;
    case 'telephone': {
      const [area, local] = [components[5], components[6]];
      if (NUMBER.test(first)) add('PHONE', at, first);
      else if (area !== undefined && local !== undefined && /^\d[\d -]{4,9}$/.test(local.value))
        add(
          'PHONE',
          area.value === '' ? local.at : area.at,
          [area.value, local.value].filter(Boolean).join('^'),
        );
      else if (NUMBER.test(component(12))) add('PHONE', components[11]?.at ?? at, component(12));
      return;
    }
    case 'birth':
      if (DATE.test(first)) add('DATE_OF_BIRTH', at, first.slice(0, 8));
      return;
    case 'diagnosis':
      if (ICD.test(first)) add('ICD_10', at, first);
      return;
    case 'value':
      if (field.form.test(first)) add(field.type, at, first);
      return;
    default:
      field satisfies never;
  }
}
