import { describe, expect, it } from 'vitest';

import { parseTime } from './time-parameter.ts';

describe('a time in a request', () => {
  it.each([
    ['0', 0],
    ['1778841201456', 1_778_841_201_456],
    ['2026-05-15', Date.UTC(2026, 4, 15)],
    ['2026-05-15T10:33Z', Date.UTC(2026, 4, 15, 10, 33)],
    ['2026-05-15T10:33:21.456Z', Date.UTC(2026, 4, 15, 10, 33, 21, 456)],
    ['2026-05-15T12:33:21.456+02:00', Date.UTC(2026, 4, 15, 10, 33, 21, 456)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
  ])('%s is understood', (text, at) => {
    expect(parseTime(text)).toEqual({ type: 'time', at });
  });

  it.each([
    ['', /must be a time such as/],
    ['yesterday', /must be a time such as/],
    ['-1', /must be a time such as/],
    ['1e3', /must be a time such as/],
    ['99999999999999999', /must be a time such as/],
    ['9999999999999999', /must be a time such as/],
    ['2026-05-15 10:33:21Z', /must be a time such as/],
    ['2026-05-15T10:33:21 02:00', /%2B/],
    ['2026-05-15T10:33:21', /time zone/],
    ['2026-02-30', /exists/],
    ['2026-05-15T25:00:00Z', /exists/],
  ])('%s is refused with what to send instead', (text, message) => {
    expect(parseTime(text)).toEqual({ type: 'wrong', message: expect.stringMatching(message) });
  });
});
