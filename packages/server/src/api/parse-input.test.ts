import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { AegisError } from '../domain/aegis-error.ts';
import { parseInput } from './parse-input.ts';
import { textCheck } from './schemas/preflight.ts';

const SCHEMA = z.strictObject({
  name: z.string().min(2).max(5).optional(),
  count: z.int().min(1).max(9).optional(),
  choice: z.enum(['a', 'b']).optional(),
  list: z
    .array(z.strictObject({ on: z.boolean() }))
    .min(1)
    .max(2)
    .optional(),
});

function problemsOf(input: unknown) {
  try {
    parseInput(SCHEMA, input, 'body');
  } catch (error) {
    if (error instanceof AegisError) return error.problems;
    throw error;
  }
  return [];
}

describe('an input that is wrong', () => {
  it.each([
    [undefined, '', 'is required; send a JSON object'],
    [[], '', 'must be a JSON object'],
    [{ name: 7 }, 'name', 'must be a string'],
    [{ name: null }, 'name', 'must be a string'],
    [{ name: 'a' }, 'name', 'must have at least 2 characters'],
    [{ name: 'abcdef' }, 'name', 'must have at most 5 characters'],
    [{ count: '3' }, 'count', 'must be a number'],
    [{ count: 1.5 }, 'count', 'must be a whole number'],
    [{ count: 0 }, 'count', 'must be at least 1'],
    [{ count: 10 }, 'count', 'must be at most 9'],
    [{ choice: 'c' }, 'choice', 'must be one of a, b'],
    [{ list: [] }, 'list', 'must have at least 1 item'],
    [{ list: [{ on: true }, { on: 'yes' }] }, 'list.1.on', 'must be true or false'],
    [{ list: [{}] }, 'list.0.on', 'is required; send true or false'],
    [
      { list: [{ on: true, off: 1 }] },
      'list.0.off',
      'is not a known field here; check the spelling or leave it out',
    ],
    [
      { '219-09-9999': 1 },
      '(unreadable name)',
      'is not a known field here; check the spelling or leave it out',
    ],
  ])('%j is told the field and what to send', (input, path, message) => {
    expect(problemsOf(input)).toEqual([{ path, message }]);
  });

  it('that lacks a choice is told which there are', () => {
    expect(() => parseInput(textCheck, { text: 'x' }, 'body')).toThrow(
      'destination is required; send one of AI_TOOL, VENDOR, CUSTOMER.',
    );
  });

  it('in a million places is not answered with megabytes', () => {
    const input = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field${index}`, 1]));
    expect(problemsOf(input)).toHaveLength(50);
  });
});
