import { describe, expect, test } from 'vitest';
import { DATE_ATTRIBUTES, judgeDates, logDate } from './log-dates.ts';

const NOW = Date.parse('2026-05-15T12:00:00.000Z');
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

// https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/
// "Log events can be submitted up to 18 hours in the past and two hours in the future."
describe('the window of 18 hours back and 2 hours ahead', () => {
  test.each([
    ['now', NOW, 'in_window'],
    ['exactly 18 h old', NOW - 18 * HOUR, 'in_window'],
    ['1 ms over 18 h old', NOW - 18 * HOUR - 1, 'late'],
    ['exactly 2 h ahead', NOW + 2 * HOUR, 'in_window'],
    ['1 ms over 2 h ahead', NOW + 2 * HOUR + 1, 'future'],
  ])('%s, in every date attribute and form', (_name, at, verdict) => {
    for (const attribute of DATE_ATTRIBUTES) {
      for (const form of [at, String(at), iso(at), iso(at).replace('Z', '+00:00')]) {
        expect(judgeDates({ [attribute]: form }, NOW)).toBe(verdict);
      }
    }
  });

  test('a log without a date is dated on arrival', () => {
    expect(judgeDates({ message: '2001-01-01T00:00:00Z' }, NOW)).toBe('in_window');
    expect(logDate({ message: 'x' })).toBeUndefined();
  });

  test('one old attribute beside a fresh one is enough to be late: it is not documented which one wins', () => {
    expect(judgeDates({ timestamp: NOW, '@timestamp': iso(NOW - 19 * HOUR) }, NOW)).toBe('late');
    expect(judgeDates({ '@timestamp': iso(NOW), timestamp: NOW - 19 * HOUR }, NOW)).toBe('late');
  });

  test('seconds taken for milliseconds are 1970, and late', () => {
    expect(judgeDates({ timestamp: NOW / 1_000 }, NOW)).toBe('late');
  });

  test.each([['yesterday'], ['2026-13-45T99:99:99Z'], [''], [true], [null], [{ at: 0 }]])(
    'what is no date (%j) is not read as one',
    (value) => {
      expect(judgeDates({ timestamp: value }, NOW)).toBe('in_window');
      expect(logDate({ timestamp: value, date: NOW })).toBe(NOW);
    },
  );
});
