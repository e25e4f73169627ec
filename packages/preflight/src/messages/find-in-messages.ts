import type { Candidate } from '../candidate.ts';
import type { LiteralSet } from '../literals.ts';
import type { Scan } from '../scan.ts';
import { BANK_MESSAGES } from './bank-messages.ts';
import { CLINICAL_MARKS, findInClinicalDocuments } from './clinical-documents.ts';
import { DOCUMENT_RECORDS } from './document-records.ts';
import { findInHl7, HL7_MARKS } from './hl7.ts';
import { findInPlaces, type NamedPlace } from './named-places.ts';
import { findInX12, X12_MARKS } from './x12.ts';

/** Pictures in medicine (DICOM, PS3.6), and EDIFACT of the United Nations: https://service.unece.org/trade/untdid/d03a/trsd/trsdcom.htm */
const OTHER_PLACES: readonly NamedPlace[] = [
  {
    needs: '(0010,2154)',
    type: 'PHONE',
    pattern: /\(0010,2154\)[^[\n]{0,40}\[(?<value>[+(\d][\d ()+.-]{6,20})\]/dg,
  },
  {
    needs: 'COM+',
    type: 'PHONE',
    pattern: /(?<=^|['\n])COM\+(?<value>\+?[\d(][\d ()-]{5,18}\d):(?:TE|FX|AL|MA)/dg,
  },
  { needs: 'RFF+VA:', type: 'TAX_ID', pattern: /RFF\+VA:(?<value>[A-Z\d]{8,14})(?=['\n+])/dg },
];

const PLACES = [...BANK_MESSAGES, ...DOCUMENT_RECORDS, ...OTHER_PLACES];
/** The signs around the numbers at the foot of a cheque: a character each, which no pass for literals finds. */
const SIGNS = PLACES.map(({ needs }) => needs).filter((needs) => needs.length === 1);

/** Of these at least one stands in every message: the pass that looks for all literals spares most texts fifty of their own. */
export const MESSAGE_MARKS: LiteralSet = {
  literals: [
    ...new Set([
      ...PLACES.map(({ needs }) => needs).filter((needs) => needs.length > 1),
      ...HL7_MARKS,
      ...X12_MARKS,
      ...CLINICAL_MARKS,
    ]),
  ],
};

/**
 * What messages between hospitals, insurers and banks name by its place or by a code beside it, of whatever type; one message holds many
 * types, so this belongs to no family. Linear in the text.
 */
export function findInMessages({ text, plain, literals }: Scan): Candidate[] {
  const present = new Set(literals(MESSAGE_MARKS)?.map(({ literal }) => literal));
  if (!plain().isAscii) for (const sign of SIGNS) if (text.includes(sign)) present.add(sign);
  if (present.size === 0) return [];
  const stands = (mark: string): boolean => present.has(mark);
  return [
    ...(HL7_MARKS.some(stands) ? findInHl7(text) : []),
    ...(X12_MARKS.some(stands) ? findInX12(text) : []),
    ...(CLINICAL_MARKS.some(stands) ? findInClinicalDocuments(text) : []),
    ...findInPlaces(text, PLACES, stands),
  ];
}
