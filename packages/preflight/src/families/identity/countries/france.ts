import { STRONG_CHECK, type Identifier } from '../identifier.ts';
import { withFirstDigit } from '../with-first-digit.ts';

export const france: readonly Identifier[] = [
  {
    type: 'FR_NIR',
    parent: 'NATIONAL_ID',
    title: 'France: social security number (NIR)',
    shapes: [
      '999999999999999',
      '9 99 99 99 999 999 99',
      '9 99 99 9A 999 999 99',
      '999999A99999999',
      '9 99 99 99 999 999',
      '9999999999999 99',
    ],
    isValid: passesNir,
    rules: 'Sex, month and department that occur, and a key that is 97 minus the rest modulo 97.',
    words: `
      nir, numero de securite sociale, n de securite sociale, securite sociale, numero insee, insee, numero secu, secu, nss, n ss, numero ss,
      french social security, social security number, social security
    `,
    weights: { ...STRONG_CHECK, grouped: 1.5 },
    example: 'Numéro de sécurité sociale : 2 55 08 14 168 025 38',
    source: 'https://fr.wikipedia.org/wiki/Num%C3%A9ro_de_s%C3%A9curit%C3%A9_sociale_en_France',
  },
  {
    type: 'FR_SPI',
    parent: 'TAX_ID',
    title: 'France: tax number (numéro fiscal, SPI)',
    shapes: ['9999999999999', '99 99 999 999 999'],
    isValid: (value) => /^[0-3]/.test(value) && Number(value.slice(0, 10)) % 511 === Number(value.slice(10)),
    rules: 'The last three digits are the first ten modulo 511.',
    words: `
      numero fiscal, numero fiscal de reference, n fiscal, reference fiscale, spi, numero spi, identifiant fiscal,
      numero d'identification fiscale, french tax id
    `,
    needsContext: true,
    example: 'Numéro fiscal : 30 23 217 600 053',
    source: 'https://fr.wikipedia.org/wiki/Num%C3%A9ro_d%27Immatriculation_Fiscale#France',
  },
  {
    type: 'FR_ID_CARD',
    parent: 'NATIONAL_ID',
    title: 'France: identity card number (CNI)',
    shapes: ['999999999999', ...withFirstDigit(9, 0, 4)],
    isValid: (value) => /\d.*\d.*\d/.test(value),
    rules: 'Form only: twelve digits, or nine letters and digits since 2021.',
    words: `
      carte nationale d'identite, carte d'identite, cni, numero de carte d'identite, numero cni, n cni,
      piece d'identite, french identity card
    `,
    needsContext: true,
    weights: { passed: 0.5, failed: -9 },
    example: "Carte nationale d'identité n° 880692310285",
    source: 'https://fr.wikipedia.org/wiki/Carte_nationale_d%27identit%C3%A9_en_France',
  },
  {
    type: 'FR_SIRET',
    parent: 'TAX_ID',
    title: 'France: establishment number (SIRET, SIREN)',
    shapes: ['99999999999999', '999 999 999 99999', '999999999', '999 999 999'],
    rules: 'Form only.',
    words: 'siret, siren, numero siret, numero siren, n siret, n siren, rcs',
    needsContext: true,
    example: 'SIRET 732 829 320 00074',
    source:
      'https://fr.wikipedia.org/wiki/Syst%C3%A8me_d%27identification_du_r%C3%A9pertoire_des_%C3%A9tablissements',
  },
];

function passesNir(value: string): boolean {
  if (!/^[123478]\d{2}(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d)(?:\d{2}|2[AB])/.test(value)) return false;
  // Often left out, but then there is nothing to check.
  if (value.length === 13) return false;
  // Corsica: 2A counts as 19, 2B as 18.
  const digits = value.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(digits) % 97) === Number(value.slice(13));
}
