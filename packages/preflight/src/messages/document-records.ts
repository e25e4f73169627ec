import type { NamedPlace } from './named-places.ts';

/**
 * Where records name values by place: what airlines send about passengers (IATA's SSR DOCS), the bar code on the back of a North American
 * driving licence (AAMVA), pictures in medicine (DICOM), address books (vCard). https://www.aamva.org/identity/drivers-license-identification-card-design-standard,
 * https://dicom.nema.org/medical/dicom/current/output/html/part06.html, https://www.rfc-editor.org/rfc/rfc6350#section-6.2.5
 */
export const DOCUMENT_RECORDS: readonly NamedPlace[] = [
  {
    needs: 'DOCS',
    type: 'PASSPORT',
    pattern: /\bDOCS [A-Z\d]{2} [A-Z]{2}\d{1,2}[-/]P[-/][A-Z]{2,3}[-/](?<value>[A-Z\d]{6,12})[-/]/dg,
  },
  {
    needs: 'DOCS',
    type: 'DATE_OF_BIRTH',
    pattern:
      /\bDOCS [A-Z\d]{2} [A-Z]{2}\d{1,2}[-/]P?[-/][A-Z]{0,3}[-/][A-Z\d]{0,12}[-/][A-Z]{0,3}[-/](?<value>\d{2}[A-Z]{3}\d{2})[-/]/dg,
  },
  { needs: 'DAQ', type: 'DRIVERS_LICENSE', pattern: /(?<=\n|DL)DAQ(?<value>[A-Z\d-]{5,18})(?=\r?\n)/dg },
  { needs: 'DBB', type: 'DATE_OF_BIRTH', pattern: /\nDBB(?<value>\d{8})(?=\r?\n)/dg },
  { needs: '(0010,0020)', type: 'MRN', pattern: /\(0010,0020\)[^[\n]{0,40}\[(?<value>[\w-]{4,24})\]/dg },
  { needs: '(0010,0030)', type: 'DATE_OF_BIRTH', pattern: /\(0010,0030\)[^[\n]{0,40}\[(?<value>\d{8})\]/dg },
  {
    needs: 'BDAY',
    type: 'DATE_OF_BIRTH',
    pattern: /(?:^|\n)BDAY(?:;[^:\n]{0,40})?:(?<value>\d{4}-?\d{2}-?\d{2})/dg,
  },
];
