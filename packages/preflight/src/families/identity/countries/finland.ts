import { isDayMonthYear } from '../check-digits/birth-date.ts';
import { weightedSum } from '../check-digits/weighted-sum.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const finland: readonly Identifier[] = [
  {
    type: 'FI_HETU',
    parent: 'NATIONAL_ID',
    title: 'Finland: personal identity code (HETU)',
    shapes: ['999999-999X', '999999A999X', '999999+999X'],
    isValid: passesHetu,
    rules: 'Date of birth, a sign for the century, and a check character modulo 31.',
    words:
      'hetu, henkilotunnus, henkilötunnus, sotu, personbeteckning, personal identity code, finnish personal id',
    weights: { ...DISTINCTIVE, shape: -1.2, passed: 4, grouped: 0 },
    example: 'Henkilötunnus 131052-308T',
    source: 'https://dvv.fi/en/personal-identity-code',
  },
  {
    type: 'FI_Y_TUNNUS',
    parent: 'TAX_ID',
    title: 'Finland: business ID (Y-tunnus)',
    shapes: ['9999999-9'],
    isValid: (value) => weightedSum(value, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0,
    rules: 'Check digit modulo 11.',
    words: 'y tunnus, ytunnus, fo nummer, business id, finnish business id, alv',
    needsContext: true,
    example: 'Y-tunnus 2077474-0',
    source: 'https://www.vero.fi/en/About-us/contact-us/efil/finnish-business-id/',
  },
];

function passesHetu(value: string): boolean {
  const serial = value.slice(-4, -1);
  const century = value.slice(6, -4);
  return (
    /^[-+A-FU-Y]?$/.test(century) &&
    isDayMonthYear(value) &&
    '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(`${value.slice(0, 6)}${serial}`) % 31] === value.at(-1)
  );
}
