import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const licences = (text: string): string[] =>
  detect(text, { types: ['DRIVERS_LICENSE'] }).map(({ start, end }) => text.slice(start, end));

describe("a driver's licence number", () => {
  test.each([
    ['Driver number (photocard, field 5): JONES711101PW9QX', 'JONES711101PW9QX'],
    ['DL# S0002345', 'S0002345'],
    ["My driver's license number is 6940579", '6940579'],
    ['Driver’s license: F162-823-54-011-6', 'F162-823-54-011-6'],
    ['Drivers License No.: W123-4567-8901-23', 'W123-4567-8901-23'],
    ['driver license 99 111 222', '99 111 222'],
    ['driving licence MORGA657054SM9IJ', 'MORGA657054SM9IJ'],
    ['Führerschein: B072RRE2I55', 'B072RRE2I55'],
    ['patente U10DS0880T - nato il 3 maggio 1970', 'U10DS0880T'],
    ['{"driversLicense": "D1234567"}', 'D1234567'],
    ['name,drivers_license,state\nAnn,D1234567,CA\nBob,S5301457,NY', 'D1234567', 'S5301457'],
    ["Driver's license number\nB 123 456 789 012", 'B 123 456 789 012'],
    ['DLN 2270-66-1551', '2270-66-1551'],
  ])('is found in %j', (text, ...values) => expect(licences(text)).toEqual(values));

  test.each([
    'D1234567',
    'driving licence valid until 17.05.2031',
    'a driving licence costs 34 pounds',
    'licence 2.0, see section 1234567',
    'boxDL u2557',
    '10 R f\n1800 5186 1440 5186 Dl\n1800 5186 1728 5204 Dl\n1800 5186 1728 5168 Dl\n',
    'p99=118.2 rps=55895 ts=1741087353',
  ])('is not seen in %j', (text) => expect(licences(text)).toEqual([]));

  test('keeps its last four characters when masked', () => {
    const text = 'DL# S0002345';
    expect(mask(text, detect(text, { types: ['DRIVERS_LICENSE'] }))).toBe('DL# ****2345');
  });
});
