import type * as z from 'zod';

import type { InputProblem } from '../domain/aegis-error.ts';
import { AegisError } from '../domain/aegis-error.ts';
import { shownName } from './shown-name.ts';

/** A body of a million mistakes must not be answered with a larger one. */
const MAX_PROBLEMS = 50;

/**
 * Checks an input against its schema. Messages say what to send instead and never repeat what was sent.
 *
 * @throws AegisError `invalid_input` with one problem for each field that is wrong, the first 50
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  what: 'body' | 'query',
): z.output<Schema> {
  const parsed = schema.safeParse(input, { error: messageOf });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, MAX_PROBLEMS).flatMap(problemsOf).slice(0, MAX_PROBLEMS);
  throw new AegisError('invalid_input', summary(problems, what), { problems });
}

function summary(problems: readonly InputProblem[], what: 'body' | 'query'): string {
  const [first] = problems;
  if (first === undefined) return `The ${what} is not valid.`;
  const subject = first.path === '' ? `The ${what}` : first.path;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more, see errors)` : '';
  return `${subject} ${first.message}${more}.`;
}

function problemsOf(issue: z.core.$ZodIssue): InputProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_PROBLEMS).map((key) => ({
      path: dotted([...issue.path, key]),
      message: 'is not a known field here; check the spelling or leave it out',
    }));
  }
  return [{ path: dotted(issue.path), message: issue.message }];
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === 'number' ? String(step) : shownName(String(step)))).join('.');
}

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

function messageOf(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is required; send ${TYPE_NAMES[issue.expected] ?? issue.expected}`
        : `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${issue.input === undefined ? 'is required; send' : 'must be'} ${choices(issue.values)}`;
    case 'too_big':
      return `must ${bound('at most', issue.origin, issue.maximum)}`;
    case 'too_small':
      return `must ${bound('at least', issue.origin, issue.minimum)}`;
    case 'invalid_union':
      return 'has none of the accepted forms';
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'custom':
      return 'is not valid';
  }
}

function choices(values: readonly z.core.util.Primitive[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'a JSON object',
};

const UNITS: Readonly<Record<string, string>> = { string: 'character', array: 'item' };

function bound(side: 'at least' | 'at most', origin: string, limit: number | bigint): string {
  const unit = UNITS[origin];
  if (unit === undefined) return `be ${side} ${limit}`;
  return `have ${side} ${limit} ${unit}${Number(limit) === 1 ? '' : 's'}`;
}
