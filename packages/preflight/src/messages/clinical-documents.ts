import type { Candidate } from '../candidate.ts';
import { scoreOf } from '../evidence.ts';
import type { RootType } from '../finding-types.ts';
import { typeOfCode, typeOfSystem, typeOfWords } from './identifier-codes.ts';

/**
 * Identifiers in FHIR resources (https://hl7.org/fhir/R4/datatypes.html#Identifier) and in documents of HL7's Clinical Document Architecture: what
 * kind they are says a code, or whoever gives them, in an object or an element around the value.
 */
const VALUE = /"value"\s{0,4}:\s{0,4}"(?<value>[A-Za-z\d][A-Za-z\d .-]{2,22}[A-Za-z\d])"/dg;
/** Of an identifier. */
const MOST_OBJECT = 700;
const CODE = /"code"\s{0,4}:\s{0,4}"(?<code>[A-Z]{2,5})"/g;
const WORDS = /"(?:text|display)"\s{0,4}:\s{0,4}"(?<words>[^"\n]{2,60})"/g;
const SYSTEM = /"system"\s{0,4}:\s{0,4}"(?<system>[^"\n]{5,160})"/g;

const ID_ELEMENT =
  /<id\s(?=[^<>]{0,240}\bextension="(?<value>[A-Za-z\d][A-Za-z\d-]{3,23})")(?<attributes>[^<>]{10,300})>/dg;
const ROOT = /\broot="(?<system>[\d.]{5,80})"/;
const AUTHORITY = /\bassigningAuthorityName="(?:[^"<>\n]{0,40} )?(?<code>[A-Z]{2,5})"/;
/** Nothing but other numbers of the same patient. */
const OF_PATIENT = /<patientRole\b[^<>]{0,80}>(?:\s{0,40}<id\s[^<>]{0,300}>)*\s{0,40}$/;
const MOST_IDS = 1200;
const BIRTH = /<birthTime value="(?<value>(?:19|20)\d{6})/dg;
const DIAGNOSIS =
  /(?:\bcode="(?<before>[A-TV-Z]\d[\dA-Z.]{1,6})"\s{1,8}codeSystem="2\.16\.840\.1\.113883\.6\.(?:90|3)"|"system"\s{0,4}:\s{0,4}"[^"\n]{0,100}icd-10[\w-]{0,4}"\s{0,12},\s{0,12}"code"\s{0,4}:\s{0,4}"(?<behind>[A-TV-Z]\d[\dA-Z.]{1,6})")/dg;
/** An identifier of FHIR in XML. */
const XML_IDENTIFIER =
  /<identifier\b[^<>]{0,60}>(?<about>(?:(?!<\/?identifier\b)[\s\S]){0,700}?)<value value="(?<value>[A-Za-z\d][A-Za-z\d .-]{2,22}[A-Za-z\d])"\s?\/>/dg;
const XML_CODE = /<code value="(?<code>[A-Z]{2,5})"/g;
const XML_SYSTEM = /<system value="(?<system>[^"\n]{5,160})"/g;
/** Log-odds: the format of the message leaves no doubt. */
const NAMED = 4;

/** One of these stands in every document. */
export const CLINICAL_MARKS = [
  '"value"',
  '<identifier',
  '<id ',
  '<birthTime ',
  'System="2.16.840.1.113883.6.',
  '"system"',
];

export function findInClinicalDocuments(text: string): Candidate[] {
  const found: Candidate[] = [];
  const add = (type: RootType | undefined, span: readonly [number, number] | undefined): void => {
    if (type !== undefined && span !== undefined && /\d/.test(text.slice(span[0], span[1])))
      found.push({ type, start: span[0], end: span[1], score: scoreOf(NAMED) });
  };
  if (text.includes('"value"') && (text.includes('"coding"') || text.includes('"identifier"'))) {
    for (const { index, indices } of text.matchAll(VALUE))
      add(typeIn(objectBefore(text, index), CODE, SYSTEM, WORDS), indices?.groups?.['value']);
  }
  if (text.includes('<identifier') && text.includes('<value value='))
    for (const { groups, indices } of text.matchAll(XML_IDENTIFIER))
      add(typeIn(groups?.['about'] ?? '', XML_CODE, XML_SYSTEM), indices?.groups?.['value']);
  if (text.includes('<id ') && text.includes('extension="')) {
    for (const { index, groups, indices } of text.matchAll(ID_ELEMENT)) {
      const attributes = groups?.['attributes'] ?? '';
      const type =
        typeOfSystem(ROOT.exec(attributes)?.groups?.['system'] ?? '') ??
        typeOfCode(AUTHORITY.exec(attributes)?.groups?.['code'] ?? '');
      const isRecord =
        type === undefined && OF_PATIENT.test(text.slice(Math.max(0, index - MOST_IDS), index));
      add(isRecord ? 'MRN' : type, indices?.groups?.['value']);
    }
  }
  if (text.includes('<birthTime '))
    for (const { indices } of text.matchAll(BIRTH)) add('DATE_OF_BIRTH', indices?.groups?.['value']);
  if (text.includes('System="2.16.840.1.113883.6.') || (text.includes('"system"') && text.includes('icd-10')))
    for (const { indices } of text.matchAll(DIAGNOSIS))
      add('ICD_10', indices?.groups?.['before'] ?? indices?.groups?.['behind']);
  return found;
}

/** What a code says, failing that whoever gives it or what people call it; the last in front of the value, in case that another stands further away. */
function typeIn(about: string, code: RegExp, system: RegExp, words?: RegExp): RootType | undefined {
  const codes = Array.from(about.matchAll(code), ({ groups }) => typeOfCode(groups?.['code'] ?? ''));
  const systems = Array.from(about.matchAll(system), ({ groups }) => typeOfSystem(groups?.['system'] ?? ''));
  const known = [...codes, ...systems].findLast((type) => type !== undefined);
  if (known !== undefined || words === undefined) return known;
  const said = Array.from(about.matchAll(words), ({ groups }) => typeOfWords(groups?.['words'] ?? ''));
  return said.findLast((type) => type !== undefined);
}

/** The object around an offset, as far as it stands before it, and nothing where none opens near. */
function objectBefore(text: string, offset: number): string {
  let depth = 0;
  for (let at = offset - 1; at >= Math.max(0, offset - MOST_OBJECT); at -= 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x7d) depth += 1;
    else if (unit === 0x7b) {
      if (depth === 0) return text.slice(at, offset);
      depth -= 1;
    }
  }
  return '';
}
