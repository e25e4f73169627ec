import { expect, test } from 'vitest';
import * as z from 'zod';

import { AegisError } from '../../domain/aegis-error.ts';
import { parseInput } from '../parse-input.ts';
import { displayName, pageCursor, parameter } from './fields.ts';

const SCHEMA = z.strictObject({
  cursor: pageCursor,
  name: displayName(5).optional(),
  word: parameter().max(3).optional(),
});

test.each([
  [{ cursor: '' }, 'cursor', 'must have at least 1 character'],
  [{ cursor: ['a', 'b'] }, 'cursor', 'must be given once'],
  [{ word: ['a', 'b'] }, 'word', 'must be given once'],
  [{ word: 'four' }, 'word', 'must have at most 3 characters'],
  [{ name: '' }, 'name', 'must be one line of visible text'],
  [{ name: ' ' }, 'name', 'must be one line of visible text'],
  [{ name: 'a\nb' }, 'name', 'must be one line of visible text'],
  [{ name: 'abcdef' }, 'name', 'must have at most 5 characters'],
])('%j is told what is wrong, once', (input, path, message) => {
  const parse = () => parseInput(SCHEMA, input, 'query');
  expect(parse).toThrow(AegisError);
  expect(parse).toThrow(expect.objectContaining({ problems: [{ path, message }] }));
});
