import { describe, expect, test } from 'vitest';

import { viewOf } from '../../text-view.ts';
import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';
import type { Identifier } from './identifier.ts';
import { IDENTIFIERS } from './national-identifiers.ts';

const TYPES = IDENTIFIERS.map(({ type }) => type);

/** What is found as one of the types here, as `type value`. */
function found(text: string, types: readonly string[] = TYPES): string[] {
  return detect(text, { types }).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
}

/** The number in the record's example. */
function valueOf({ type, example }: Identifier): string {
  const [first] = detect(example, { types: [type] });
  if (first === undefined) throw new Error(`No ${type} is found in ${JSON.stringify(example)}.`);
  return example.slice(first.start, first.end);
}

function labelOf({ words }: Identifier): string {
  return words.trim().split(',', 1)[0] ?? '';
}

/** With one digit changed so that the check fails. */
function mistyped({ isValid = () => true }: Identifier, value: string): string | undefined {
  for (let at = value.length - 1; at >= 0; at -= 1) {
    for (const digit of /\d/.test(value.charAt(at)) ? '0123456789' : '') {
      const changed = `${value.slice(0, at)}${digit}${value.slice(at + 1)}`;
      if (!isValid(changed.replaceAll(/[ \-./]/g, '').toUpperCase())) return changed;
    }
  }
  return undefined;
}

describe.each(IDENTIFIERS.map((identifier) => [identifier.type, identifier] as const))(
  '%s',
  (type, identifier) => {
    const value = valueOf(identifier);
    const label = labelOf(identifier);

    test.each([
      ['in prose', `The customer says that the ${label} is ${value}, please check.`],
      ['on the line below its label', `${label}\n${value}\n`],
      ['in JSON', `{"id": 17, "${label.replaceAll(/[ .]+/g, '_')}": "${value}", "ok": true}`],
      ['under its heading in CSV', `name,${label},city\nAnna,${value},Rome\nBob,${value},Oslo`],
    ])('is found %s', (_where, text) => {
      const hits = found(text, [type]);
      expect(hits).toEqual(hits.map(() => `${type} ${value}`));
      expect(hits.length).toBeGreaterThan(0);
    });

    test('is not found again when it is masked, and shows at most its last four characters', () => {
      const text = `${label}: ${value}`;
      const masked = mask(text, detect(text, { types: [type] }));
      expect(detect(masked, { types: TYPES })).toEqual([]);
      expect(masked.slice(label.length).replaceAll(/[^A-Za-z\d]/g, '').length).toBeLessThanOrEqual(4);
    });
  },
);

/** Check digits, as opposed to mere rules about form. */
const CHECKED = IDENTIFIERS.filter(
  ({ isValid, rules }) =>
    isValid !== undefined && /check (?:digit|letter|character)|modulo|key that/i.test(rules),
);

test.each(CHECKED.map((identifier) => [identifier.type, identifier] as const))(
  '%s with a wrong check digit is kept where its label names it, and otherwise not seen',
  (type, identifier) => {
    const wrong = mistyped(identifier, valueOf(identifier)) ?? '';
    expect(found(`${labelOf(identifier)}: ${wrong}`, [type])).toEqual([`${type} ${wrong}`]);
    expect(found(`see ${wrong} there`, [type])).toEqual([]);
  },
);

/** Strong enough to be seen in any text. */
test.each([
  ['FR_NIR', '2 55 08 14 168 025 38'],
  ['IT_CODICE_FISCALE', 'RSSMRA85T10A562S'],
  ['ES_NIE', 'X1234567L'],
  ['BE_NATIONAL_NUMBER', '85.07.30-033.28'],
  ['CH_AHV', '756.1234.5678.97'],
  ['FI_HETU', '131052-308T'],
  ['NO_FODSELSNUMMER', '01018012371'],
  ['CN_RESIDENT_ID', '11010519491231002X'],
  ['SG_NRIC', 'S1234567D'],
  ['BR_CPF', '390.533.447-05'],
  ['BR_CNPJ', '16.727.230/0001-97'],
  ['MX_CURP', 'BOXW310820HNERXN09'],
  ['GB_NINO', 'AB 12 34 56 C'],
  ['LU_MATRICULE', '1893120105732'],
  ['ITIN', '912-78-1234'],
])('%s needs no label: %s', (type, value) => {
  expect(found(`please look at ${value} today`)).toEqual([`${type} ${value}`]);
});

/** One in ten or eleven passes: a check digit alone proves nothing. */
test.each([
  '111222333',
  '044051401359',
  '1955839661',
  '10000000146',
  '039337423',
  '123456782',
  '3023217600053',
  '234123412346',
  '12-3456789',
  '36574261809',
])('%s alone is no identifier', (value) => expect(found(`see ${value} there`)).toEqual([]));

test.each([
  ['１３１０５２‑３０８Ｔ', '131052-308T'],
  ['AB\u00a012\u00a034\u00a056\u00a0C', 'AB 12 34 56 C'],
])('%s is found as a reader sees it', (written, seen) => {
  const [hit] = detect(`id ${written}`, { types: TYPES });
  expect(viewOf(`id ${written}`.slice(hit?.start, hit?.end)).text).toBe(seen);
});

test.each([
  ['身分證A123456789', 'TW_NATIONAL_ID A123456789'],
  ['我的身份证是11010519491231002X。', 'CN_RESIDENT_ID 11010519491231002X'],
  ['280794242505 (NAF)', 'ES_NSS 280794242505'],
  ['123456782 is the tax file number I was given', 'AU_TFN 123456782'],
  ['con D.N.I. N° 41793848, vecino de Jaén', 'AR_DNI 41793848'],
  ['{"msg":"CPF\\t390.533.447-05\\nok"}', 'BR_CPF 390.533.447-05'],
  ['Sozialversicherungsnr. 1237010180', 'AT_SVNR 1237010180'],
])('in %j the words around it name it', (text, expected) => expect(found(text)).toEqual([expected]));

test.each([
  ['Aadhaar 2341 2341 2346', 'Aadhaar **** **** 2346'],
  ['NINO AB 12 34 56 C', 'NINO ** ** *4 56 C'],
  ['CPF 390.533.447-05', 'CPF ***.***.*47-05'],
  ['PPS number 1234567T', 'PPS number ****567T'],
])('%s is masked as %s', (text, masked) => {
  expect(mask(text, detect(text, { types: TYPES }))).toBe(masked);
});

test('types and shapes are declared once', () => {
  expect(new Set(TYPES).size).toBe(TYPES.length);
  for (const { shapes } of IDENTIFIERS) expect(new Set(shapes).size).toBe(shapes.length);
});

test.each([
  ['legitymujący się dowodem osobistym DSY242438', 'PL_ID_CARD DSY242438'],
  ['foreign tax I.D. GIVR681114E30', 'MX_RFC GIVR681114E30'],
  ['Institution/transit 29097-003, account 4713497', 'BANK_ACCOUNT 4713497'],
])('a number is known by the case, the dots or the neighbour that its label has: %s', (text, value) =>
  expect(detect(text).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`)).toContain(value),
);
