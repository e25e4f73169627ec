import { weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const ireland: readonly Identifier[] = [
  {
    type: 'IE_PPS',
    parent: 'NATIONAL_ID',
    title: 'Ireland: personal public service number (PPS)',
    shapes: ['9999999A', '9999999AA'],
    isValid: passesPps,
    rules: 'Check letter modulo 23.',
    words:
      'pps, ppsn, pps number, pps no, personal public service, personal public service number, rsi number, uimhir psp',
    weights: { passed: 2.3 },
    example: 'PPS number 1234567T',
    source: 'https://en.wikipedia.org/wiki/Personal_Public_Service_Number',
  },
];

function passesPps(value: string): boolean {
  // The second letter counts; W in its place is older and does not.
  const second = value.slice(8);
  if (!/^[A-IW]?$/.test(second)) return false;
  const extra = second === '' || second === 'W' ? 0 : second.charCodeAt(0) - 0x40;
  const sum = weightedSum(value, [8, 7, 6, 5, 4, 3, 2]) + extra * 9;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[sum % 23] === value[7];
}
