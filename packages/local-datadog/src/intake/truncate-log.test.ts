import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truncateLog } from './truncate-log.ts';

const entryOf = (value: Record<string, unknown>): { json: string; value: Record<string, unknown> } => ({
  json: JSON.stringify(value),
  value,
});

// https://docs.datadoghq.com/api/latest/logs/send-logs/ "Any log exceeding 1MB is accepted and truncated by Datadog"
describe('a log over the limit', () => {
  test('keeps its attributes and the beginning of its message, and fills the limit', () => {
    const { json, value } = truncateLog(entryOf({ id: 7, message: 'm'.repeat(5_000) }), 1_000);
    expect(value).toEqual({ id: 7, message: expect.stringMatching(/^m+$/) });
    expect(Buffer.byteLength(json)).toBe(1_000);
  });

  test('becomes a text when its message is not what makes it large', () => {
    const large = entryOf({ blob: 'b'.repeat(5_000), message: 'short' });
    const { json, value } = truncateLog(large, 1_000);
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(1_000);
    expect(large.json.startsWith(value['message'] as string)).toBe(true);
  });

  test('is within the limit and valid whatever its message is made of', () => {
    const unit = fc.constantFrom('a', '"', '\\', '\n', '\0', 'é', '€', '😀', '\ud800');
    const message = fc.string({ unit, minLength: 200, maxLength: 400 });
    fc.assert(
      fc.property(message, fc.integer({ min: 60, max: 190 }), (text, limit) => {
        const { json, value } = truncateLog(entryOf({ service: 'aegis', message: text }), limit);
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(limit);
        expect(JSON.parse(json)).toEqual(value);
        expect(text.startsWith(value['message'] as string)).toBe(true);
      }),
    );
  });

  test('may be nested deeper than it can be written', () => {
    const json = `{"message":"m","deep":${'{"0":'.repeat(100_000)}0${'}'.repeat(100_000)}}`;
    const { value } = truncateLog({ json, value: JSON.parse(json) as Record<string, unknown> }, 1_000);
    expect(value['message']).toMatch(/^\{"message":"m","deep":(?:\{"0":)+/);
  });
});
