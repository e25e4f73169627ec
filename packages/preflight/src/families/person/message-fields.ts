import type { Candidate } from '../../family.ts';
import { canBeName } from './keyed-names.ts';

const SURE = 0.95;
const LONGEST_SEGMENT = 2000;

/**
 * Where HL7 version 2 keeps names (data type XPN) and addresses (XAD), by segment and field:
 * https://hl7-definition.caristix.com/v2/HL7v2.5.1/Segments/PID
 */
const HL7: Readonly<Record<string, Readonly<{ names: readonly number[]; addresses: readonly number[] }>>> = {
  PID: { names: [5, 6, 9], addresses: [11] },
  NK1: { names: [2], addresses: [4] },
  GT1: { names: [3, 4], addresses: [5] },
  IN1: { names: [16], addresses: [5, 19] },
};
const HL7_SEGMENT = /(?:^|[\r\n])(PID|NK1|GT1|IN1)\|/g;

/** `NM1*IL*1*SMITH*JOHN*A`: family, given and middle name of a person; `N3*` a street, `N4*` its town, state and postcode. */
const X12_SEGMENT = /(?:^|[~\r\n])(NM1\*[A-Z0-9]{2,3}\*1\*|N3\*|N4\*)/g;
const X12_END = /[~\r\n]/;
const MOST_ELEMENTS = 3;

/** The names and addresses of messages whose format says by its places what stands in them. */
export function messageFields(text: string): Candidate[] {
  const found: Candidate[] = [];
  if (text.includes('PID|')) addHl7(text, found);
  if (text.includes(':59') || text.includes(':50')) addSwift(text, found);
  if (text.includes('NM1*') || text.includes('N3*')) addX12(text, found);
  return found;
}

/** The line behind the account of who orders and who receives (fields 50 and 59 of SWIFT's MT103), unless it is called like a firm. */
const SWIFT_CUSTOMER =
  /(?:^|\n):(?:50[FHK]|59F?):(?:\/[^\n]{1,40}\r?\n)?(?:1\/)?(?<name>\p{Lu}[\p{L}'’-]{1,20}(?: [\p{L}][\p{L}'’.-]{0,20}){1,3})(?=\r?\n)/dgu;
const LIKELY = 0.75;

function addSwift(text: string, found: Candidate[]): void {
  for (const match of text.matchAll(SWIFT_CUSTOMER)) {
    const [start, end] = match.indices?.groups?.['name'] ?? [0, 0];
    if (canBeName(text.slice(start, end))) found.push({ type: 'PERSON', start, end, score: LIKELY });
  }
}

function addHl7(text: string, found: Candidate[]): void {
  for (const match of text.matchAll(HL7_SEGMENT)) {
    const fields = HL7[match[1] ?? ''];
    if (fields === undefined) continue;
    let start = match.index + match[0].length;
    const rest = text.slice(start, start + LONGEST_SEGMENT);
    const line = rest.search(/[\r\n]/);
    for (const [index, field] of rest
      .slice(0, line === -1 ? rest.length : line)
      .split('|')
      .entries()) {
      const components = field.split('^');
      if (fields.names.includes(index + 1))
        add(found, 'PERSON', start, components.slice(0, MOST_ELEMENTS), '^');
      if (fields.addresses.includes(index + 1)) {
        const [street = '', other = '', ...area] = components;
        add(found, 'ADDRESS', start, [street, other], '^');
        add(
          found,
          'POSTAL_CODE',
          start + street.length + other.length + 2,
          area.slice(0, MOST_ELEMENTS),
          '^',
        );
      }
      start += field.length + 1;
    }
  }
}

function addX12(text: string, found: Candidate[]): void {
  for (const match of text.matchAll(X12_SEGMENT)) {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + LONGEST_SEGMENT);
    const end = rest.search(X12_END);
    const elements = rest
      .slice(0, end === -1 ? rest.length : end)
      .split('*')
      .slice(0, MOST_ELEMENTS);
    const tag = match[1] ?? '';
    add(
      found,
      tag.startsWith('NM1') ? 'PERSON' : tag === 'N3*' ? 'ADDRESS' : 'POSTAL_CODE',
      start,
      elements,
      '*',
    );
  }
}

/** The elements from the first to the last that is not empty; without a letter or a digit there is nothing. */
function add(
  found: Candidate[],
  type: 'PERSON' | 'ADDRESS' | 'POSTAL_CODE',
  start: number,
  elements: readonly string[],
  separator: string,
): void {
  const value = elements.join(separator);
  const trimmed = value.replace(/[\s^*~]+$/, '');
  const skipped = trimmed.length - trimmed.replace(/^[\s^*]+/, '').length;
  if (!/[\p{L}\p{N}]{2}/u.test(trimmed)) return;
  found.push({ type, start: start + skipped, end: start + trimmed.length, score: SURE });
}
