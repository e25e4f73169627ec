import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const portugal: readonly Identifier[] = [
  {
    type: 'PT_NIF',
    parent: 'TAX_ID',
    title: 'Portugal: tax number (NIF)',
    shapes: ['999999999', '999 999 999'],
    isValid: passesNif,
    rules: 'Check digit modulo 11.',
    words:
      'nif, nipc, n.i.f., contribuinte, numero de contribuinte, numero de identificacao fiscal, n contribuinte, portuguese tax',
    needsContext: true,
    example: 'NIF: 501442600',
    source: 'https://pt.wikipedia.org/wiki/N%C3%BAmero_de_identifica%C3%A7%C3%A3o_fiscal',
  },
  {
    type: 'PT_CITIZEN_CARD',
    parent: 'NATIONAL_ID',
    title: 'Portugal: citizen card number (cartão de cidadão)',
    shapes: [
      '99999999 9 AA9',
      '999999999AA9',
      '99999999 9AA9',
      '99999999-9-AA9',
      '99999999 9 XX9',
      '99999999',
      '99999999 9',
    ],
    isValid: (value) => value.length === 12 && passesCitizenCard(value),
    rules: 'Check character by Luhn over letters and digits.',
    words:
      'cartao de cidadao, cartao cidadao, numero de cidadao, bilhete de identidade, citizen card, numero de documento, n.º cc, cc n.º, numero cc, nº cc',
    weights: { ...DISTINCTIVE, shape: -2, grouped: 0.3, passed: 3.5 },
    example: 'Cartão de cidadão 00000000 0 ZZ4',
    source: 'https://pt.wikipedia.org/wiki/Cart%C3%A3o_de_cidad%C3%A3o',
  },
  {
    type: 'PT_NISS',
    parent: 'NATIONAL_ID',
    title: 'Portugal: social security number (NISS)',
    shapes: ['99999999999', '999 999 999 99', '99 999 999 999'],
    isValid: (value) =>
      9 - (weightedSum(value, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]) % 10) === digitAt(value, 10),
    rules: 'Check digit modulo 10.',
    words: 'niss, seguranca social, numero de seguranca social, numero de identificacao de seguranca social',
    needsContext: true,
    example: 'NISS 12345678902',
    source: 'https://pt.wikipedia.org/wiki/N%C3%BAmero_de_Identifica%C3%A7%C3%A3o_de_Seguran%C3%A7a_Social',
  },
];

function passesNif(value: string): boolean {
  const remainder = weightedSum(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return digitAt(value, 8) === (remainder < 2 ? 0 : 11 - remainder);
}

function passesCitizenCard(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < 12; index += 1) {
    const worth = Number.parseInt(value.charAt(index), 36);
    const doubled = index % 2 === 0 ? worth * 2 : worth;
    sum += doubled > 9 && index % 2 === 0 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
