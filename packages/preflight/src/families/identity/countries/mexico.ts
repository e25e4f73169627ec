import { isYearMonthDay } from '../check-digits/birth-date.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const mexico: readonly Identifier[] = [
  {
    type: 'MX_CURP',
    parent: 'NATIONAL_ID',
    title: 'Mexico: population register code (CURP)',
    shapes: ['AAAA999999AAAAAAX9'],
    isValid: passesCurp,
    rules: 'Date of birth, sex, state, and a check digit modulo 10.',
    words: 'curp, clave unica de registro de poblacion, clave curp',
    weights: { ...DISTINCTIVE, shape: 1, failed: -1.2 },
    example: 'CURP: BOXW310820HNERXN09',
    source: 'https://es.wikipedia.org/wiki/Clave_%C3%9Anica_de_Registro_de_Poblaci%C3%B3n',
  },
  {
    type: 'MX_RFC',
    parent: 'TAX_ID',
    title: 'Mexico: taxpayer register code (RFC)',
    shapes: ['AAAA999999XXX', 'AAA999999XXX', 'AAAA-999999-XXX', 'AAA-999999-XXX'],
    isValid: (value) => isYearMonthDay(value.slice(-9)) && /[\dA]$/.test(value),
    rules: 'Date of birth or foundation.',
    words: 'rfc, registro federal de contribuyentes, clave rfc, mexican tax, tax id, tax i d',
    weights: { ...DISTINCTIVE, shape: -1.8, passed: 1.6, grouped: 0.5 },
    example: 'RFC: GODE561231GR8',
    source: 'https://es.wikipedia.org/wiki/Registro_Federal_de_Contribuyentes_(M%C3%A9xico)',
  },
  {
    type: 'MX_NSS',
    parent: 'NATIONAL_ID',
    title: 'Mexico: social security number (NSS)',
    shapes: ['99999999999', '99-99-99-9999-9', '99 99 99 9999 9'],
    rules: 'Form only.',
    words: 'nss, imss, numero de seguro social, numero de seguridad social, seguro social',
    needsContext: true,
    example: 'NSS: 72795608040',
    source: 'https://es.wikipedia.org/wiki/Instituto_Mexicano_del_Seguro_Social',
  },
];

const ALPHABET = '0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ';

function passesCurp(value: string): boolean {
  if (!isYearMonthDay(value.slice(4)) || !/^[HMX]/.test(value.slice(10))) return false;
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += ALPHABET.indexOf(value.charAt(index)) * (18 - index);
  return (10 - (sum % 10)) % 10 === Number(value[17]);
}
