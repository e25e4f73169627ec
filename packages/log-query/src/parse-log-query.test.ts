import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { QUERY_MAX_LENGTH } from './limits.ts';
import { LogQueryError } from './log-query-error.ts';
import { parseLogQuery } from './parse-log-query.ts';
import { printLogQuery } from './print-log-query.ts';

function errorOf(text: string): LogQueryError {
  try {
    parseLogQuery(text);
  } catch (error) {
    if (error instanceof LogQueryError) return error;
    throw error;
  }
  throw new Error('was read without complaint');
}

describe('reading a query', () => {
  test.each([
    ['', '*'],
    ['   ', '*'],
    ['*', '*'],
    ['*:*', '*'],
    ['a b', 'a b'],
    ['a AND b', 'a b'],
    ['a OR b c', 'a OR (b c)'],
    ['a b OR c', '(a b) OR c'],
    ['a OR b AND c OR d', 'a OR (b c) OR d'],
    ['(a OR b) c', '(a OR b) c'],
    ['((a))', 'a'],
    ['-a', '-a'],
    ['NOT a', '-a'],
    ['NOT -a', '-(-a)'],
    ['a AND NOT b', 'a -b'],
    ['-(a b)', '-(a b)'],
    ['NOTE', 'NOTE'],
    ['"NOT"', '"NOT"'],
    ['a\tb\nc', 'a b c'],
    ['@a:(x OR y)', '@a:x OR @a:y'],
    ['@a:(x -y)', '@a:x -@a:y'],
    ['@a:(>5 <10)', '@a:>5 @a:<10'],
    ['@a:("x y" OR z*)', '@a:"x y" OR @a:z*'],
    ['@a:**', '@a:*'],
    ['@a:x**y', '@a:x*y'],
    ['_exists_:@a.b', '@a.b:*'],
    ['@a:[1 TO *]', '@a:[1 TO *]'],
    ['@a:{1 TO 5]', '@a:{1 TO 5]'],
    ['@a:[ 1  TO  5 ]', '@a:[1 TO 5]'],
    ['@timestamp:>="2026-11-23"', '@timestamp:>="2026-11-23"'],
    ['@x-y.ключ:1', '@x\\-y.ключ:1'],
    ['@a:ana-lee+x=1', '@a:"ana-lee+x=1"'],
    ['CIDR( @a , 10.0.0.0/8 )', 'CIDR(@a, 10.0.0.0/8)'],
    ['| stats count', '* | stats count'],
    ['a|stats  count  by  @a.b ,service,env', 'a | stats count by @a.b, service, env'],
  ])('takes %j for %j', (text, printed) => {
    expect(printLogQuery(parseLogQuery(text))).toBe(printed);
  });
});

