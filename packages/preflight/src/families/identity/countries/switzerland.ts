import { weightedSum } from '../check-digits/weighted-sum.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const switzerland: readonly Identifier[] = [
  {
    type: 'CH_AHV',
    parent: 'NATIONAL_ID',
    title: 'Switzerland: social insurance number (AHV, AVS)',
    shapes: ['756.9999.9999.99', '7569999999999'],
    isValid: (value) => weightedSum(value, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
    rules: 'Begins with 756; check digit as in EAN-13.',
    words: `
      ahv, ahv nummer, ahv nr, ahvn13, avs, numero avs, n avs, avs nr, ahv avs, sozialversicherungsnummer, oasi,
      versichertennummer, swiss social security
    `,
    weights: { ...DISTINCTIVE, shape: -1, grouped: 2 },
    example: 'AHV-Nr. 756.1234.5678.97',
    source: 'https://de.wikipedia.org/wiki/Sozialversicherungsnummer#Versichertennummer',
  },
  {
    type: 'CH_UID',
    parent: 'TAX_ID',
    title: 'Switzerland: enterprise number (UID)',
    shapes: ['CHE-999.999.999', 'CHE999999999', 'CHE 999 999 999', 'CHE-999999999'],
    isValid: (value) => weightedSum(value.slice(3), [5, 4, 3, 2, 7, 6, 5, 4, 1]) % 11 === 0,
    rules: 'Check digit modulo 11.',
    words: 'uid, ide, mwst, mwst nr, tva, iva, unternehmens identifikationsnummer, mehrwertsteuer',
    weights: { ...DISTINCTIVE, shape: 1.5 },
    example: 'UID CHE-100.155.212',
    source: 'https://de.wikipedia.org/wiki/Unternehmens-Identifikationsnummer',
  },
];
