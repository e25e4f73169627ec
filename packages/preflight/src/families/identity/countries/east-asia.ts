import { isYearMonthDay } from '../check-digits/birth-date.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const eastAsia: readonly Identifier[] = [
  {
    type: 'JP_MY_NUMBER',
    parent: 'NATIONAL_ID',
    title: 'Japan: individual number (My Number)',
    shapes: ['999999999999', '9999 9999 9999'],
    isValid: passesMyNumber,
    rules: 'Check digit modulo 11.',
    words: 'my number, mynumber, individual number, kojin bango, マイナンバー, 個人番号',
    needsContext: true,
    example: 'マイナンバー: 6214 9832 0257',
    source: 'https://en.wikipedia.org/wiki/Individual_Number',
  },
  {
    type: 'KR_RRN',
    parent: 'NATIONAL_ID',
    title: 'South Korea: resident registration number',
    shapes: ['999999-9999999', '9999999999999'],
    isValid: (value) => isYearMonthDay(value) && /^[1-8]/.test(value.slice(6)),
    rules: 'Date of birth, sex and century; the check digit was given up in 2020.',
    words:
      '주민등록번호, 주민번호, 외국인등록번호, rrn, resident registration number, alien registration number, korean id',
    weights: { grouped: 1.4, passed: 1.6 },
    example: '주민등록번호 971013-9019902',
    source: 'https://en.wikipedia.org/wiki/Resident_registration_number',
  },
  {
    type: 'KR_BRN',
    parent: 'TAX_ID',
    title: 'South Korea: business registration number',
    shapes: ['999-99-99999', '9999999999'],
    isValid: passesBusinessNumber,
    rules: 'Check digit modulo 10.',
    words: '사업자등록번호, 사업자번호, business registration number, brn',
    needsContext: true,
    example: '사업자등록번호 116-82-00276',
    source: 'https://www.oecd.org/content/dam/oecd/en/topics/policy-issue-focus/aeoi/korea-tin.pdf',
  },
];

function passesMyNumber(value: string): boolean {
  const remainder = weightedSum(value, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return digitAt(value, 11) === (remainder < 2 ? 0 : 11 - remainder);
}

function passesBusinessNumber(value: string): boolean {
  const sum = weightedSum(value, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((digitAt(value, 8) * 5) / 10);
  return (10 - (sum % 10)) % 10 === digitAt(value, 9);
}
