import { isDay } from '../check-digits/birth-date.ts';
import { passesMod11Radix2 } from '../check-digits/iso-7064.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import { STRONG_CHECK, type Identifier } from '../identifier.ts';

export const china: readonly Identifier[] = [
  {
    type: 'CN_RESIDENT_ID',
    parent: 'NATIONAL_ID',
    title: 'China: resident identity card number',
    shapes: ['99999999999999999X', '999999 99999999 999X', '999999-99999999-999X'],
    isValid: passesResidentId,
    rules: 'Region, date of birth, and a check character by ISO 7064 MOD 11-2.',
    words:
      '身份证, 身份证号, 身份证号码, 居民身份证, 公民身份号码, 证件号码, shenfenzheng, id card number, id card no, chinese id, china id, resident id, resident identity card',
    weights: { ...STRONG_CHECK, passed: 4.5 },
    example: '身份证号: 11010519491231002X',
    source: 'https://en.wikipedia.org/wiki/Resident_Identity_Card',
  },
  {
    type: 'HK_HKID',
    parent: 'NATIONAL_ID',
    title: 'Hong Kong: identity card number (HKID)',
    shapes: ['A999999(X)', 'AA999999(X)', 'A999999X', 'AA999999X'],
    isValid: passesHkid,
    rules: 'Check character modulo 11.',
    words: 'hkid, hkic, hong kong id, hong kong identity card, 香港身份證, 身份證, 身份證號碼',
    weights: { shape: -2.9, passed: 2.6, failed: -1.5 },
    example: 'HKID: A123456(3)',
    source: 'https://en.wikipedia.org/wiki/Hong_Kong_identity_card',
  },
  {
    type: 'TW_NATIONAL_ID',
    parent: 'NATIONAL_ID',
    title: 'Taiwan: identity card number',
    shapes: ['A999999999', 'AA99999999'],
    isValid: passesTaiwanId,
    rules: 'Sex or status, and a check digit modulo 10.',
    words:
      '身分證, 身分證字號, 身分證號碼, 國民身分證, 統一證號, 居留證, taiwan id, taiwanese id, arc number, arc no',
    weights: { shape: -2.3, passed: 2.2 },
    example: '身分證字號: A123456789',
    source: 'https://en.wikipedia.org/wiki/National_identification_card_(Taiwan)',
  },
  {
    type: 'CN_USCC',
    parent: 'TAX_ID',
    title: 'China: unified social credit code',
    shapes: ['9XXXXXXXXXXXXXXXXX'],
    isValid: (value) => /^[1-9AY][1-9]\d{6}[\dA-HJ-NPQRTUWXY]{10}$/.test(value),
    rules: 'Only the letters in use, in their places.',
    words: '统一社会信用代码, 社会信用代码, 纳税人识别号, 税号, unified social credit, uscc',
    needsContext: true,
    weights: { failed: -6 },
    example: '统一社会信用代码: 91110000600037341L',
    source:
      'https://zh.wikipedia.org/wiki/%E7%BB%9F%E4%B8%80%E7%A4%BE%E4%BC%9A%E4%BF%A1%E7%94%A8%E4%BB%A3%E7%A0%81',
  },
];

function passesResidentId(value: string): boolean {
  return (
    /^[1-8]\d{5}(?:18|19|20)\d{9}[\dX]$/.test(value) &&
    isDay(Number(value.slice(10, 12)), Number(value.slice(12, 14))) &&
    passesMod11Radix2(value)
  );
}

/** One letter counts as if a blank stood before it: blank is 36, A is 10. */
function passesHkid(value: string): boolean {
  const compact = value.replaceAll(/\W/g, '').padStart(9);
  let sum = 0;
  for (let index = 0; index < 8; index += 1) {
    const character = compact.charAt(index);
    sum += (character === ' ' ? 36 : Number.parseInt(character, 36)) * (9 - index);
  }
  const check = (11 - (sum % 11)) % 11;
  return compact[8] === (check === 10 ? 'A' : String(check));
}

/** Each letter stands for a county and counts as a number of two digits. */
const COUNTIES = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

function passesTaiwanId(value: string): boolean {
  const county = COUNTIES.indexOf(value.charAt(0)) + 10;
  // Until 2020 foreign residents had a second letter, A to D.
  const second = 'ABCD'.indexOf(value.charAt(1));
  if (second < 0 && !/^[1289]/.test(value.slice(1))) return false;
  const digits = second < 0 ? value.slice(1) : `${second}${value.slice(2)}`;
  const sum = Math.floor(county / 10) + (county % 10) * 9 + weightedSum(digits, [8, 7, 6, 5, 4, 3, 2, 1]);
  return (sum + digitAt(digits, 8)) % 10 === 0;
}
