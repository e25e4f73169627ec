import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const codes = (text: string): string[] =>
  detect(text, { types: ['ICD_10'] }).map(({ start, end }) => text.slice(start, end));

describe('an ICD-10 code', () => {
  test.each([
    ['ICD-10: E11.9', ['E11.9']],
    ['with E11.9 and J45.909', ['E11.9', 'J45.909']],
    ['Diagnosis codes: E11.9, I10, J45', ['E11.9', 'I10', 'J45']],
    ['dx S72.001A', ['S72.001A']],
    ['{"icd10":"E119"}', ['E119']],
    ['patient,icd_10\n1,I10\n2,U07.1', ['I10', 'U07.1']],
    ['Hauptdiagnose: F32.1', ['F32.1']],
    ['code CIM-10 : K35.8', ['K35.8']],
    ['C4A.9, a carcinoma', ['C4A.9']],
  ])('is found in %j', (text, found) => expect(codes(text)).toEqual(found));

  test.each([
    'I10 and J45',
    'model B52.2 aircraft',
    'version V12.1',
    'cell A10.5.2',
    'D95.1',
    'H96.0',
    'd="M11.1 12.08c-2.33-4.51"',
    'd="M92.044,189c2.176"',
    'abcE11.9',
    'x.E11.9()',
    'e11.9',
    'ICD-10: ***.*',
  ])('is not seen in %j', (text) => expect(codes(text)).toEqual([]));

  test('shows nothing when masked', () => {
    const text = 'ICD-10: E11.9';
    expect(mask(text, detect(text, { types: ['ICD_10'] }))).toBe('ICD-10: ***.*');
  });
});
