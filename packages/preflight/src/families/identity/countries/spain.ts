import { DISTINCTIVE, type Identifier } from '../identifier.ts';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

export const spain: readonly Identifier[] = [
  {
    type: 'ES_DNI',
    parent: 'NATIONAL_ID',
    title: 'Spain: identity card number (DNI, NIF)',
    shapes: ['99999999A', '99999999-A', '99.999.999-A', '99.999.999A'],
    isValid: (value) => LETTERS[Number(value.slice(0, 8)) % 23] === value[8],
    rules: 'The letter is the number modulo 23.',
    words:
      'dni, nif, d.n.i., n.i.f., documento nacional de identidad, numero de identificacion fiscal, documento de identidad, dni nif, spanish id',
    weights: { ...DISTINCTIVE, shape: -2, passed: 2.4, grouped: 1 },
    example: 'DNI 12345678Z',
    source: 'https://es.wikipedia.org/wiki/N%C3%BAmero_de_identificaci%C3%B3n_fiscal',
  },
  {
    type: 'ES_NIE',
    parent: 'NATIONAL_ID',
    title: "Spain: foreigner's number (NIE)",
    shapes: ['A9999999A', 'A-9999999-A', 'A-9999999A', 'A9999999-A'],
    isValid: passesNie,
    rules: 'X, Y or Z first; the letter is the number modulo 23.',
    words:
      'nie, n.i.e., numero de identidad de extranjero, numero de identificacion de extranjero, numero de extranjero, nif',
    weights: { ...DISTINCTIVE, shape: -2, passed: 3.2, grouped: 0.5 },
    example: 'NIE: X1234567L',
    source: 'https://es.wikipedia.org/wiki/N%C3%BAmero_de_identidad_de_extranjero',
  },
  {
    type: 'ES_CIF',
    parent: 'TAX_ID',
    title: 'Spain: company tax number (CIF)',
    shapes: ['A99999999', 'A9999999A', 'A-99999999', 'A-9999999-A'],
    isValid: passesCif,
    rules: 'A letter of a legal form first; check character by Luhn.',
    words: 'cif, c.i.f., nif, nif empresa, codigo de identificacion fiscal, codigo identificacion fiscal',
    needsContext: true,
    example: 'CIF B86561412',
    source: 'https://es.wikipedia.org/wiki/C%C3%B3digo_de_identificaci%C3%B3n_fiscal',
  },
  {
    type: 'ES_NSS',
    parent: 'NATIONAL_ID',
    title: 'Spain: social security number (NSS, NUSS)',
    shapes: ['999999999999', '99 9999999999', '99 99999999 99', '99/9999999999', '99/99999999/99'],
    isValid: passesNss,
    rules: 'The last two digits are the others modulo 97.',
    words: `
      nss, nuss, numero de seguridad social, seguridad social, n seguridad social, numero de la seguridad social,
      numero de afiliacion, afiliacion, naf, n ss, nº ss, numero ss
    `,
    needsContext: true,
    example: 'Número de la Seguridad Social: 28 12345678 40',
    source: 'https://es.wikipedia.org/wiki/N%C3%BAmero_de_la_Seguridad_Social',
  },
];

function passesNie(value: string): boolean {
  const first = 'XYZ'.indexOf(value.charAt(0));
  return first >= 0 && LETTERS[Number(`${first}${value.slice(1, 8)}`) % 23] === value[8];
}

function passesCif(value: string): boolean {
  if (!/^[ABCDEFGHJNPQRSUVW]/.test(value)) return false;
  let sum = 0;
  for (let index = 0; index < 7; index += 1) {
    const digit = Number(value.charAt(index + 1));
    const worth = index % 2 === 0 ? digit * 2 : digit;
    sum += Math.floor(worth / 10) + (worth % 10);
  }
  const check = (10 - (sum % 10)) % 10;
  return value[8] === String(check) || value[8] === 'JABCDEFGHI'[check];
}

function passesNss(value: string): boolean {
  const serial = Number(value.slice(2, 10));
  const province = Number(value.slice(0, 2));
  const whole = serial < 10_000_000 ? province * 10_000_000 + serial : Number(value.slice(0, 10));
  return whole % 97 === Number(value.slice(10));
}
