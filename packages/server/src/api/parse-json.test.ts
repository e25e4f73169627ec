import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AegisError } from '../domain/aegis-error.ts';
import { findJsonProblem } from './find-json-problem.ts';
import { JSON_MAX_DEPTH, parseJson } from './parse-json.ts';

function problemsOf(body: string | Buffer) {
  try {
    parseJson(Buffer.from(body));
  } catch (error) {
    if (error instanceof AegisError)
      return { code: error.code, detail: error.message, problems: error.problems };
    throw error;
  }
  return null;
}

describe('a JSON body', () => {
  it('means what JSON.parse makes of it, in any formatting', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const formatted = JSON.stringify(value, null, indent);
        if (formatted.includes('"__proto__"')) return;
        expect(parseJson(Buffer.from(formatted))).toEqual(value);
      }),
    );
  });

  it('is refused as bad syntax exactly when JSON.parse refuses it', () => {
    const fragments = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b',
      '1',
      '-',
      '0.5e3',
      '01',
      'true',
      'nul',
      ' ',
      '\n',
      '\\',
      '\u0001',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const found = findJsonProblem(text);
        // What JSON.parse takes can only be an error for a key that stands twice (or the fallback: nothing found).
        const accepted = isAccepted(text);
        expect(found.type === 'syntax' && found.message !== 'something unexpected').toBe(!accepted);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['{"a":1,"b":}', '', 'a value is missing or misspelt at line 1, column 12'],
    ['{\n  "a": 1\n  "b": 2\n}', '', 'a comma or a closing brace is missing at line 3, column 3'],
    ['{"a":1', '', 'the text ends too early at line 1, column 7'],
    ['{"a":"line\nbreak"}', '', 'a control character stands unescaped in a string at line 1, column 11'],
    [String.raw`{"a":"\x"}`, '', 'an escape is unknown or incomplete at line 1, column 7'],
    ['{a:1}', '', 'a key in double quotes is missing at line 1, column 2'],
    ['[1,2,]', '', 'a value is missing or misspelt at line 1, column 6'],
    ['{} {}', '', 'more text after the end of the value at line 1, column 4'],
    ['NaN', '', 'a value is missing or misspelt at line 1, column 1'],
    ['\uFEFF{}', '', 'a byte order mark, which JSON does not begin with, at line 1, column 1'],
    ['{"a":1,"a":2}', 'a', 'stands more than once in the same object; send it once'],
    [
      String.raw`[{"a":{"b":1,"\u0062":2}}]`,
      '0.a.b',
      'stands more than once in the same object; send it once',
    ],
    ['{"__proto__":{}}', '__proto__', 'is not allowed as a key; leave it out'],
    [String.raw`[0,{"_\u005fproto__":{}}]`, '1.__proto__', 'is not allowed as a key; leave it out'],
  ])('%j is refused with its place', (body, path, message) => {
    expect(problemsOf(body)).toMatchObject({ code: 'invalid_input', problems: [{ path, message }] });
  });

  it('is refused when it is not UTF-8', () => {
    const body = Buffer.from([0x22, 0xc3, 0x28, 0x22]);
    expect(problemsOf(body)).toMatchObject({ problems: [{ path: '', message: 'must be valid UTF-8' }] });
  });

  it(`may be nested ${JSON_MAX_DEPTH} levels deep and no deeper, whatever its size`, () => {
    expect(problemsOf(nested(JSON_MAX_DEPTH))).toBeNull();
    for (const depth of [JSON_MAX_DEPTH + 1, 10_000, 2_000_000]) {
      expect(problemsOf(nested(depth))?.problems[0]?.message).toContain('nested at most');
    }
  });

  it('is never quoted in an error, whatever is wrong with it', () => {
    const secret = '078-05-1120';
    const bodies = [
      `{"text": ${secret}}`,
      `{"${secret}": 1, "${secret}": 2}`,
      `"${secret}`,
      `{"text": "${secret}" "x"}`,
      secret,
    ];
    for (const body of bodies) {
      const found = problemsOf(body);
      expect(found).not.toBeNull();
      expect(JSON.stringify(found)).not.toContain(secret);
    }
  });
});

function isAccepted(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
