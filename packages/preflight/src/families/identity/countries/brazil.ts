import { weightedSum } from '../check-digits/weighted-sum.ts';
import { TELLING_GROUPS, type Identifier } from '../identifier.ts';

export const brazil: readonly Identifier[] = [
  {
    type: 'BR_CPF',
    parent: 'NATIONAL_ID',
    title: 'Brazil: individual taxpayer number (CPF)',
    shapes: ['999.999.999-99', '99999999999', '999999999-99'],
    isValid: passesCpf,
    rules: 'Two check digits modulo 11.',
    words: 'cpf, cpf mf, cadastro de pessoas fisicas, cadastro de pessoa fisica, brazilian id',
    weights: { ...TELLING_GROUPS, passed: 2.4 },
    example: 'CPF 390.533.447-05',
    source: 'https://en.wikipedia.org/wiki/Cadastro_de_Pessoas_F%C3%ADsicas',
  },
  {
    type: 'BR_CNPJ',
    parent: 'TAX_ID',
    title: 'Brazil: company number (CNPJ)',
    shapes: ['XX.XXX.XXX/XXXX-99', '99999999999999'],
    isValid: passesCnpj,
    rules: 'Two check digits modulo 11; letters count since 2026.',
    words: 'cnpj, cnpj mf, cadastro nacional da pessoa juridica',
    weights: { ...TELLING_GROUPS, passed: 2.4, failed: -2.6 },
    example: 'CNPJ 16.727.230/0001-97',
    source: 'https://pt.wikipedia.org/wiki/Cadastro_Nacional_da_Pessoa_Jur%C3%ADdica',
  },
  {
    type: 'BR_RG',
    parent: 'NATIONAL_ID',
    title: 'Brazil: identity card number (RG)',
    shapes: ['99.999.999-X', '9.999.999', '99999999X', '99.999.999'],
    rules: 'Form only: each state issues its own.',
    words: 'rg, r g, rg nº, registro geral, carteira de identidade, cedula de identidade, identidade',
    needsContext: true,
    example: 'RG: 24.678.131-4',
    source: 'https://pt.wikipedia.org/wiki/Registro_geral_(Brasil)',
  },
  {
    type: 'BR_PIS',
    parent: 'NATIONAL_ID',
    title: 'Brazil: social integration number (PIS, PASEP, NIS)',
    shapes: ['999.99999.99-9', '99999999999'],
    isValid: (value) => weightedSum(value, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    rules: 'Check digit modulo 11.',
    words: 'pis, pasep, pis pasep, nis, nit',
    needsContext: true,
    example: 'PIS 120.56874.10-7',
    source: 'https://pt.wikipedia.org/wiki/PIS/PASEP',
  },
];

const CPF_WEIGHTS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

function passesCpf(value: string): boolean {
  return (
    !/^(\d)\1+$/.test(value) &&
    checkDigit(weightedSum(value, CPF_WEIGHTS.slice(1))) === Number(value[9]) &&
    checkDigit(weightedSum(value, CPF_WEIGHTS)) === Number(value[10])
  );
}

/** A letter counts as its place in ASCII after `0`: A is 17. */
function passesCnpj(value: string): boolean {
  const alphanumericSum = (weights: readonly number[]): number =>
    weights.reduce((sum, weight, index) => sum + weight * (value.charCodeAt(index) - 0x30), 0);
  return (
    !/^(\d)\1+$/.test(value) &&
    checkDigit(alphanumericSum(CNPJ_WEIGHTS.slice(1))) === Number(value[12]) &&
    checkDigit(alphanumericSum(CNPJ_WEIGHTS)) === Number(value[13])
  );
}

function checkDigit(sum: number): number {
  const remainder = sum % 11;
  return remainder < 2 ? 0 : 11 - remainder;
}
