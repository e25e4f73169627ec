import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { batchEvents } from './batch-events.ts';
import { parseEvents } from './parse-events.ts';

describe('the events of a file', () => {
  test.each([
    ['an array', '[{"a":1},\n {"b":2}]', ['event 1', 'event 2']],
    ['one object over several lines', '{\n "a": 1\n}', ['event 1']],
    ['one object a line', '{"a":1}\n\n{"b":2}\r\n', ['line 1', 'line 3']],
  ])('are read from %s, each with its place', (_name, text, places) => {
    expect(parseEvents(text).map(({ place }) => place)).toEqual(places);
  });

  test('survive the way there and back in either form', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }), (values) => {
        const expected = values.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
        const parsed = (text: string) => parseEvents(text).map(({ json }) => JSON.parse(json) as unknown);
        expect(parsed(JSON.stringify(values))).toEqual(expected);
        expect(parsed(values.map((value) => JSON.stringify(value)).join('\n'))).toEqual(expected);
      }),
    );
  });

  test('are refused with the line that is wrong, which is not quoted', () => {
    const text = '{"a":1}\n{"ssn": canary}\n';
    expect(() => parseEvents(text)).toThrow('Line 2 is not JSON.');
    expect(() => parseEvents(text)).not.toThrow('canary');
    expect(() => parseEvents(' \n')).toThrow('it is empty');
  });
});

test('batches keep the order, lose nothing and stay within 1,000 events and 4.5 MB', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 2_000_000 }), { maxLength: 12 });
  fc.assert(
    fc.property(sizes, fc.nat(2_500), (large, small) => {
      const events = [
        ...large.map((size) => 'x'.repeat(size)),
        ...Array.from({ length: small }, () => '{}'),
      ].map((json, index) => ({ json, place: `event ${index + 1}` }));
      const batches = batchEvents(events);
      expect(batches.flat()).toEqual(events);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(1_000);
        expect(`[${batch.map(({ json }) => json).join(',')}]`.length).toBeLessThanOrEqual(4_500_000);
      }
    }),
    { numRuns: 30 },
  );
});
