import { isDay, isYearMonthDay } from '../check-digits/birth-date.ts';
import { passesLuhn } from '../check-digits/luhn.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const southEastAsia: readonly Identifier[] = [
  {
    type: 'SG_NRIC',
    parent: 'NATIONAL_ID',
    title: 'Singapore: NRIC, FIN',
    shapes: ['A9999999A'],
    isValid: passesNric,
    rules: 'S, T, F, G or M first; check letter modulo 11.',
    words: 'nric, fin, nric fin, nric no, fin no, ic no, ic number, singapore id, singpass',
    weights: { shape: -2, passed: 3.4 },
    example: 'NRIC: S1234567D',
    source: 'https://en.wikipedia.org/wiki/National_Registration_Identity_Card',
  },
  {
    type: 'MY_MYKAD',
    parent: 'NATIONAL_ID',
    title: 'Malaysia: MyKad',
    shapes: ['999999-99-9999', '999999999999'],
    isValid: (value) =>
      isYearMonthDay(value) && /^(?:0[1-9]|[1-5]\d|6[0-8]|7[14-9]|8[2-9]|9[0-389])/.test(value.slice(6)),
    rules: 'Date and place of birth.',
    words:
      'mykad, nric, my kad, no my kad, ic no, ic number, kad pengenalan, no kad pengenalan, no. kp, malaysian id, mypr',
    weights: { grouped: 1.4, passed: 1.6 },
    example: 'MyKad 770305-02-1234',
    source: 'https://en.wikipedia.org/wiki/Malaysian_identity_card',
  },
  {
    type: 'TH_NATIONAL_ID',
    parent: 'NATIONAL_ID',
    title: 'Thailand: national id',
    shapes: ['9-9999-99999-99-9', '9999999999999', '9 9999 99999 99 9'],
    isValid: (value) =>
      /^[1-8]/.test(value) &&
      (11 - (weightedSum(value, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(value, 12),
    rules: 'Check digit modulo 11.',
    words: 'thai id, thai national id, เลขประจำตัวประชาชน, เลขบัตรประชาชน, บัตรประชาชน, thailand id',
    weights: { grouped: 3 },
    example: 'Thai ID 1-2345-45678-78-1',
    source: 'https://en.wikipedia.org/wiki/Thai_identity_card',
  },
  {
    type: 'ID_NIK',
    parent: 'NATIONAL_ID',
    title: 'Indonesia: NIK',
    shapes: ['9999999999999999'],
    isValid: passesNik,
    rules: 'Province, and date of birth (40 is added to the day for women).',
    words: 'nik, ktp, nomor ktp, no ktp, nomor induk kependudukan, e ktp, indonesian id',
    needsContext: true,
    example: 'NIK: 3171011708450001',
    source: 'https://id.wikipedia.org/wiki/Nomor_Induk_Kependudukan',
  },
  {
    type: 'ID_NPWP',
    parent: 'TAX_ID',
    title: 'Indonesia: NPWP',
    shapes: ['99.999.999.9-999.999', '999999999999999'],
    isValid: (value) => passesLuhn(value.slice(0, 9)),
    rules: 'Check digit by Luhn.',
    words: 'npwp, nomor pokok wajib pajak, no npwp',
    weights: { ...DISTINCTIVE, shape: -4, grouped: 5, failed: -1.5 },
    example: 'NPWP 01.300.066.6-091.000',
    source: 'https://en.wikipedia.org/wiki/Taxpayer_Identification_Number_(Indonesia)',
  },
  {
    type: 'PH_TIN',
    parent: 'TAX_ID',
    title: 'Philippines: tax identification number',
    shapes: ['999-999-999', '999-999-999-999', '999-999-999-99999', '999999999', '999999999999'],
    rules: 'Form only.',
    words: 'tin, tin no, tin number, philippine tin, bir',
    needsContext: true,
    example: 'TIN: 123-456-789-000',
    source: 'https://www.oecd.org/content/dam/oecd/en/topics/policy-issue-focus/aeoi/philippines-tin.pdf',
  },
  {
    type: 'PH_NATIONAL_ID',
    parent: 'NATIONAL_ID',
    title: 'Philippines: SSS, UMID, PhilHealth, PhilSys numbers',
    shapes: [
      '99-9999999-9',
      '9999-9999999-9',
      '99-999999999-9',
      '9999-9999-9999-9999',
      '9999-9999-9999',
      '9999999999',
      '999999999999',
    ],
    rules: 'Form only.',
    words:
      'sss, sss no, sss number, umid, crn, philhealth, philhealth no, phil health, phil health no, philsys, phil sys, phil id, psn, pcn, pag ibig, pagibig, hdmf',
    needsContext: true,
    example: 'SSS No. 34-1234567-8',
    source: 'https://en.wikipedia.org/wiki/Unified_Multi-Purpose_ID',
  },
  {
    type: 'VN_CITIZEN_ID',
    parent: 'NATIONAL_ID',
    title: 'Vietnam: citizen identity card number (CCCD, CMND)',
    shapes: ['999999999999', '999999999'],
    rules: 'Form only.',
    words:
      'cccd, cmnd, căn cước công dân, căn cước, số cccd, số cmnd, chứng minh nhân dân, chứng minh thư, vietnamese id',
    needsContext: true,
    example: 'Số CCCD: 001099012345',
    source: 'https://vi.wikipedia.org/wiki/C%C4%83n_c%C6%B0%E1%BB%9Bc_c%C3%B4ng_d%C3%A2n_(Vi%E1%BB%87t_Nam)',
  },
  {
    type: 'VN_MST',
    parent: 'TAX_ID',
    title: 'Vietnam: tax code (MST)',
    shapes: ['9999999999', '9999999999-999'],
    isValid: (value) =>
      10 - (weightedSum(value, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) === digitAt(value, 9),
    rules: 'Check digit modulo 11.',
    words: 'mst, mã số thuế, ma so thue, vietnamese tax',
    needsContext: true,
    example: 'Mã số thuế 0100233488',
    source: 'https://vi.wikipedia.org/wiki/M%C3%A3_s%E1%BB%91_thu%E1%BA%BF',
  },
];

function passesNric(value: string): boolean {
  const first = value.charAt(0);
  const sum = weightedSum(value.slice(1), [2, 7, 6, 5, 4, 3, 2]);
  switch (first) {
    case 'S':
    case 'T':
      return 'JZIHGFEDCBA'[(sum + (first === 'T' ? 4 : 0)) % 11] === value[8];
    case 'F':
    case 'G':
      return 'XWUTRQPNMLK'[(sum + (first === 'G' ? 4 : 0)) % 11] === value[8];
    case 'M':
      return 'KLJNPQRTUWX'[10 - ((sum + 3) % 11)] === value[8];
    default:
      return false;
  }
}

function passesNik(value: string): boolean {
  return /^[1-9][1-9]/.test(value) && isDay(Number(value.slice(8, 10)), Number(value.slice(6, 8)) % 40);
}