describe('a query that is none', () => {
  test.each([
    ['@aegis.decision:', 17, 'a value', 'the end'],
    ['@aegis.decision: BLOCKED', 17, 'a value', 'a space'],
    ['@a:“x”', 4, 'a value', 'a curly quote'],
    ['@aegis.decision', 16, ': behind the attribute', 'the end'],
    ['@a:x:y', 5, 'the end of the value', ':'],
    ['@a:2026-11-23T10:00', 17, 'the end of the value', ':'],
    ['(a OR b', 8, ')', 'the end'],
    ['a)', 2, 'the end', ')'],
    ['()', 2, 'a search term', ')'],
    ['a OR', 5, 'a search term', 'the end'],
    ['OR a', 1, 'a condition', 'OR'],
    ['a AND AND b', 7, 'a condition', 'AND'],
    ['a AND OR b', 7, 'a condition', 'OR'],
    ['- a', 2, 'what to exclude', 'a space'],
    ['"a', 3, 'a closing quote', 'the end'],
    ['"a"b', 4, 'a space behind the closing quote', 'a word'],
    ['a"b"', 2, 'a letter, a digit or a space', '"'],
    ['a && b', 3, 'AND', '&'],
    ['a || b', 3, 'OR', '|'],
    ['!a', 1, 'a search term', '!'],
    ['+a', 1, 'a search term', '+'],
    ['#field:1', 1, 'a search term', '#'],
    ['a~2', 2, 'a letter, a digit or a space', '~'],
    ['@a:=1', 4, 'a search term', '='],
    ['a\\', 2, 'a character behind the backslash', '\\'],
    ['@a:>', 5, 'a value to compare with', 'the end'],
    ['@a:>*', 5, 'a number', '*'],
    ['@a:>1*', 5, 'a value without wildcards', 'a word'],
    ['@a:>20ms', 5, 'a number without a unit', 'a word'],
    ['@a:[1 5]', 7, 'TO', 'a word'],
    ['@a:[1 TO 5', 11, '] or }', 'the end'],
    ['@a..b:1', 1, 'an attribute of 1 to 20 parts joined by single dots', '@'],
    ['@:1', 1, 'an attribute of 1 to 20 parts joined by single dots', '@'],
    ['a*:b', 1, 'a name without wildcards', 'a word'],
    [':a', 1, 'a name', ':'],
    ['@a:(b:c)', 6, 'the end of the value', ':'],
    ['"!"', 1, 'a word', '"'],
    ['***?', 1, 'a word', '*'],
    ['message:"!"', 9, 'a word', '"'],
    ['CIDR(a, 10.0.0.0/8)', 6, 'an attribute', 'a word'],
    ['CIDR(@a)', 8, 'a comma and a block of addresses', ')'],
    ['CIDR(@a, 10.0.0.0/33)', 10, 'a block of IPv4 addresses', 'a word'],
    ['CIDR(@a, 2001:db8::/32)', 10, 'a block of IPv4 addresses', 'a word'],
    ['a | stat', 5, 'stats', 'a word'],
    ['a | stats sum(@a)', 11, 'count', 'a word'],
    ['a | stats count by', 19, 'a name', 'the end'],
    ['a | stats count by @a @b', 23, 'a comma or the end', '@'],
    ['a | stats count by @a, @b, @c, @d', 32, 'at most 3 fields', '@'],
    ['a\0b', 2, 'text', 'a word'],
    ['\ud800', 1, 'text', 'a word'],
    [`a${' '.repeat(QUERY_MAX_LENGTH)}`, 4_097, 'at most 4096 characters', '4097'],
    [`${'('.repeat(40)}a${')'.repeat(40)}`, 34, 'at most 32 levels of parentheses and negations', '('],
    [`${'-'.repeat(40)}a`, 34, 'at most 32 levels of parentheses and negations', '-'],
    ['a '.repeat(201), 401, 'at most 200 conditions', 'a word'],
  ])('%j: column %i, expected %s, found %s', (text, column, expected, found) => {
    const error = errorOf(text);
    expect(error).toMatchObject({ column, expected, found });
    expect(error.message).toBe(`Column ${column}: expected ${expected}, found ${found}. ${error.advice}`);
    expect(error.advice).toMatch(/^[A-Z].*[.]$/);
  });

  test('is never repeated in the message: it may hold what nobody else should read', () => {
    const { message } = errorOf('@aegis.actor_id:secret.person@corp.example:x');
    expect(message).not.toContain('secret');
  });
});

describe('any text', () => {
  const syntax = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...'()[]{}"*?:\\@-|><=!&~^#,. ',
          ' AND ',
          ' OR ',
          'NOT ',
          ' TO ',
          'CIDR(',
          '_exists_:',
          '| stats count by ',
        ),
        fc.constantFrom('a', '@a.b', '10', '10.0.0.0/8', 'service', '“', '😀', '\0', '\ud800'),
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join(''));

  test('is a query, or is refused with a place and advice', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(syntax, fc.string({ unit: 'binary' })), (text) => {
        try {
          const query = parseLogQuery(text);
          expect(parseLogQuery(printLogQuery(query))).toEqual(query);
          read += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(LogQueryError);
          const { column } = error as LogQueryError;
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual(text.length + 1);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(read).toBeGreaterThan(200);
  });
});
