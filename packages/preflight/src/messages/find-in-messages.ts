import type { Candidate } from '../candidate.ts';
import { findInPlaces, type NamedPlace } from '../named-places.ts';
import { findInClinicalDocuments } from './clinical-documents.ts';
import { findInHl7 } from './hl7.ts';
import { findInX12 } from './x12.ts';

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

/**
 * What messages between hospitals, insurers and banks name by its place or by a code beside it, of whatever type; one message holds many
 * types, so this belongs to no family. Linear in the text.
 */
export function findInMessages(text: string): Candidate[] {
  return [
    ...findInHl7(text),
    ...findInX12(text),
    ...findInClinicalDocuments(text),
    ...findInPlaces(text, OTHER_PLACES),
  ];
}
