import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { FieldProblem } from './field-checks.ts';
import { readTimestamp } from './read-timestamp.ts';

const read = (value: unknown) => readTimestamp(value, '@timestamp');

test.each([
  ['2026-05-15T10:33:21.456Z', '2026-05-15T10:33:21.456Z'],
  ['2026-05-15T10:33:21Z', '2026-05-15T10:33:21.000Z'],
  ['2026-05-15T10:33Z', '2026-05-15T10:33:00.000Z'],
  ['2026-05-15T10:33:21,5Z', '2026-05-15T10:33:21.500Z'],
  ['2026-05-15T10:33:21.123456789Z', '2026-05-15T10:33:21.123Z'],
  ['2026-05-15T10:33:21.456+05:30', '2026-05-15T05:03:21.456Z'],
  ['2026-05-15T10:33:21-0800', '2026-05-15T18:33:21.000Z'],
  ['2026-05-15T00:30:00+02:00', '2026-05-14T22:30:00.000Z'],
  ['2026-05-15T10:33:21-00:00', '2026-05-15T10:33:21.000Z'],
  ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
  ['2000-02-29T00:00:00.000Z', '2000-02-29T00:00:00.000Z'],
  ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('%s is the time %s', (sent, text) => {
  expect(read(sent)).toEqual({ at: Date.parse(text), text });
});

test.each([
  '2026-02-30T10:00:00.000Z',
  '2026-02-29T10:00:00.000Z',
  '2100-02-29T10:00:00.000Z',
  '2026-04-31T10:00:00+05:30',
  '2026-13-01T00:00:00.000Z',
  '2026-00-10T00:00:00.000Z',
  '2026-01-00T00:00:00.000Z',
  '2026-01-32T00:00:00.000Z',
  '2026-05-15T24:00:00.000Z',
  '2026-05-15T25:00:00.000Z',
  '2026-05-15T10:60:00.000Z',
  '2026-05-15T10:33:60.000Z',
  '2026-05-15T10:33:21+24:00',
  '2026-05-15T10:33:21+05:60',
  '2026-05-15T10:33:21.456',
  '2026-05-15 10:33:21Z',
  '2026-05-15t10:33:21z',
  '2026-05-15',
  '26-05-15T10:33:21Z',
  '+002026-05-15T10:33:21Z',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00+01:00',
  ' 2026-05-15T10:33:21.456Z',
  '2026-05-15T10:33:21.456Z\n',
  '2026-05-15T10:33:21.Z',
  '２026-05-15T10:33:21Z',
  'Fri, 15 May 2026 10:33:21 GMT',
  '1778841201456',
  '',
  1_778_841_201_456,
  true,
  [],
  {},
])('%j is no time', (sent) => {
  const problem = read(sent);
  expect(problem).toBeInstanceOf(FieldProblem);
  expect(problem).toMatchObject({ path: '@timestamp' });
});

/** Dates as people and programs write them, impossible ones among them. */
const almostDate = fc
  .record({
    year: fc.integer({ min: 1960, max: 2110 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
    hour: fc.integer({ min: 0, max: 25 }),
    minute: fc.integer({ min: 0, max: 60 }),
    rest: fc.constantFrom('', ':00', ':59', ':21.4', ':21.456', ':21,456789'),
    zone: fc.constantFrom('Z', '+00:00', '+05:30', '-0330', '+23:59', '-12:60'),
  })
  .map(
    ({ year, month, day, hour, minute, rest, zone }) =>
      `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}${rest}${zone}`,
  );

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** What Temporal, which knows the calendar, makes of it; `null`: nothing, or a time before 1970. */
function temporalReading(text: string): number | null {
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds;
    return at < 0 ? null : at;
  } catch {
    return null;
  }
}

test('a time is accepted when it exists, and read as a calendar reads it', () => {
  fc.assert(
    fc.property(almostDate, (text) => {
      const result = read(text);
      const at = result instanceof FieldProblem ? null : result.at;
      expect(at).toBe(temporalReading(text));
      if (!(result instanceof FieldProblem)) expect(result.text).toBe(new Date(result.at).toISOString());
    }),
    { numRuns: 3_000 },
  );
});

test('a time after another of the same day is what it is by itself', () => {
  const day = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.nat(86_399_999), (date, ms) => {
      const midnight = Math.floor(date.getTime() / 86_400_000) * 86_400_000;
      expect(read(date.toISOString())).toMatchObject({ at: date.getTime() });
      const text = new Date(midnight + ms).toISOString();
      expect(read(text)).toEqual({ at: midnight + ms, text });
    }),
  );
});
