import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import { TELLING_GROUPS, type Identifier } from '../identifier.ts';

export const southAmerica: readonly Identifier[] = [
  {
    type: 'AR_CUIT',
    parent: 'TAX_ID',
    title: 'Argentina: tax number (CUIT, CUIL)',
    shapes: ['99-99999999-9', '99999999999'],
    isValid: (value) =>
      /^(?:2[03457]|3[034]|5[015])/.test(value) &&
      weightedSum(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    rules: 'A prefix that is issued, and a check digit modulo 11.',
    words: 'cuit, cuil, cuit cuil, clave unica de identificacion tributaria, argentine tax',
    weights: { ...TELLING_GROUPS, grouped: 1.2, passed: 2.4 },
    example: 'CUIT 20-05536168-2',
    source: 'https://es.wikipedia.org/wiki/Clave_%C3%9Anica_de_Identificaci%C3%B3n_Tributaria',
  },
  {
    type: 'AR_DNI',
    parent: 'NATIONAL_ID',
    title: 'Argentina, Peru: identity document number (DNI)',
    shapes: ['99.999.999', '99999999', '9.999.999', '9999999', '99999999-9'],
    rules: 'Form only.',
    words: 'dni, documento nacional de identidad, documento, nro de documento, numero de documento',
    needsContext: true,
    example: 'DNI 20.123.456',
    source: 'https://en.wikipedia.org/wiki/Documento_Nacional_de_Identidad_(Argentina)',
  },
  {
    type: 'CL_RUT',
    parent: 'NATIONAL_ID',
    title: 'Chile: RUN, RUT',
    shapes: ['99.999.999-X', '9.999.999-X', '99999999-X', '9999999-X', '999999999', '99999999A'],
    isValid: passesRut,
    rules: 'Check character modulo 11.',
    words: 'rut, run, rut run, rol unico tributario, rol unico nacional, r.u.t., chilean id',
    weights: { grouped: 0.3, passed: 2.2 },
    example: 'RUT 12.531.909-2',
    source: 'https://es.wikipedia.org/wiki/Rol_%C3%9Anico_Tributario',
  },
  {
    type: 'CO_NIT',
    parent: 'TAX_ID',
    title: 'Colombia: tax number (NIT)',
    shapes: ['999.999.999-9', '999999999-9', '9999999999', '999999999'],
    isValid: passesNit,
    rules: 'Check digit modulo 11.',
    words: 'nit, n.i.t., numero de identificacion tributaria, rut, colombian tax',
    needsContext: true,
    weights: { grouped: 1 },
    example: 'NIT 213.123.432-1',
    source: 'https://es.wikipedia.org/wiki/N%C3%BAmero_de_Identificaci%C3%B3n_Tributaria',
  },
  {
    type: 'CO_CEDULA',
    parent: 'NATIONAL_ID',
    title: 'Colombia, Venezuela, Ecuador: cédula',
    shapes: [
      '99.999.999',
      '9.999.999.999',
      '9999999999',
      '99999999',
      '9999999',
      '999999999-9',
      'V-99999999',
      'V-99.999.999',
      'E-99999999',
      'V99999999',
    ],
    rules: 'Form only.',
    words:
      'cedula, cedula de ciudadania, cedula de identidad, c.i., c.c., cc nº, colombia c c, nro de cedula, numero de cedula, tarjeta de identidad',
    needsContext: true,
    example: 'Cédula de ciudadanía 1.020.345.678',
    source: 'https://es.wikipedia.org/wiki/C%C3%A9dula_de_ciudadan%C3%ADa',
  },
  {
    type: 'PE_RUC',
    parent: 'TAX_ID',
    title: 'Peru, Ecuador: tax number (RUC)',
    shapes: ['99999999999', '9999999999999'],
    isValid: (value) =>
      value.length === 13
        ? value.endsWith('001')
        : /^(?:10|15|16|17|20)/.test(value) &&
          (11 - (weightedSum(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(value, 10),
    rules: 'Peru: a prefix that is issued, and a check digit modulo 11; Ecuador: ends in 001.',
    words: 'ruc, r.u.c., registro unico de contribuyentes, peruvian tax',
    needsContext: true,
    example: 'RUC 20512333797',
    source: 'https://es.wikipedia.org/wiki/Registro_%C3%9Anico_de_Contribuyentes',
  },
  {
    type: 'UY_CI',
    parent: 'NATIONAL_ID',
    title: 'Uruguay: identity card number (cédula de identidad)',
    shapes: ['9.999.999-9', '9999999-9', '99999999'],
    isValid: (value) => weightedSum(value.padStart(8, '0'), [2, 9, 8, 7, 6, 3, 4, 1]) % 10 === 0,
    rules: 'Check digit modulo 10.',
    words: 'cedula de identidad, cedula, c.i., uruguayan id',
    needsContext: true,
    example: 'C.I. 1.111.111-1',
    source: 'https://es.wikipedia.org/wiki/C%C3%A9dula_de_identidad_de_Uruguay',
  },
  {
    type: 'DO_CEDULA',
    parent: 'NATIONAL_ID',
    title: 'Dominican Republic: cédula',
    shapes: ['999-9999999-9', '99999999999'],
    rules: 'Form only.',
    words: 'cedula, cedula dominicana, cedula de identidad y electoral',
    weights: { grouped: 1.5 },
    example: 'Cédula 001-1391815-4',
    source: 'https://es.wikipedia.org/wiki/C%C3%A9dula_de_identidad_y_electoral',
  },
];

function passesRut(value: string): boolean {
  const digits = value.slice(0, -1).padStart(8, '0');
  const check = (11 - (weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return value.endsWith(check === 10 ? 'K' : String(check));
}

function passesNit(value: string): boolean {
  const digits = value.slice(0, -1).padStart(15, '0');
  const sum = weightedSum(digits, [71, 67, 59, 53, 47, 43, 41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11;
  return digitAt(value, value.length - 1) === (sum < 2 ? sum : 11 - sum);
}
