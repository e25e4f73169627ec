import type { CheckResult } from '../../identifier-format.ts';

/** The shape says enough: five letters of the name filled up with 9, the birth date, the initials filled up with 9. */
export const BRITISH_DRIVER_NUMBERS: readonly string[] = ['AAAAA', 'AAAA9', 'AAA99', 'AA999'].flatMap(
  (name) => ['AA', 'A9', '99'].map((initials) => `${name}999999${initials}XAA`),
);

/** The birth date in it, a woman's month raised by 50: https://www.gov.uk/government/publications/inf1d */
export function checkBritishDriverNumber(compact: string): CheckResult {
  const date = /^[A-Z9]{5}\d(?<month>\d\d)(?<day>\d\d)\d[A-Z9]{2}[A-Z\d][A-Z]{2}$/.exec(compact)?.groups;
  const month = Number(date?.['month']) % 50;
  const day = Number(date?.['day']);
  const name = /^[A-Z]+9*$/.test(compact.slice(0, 5));
  return name && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? 'passed' : 'failed';
}
