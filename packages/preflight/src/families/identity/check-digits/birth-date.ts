/**
 * Whether six digits can be the date of somebody's birth, `YYMMDD`. Two-digit years say nothing about the century, so
 * 29 February always counts. One random string in 27 is a date: a sign, not a proof.
 */
export function isYearMonthDay(digits: string): boolean {
  return isDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}

/** The same for `DDMMYY`. */
export function isDayMonthYear(digits: string): boolean {
  return isDay(Number(digits.slice(2, 4)), Number(digits.slice(0, 2)));
}

/** Whether the month, 1 to 12, has that day in some year. */
export function isDay(month: number, day: number): boolean {
  return day >= 1 && day <= (DAYS[month] ?? 0);
}

const DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
