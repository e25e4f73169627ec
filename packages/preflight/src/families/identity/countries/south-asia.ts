import type { Identifier } from '../identifier.ts';

export const southAsia: readonly Identifier[] = [
  {
    type: 'PK_CNIC',
    parent: 'NATIONAL_ID',
    title: 'Pakistan: computerised identity card number (CNIC)',
    shapes: ['99999-9999999-9', '9999999999999'],
    isValid: (value) => /^[1-7]/.test(value),
    rules: 'The first digit is a province.',
    words: 'cnic, cnic no, cnic number, nicop, nadra, pakistani id, شناختی کارڈ',
    weights: { grouped: 2.8, passed: 0.2 },
    example: 'CNIC: 34201-0891231-8',
    source: 'https://en.wikipedia.org/wiki/CNIC_(Pakistan)',
  },
  {
    type: 'BD_NID',
    parent: 'NATIONAL_ID',
    title: 'Bangladesh: national id (NID)',
    shapes: ['9999999999', '9999999999999', '99999999999999999'],
    rules: 'Form only.',
    words: ' nid no, nid number, national id card, জাতীয় পরিচয়পত্র, bangladeshi id',
    needsContext: true,
    example: 'NID No: 1234567890',
    source: 'https://en.wikipedia.org/wiki/National_identity_card_(Bangladesh)',
  },
  {
    type: 'LK_NIC',
    parent: 'NATIONAL_ID',
    title: 'Sri Lanka: national identity card number (NIC)',
    shapes: ['999999999A', '999999999999'],
    isValid: (value) => {
      const day = Number(value.length === 10 ? value.slice(2, 5) : value.slice(4, 7)) % 500;
      return /^\d{9}[VX]$|^(?:19|20)\d{10}$/.test(value) && day >= 1 && day <= 366;
    },
    rules: 'Year and day of birth (500 is added for women); V or X last in the older form.',
    words: 'nic, nic no, nic number, national identity card, sri lankan id',
    needsContext: true,
    example: 'NIC 853400937V',
    source: 'https://en.wikipedia.org/wiki/National_identity_card_(Sri_Lanka)',
  },
];
