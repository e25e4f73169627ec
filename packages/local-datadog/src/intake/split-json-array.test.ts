import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitJsonArray } from './split-json-array.ts';

const whitespace = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 });

/** Any JSON value, written with random white space and random (legal) escapes. */
const jsonText = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.array(whitespace, { minLength: 1, maxLength: 8 }), fc.boolean())
  .map(([value, gaps, escaped]) => {
    let turn = 0;
    const gap = (): string => gaps[turn++ % gaps.length] ?? '';
    const string = (text: string): string => (escaped ? escapeEverything(text) : JSON.stringify(text));
    const write = (part: unknown): string => {
      if (typeof part === 'string') return string(part);
      if (Array.isArray(part))
        return `[${gap()}${part.map((each) => write(each)).join(`${gap()},${gap()}`)}${gap()}]`;
      if (typeof part === 'object' && part !== null) {
        const members = Object.entries(part).map(
          ([name, each]) => `${string(name)}${gap()}:${gap()}${write(each)}`,
        );
        return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`;
      }
      return JSON.stringify(part);
    };
    return write(value);
  });

function escapeEverything(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).padStart(4, '0'),
  );
  return `"${units.map((unit) => `\\u${unit}`).join('')}"`;
}

describe('splitting a payload into logs', () => {
  test('gives the text of every entry byte for byte, whatever is in it and around it', () => {
    const payload = fc.array(fc.tuple(whitespace, jsonText, whitespace), { maxLength: 12 });
    fc.assert(
      fc.property(payload, whitespace, whitespace, (parts, before, after) => {
        const inner = parts.map(([left, text, right]) => `${left}${text}${right}`).join(',');
        const text = `${before}[${inner}]${after}`;
        expect(splitJsonArray(text)).toEqual(parts.map(([, entry]) => entry));
        expect(splitJsonArray(text).map((entry): unknown => JSON.parse(entry))).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['[]', []],
    [' [ \n ] ', []],
    ['[{}]', ['{}']],
    ['["]","[",",","\\"]","\\\\"]', ['"]"', '"["', '","', '"\\"]"', '"\\\\"']],
    ['[{"a":[1,[2]]},[{"b":"}"}]]', ['{"a":[1,[2]]}', '[{"b":"}"}]']],
    ['[ 1.0 , -0 , 1e3 , null ]', ['1.0', '-0', '1e3', 'null']],
    ['[{"a":"😀 é \u2028"},{}]', ['{"a":"😀 é \u2028"}', '{}']],
  ])('%s', (text, slices) => {
    expect(splitJsonArray(text)).toEqual(slices);
  });

  test('does not run away on text that is no array', () => {
    expect(() => splitJsonArray('{"a":1}')).toThrow(TypeError);
    expect(() => splitJsonArray('["never closed')).toThrow(TypeError);
    expect(() => splitJsonArray('')).toThrow(TypeError);
  });
});
