import fc from 'fast-check';

import type { Bound, Expression, Field, LogQuery, PatternPart, Value } from './query.ts';
import { RESERVED_NAMES } from './query.ts';
import { NUMBER } from './read-comparison.ts';
import { hasWord } from './word-glob.ts';

/** Texts that queries and events have in common, so that random queries find something. */
export const TEXTS = [
  'BLOCKED',
  'blocked',
  'Detected 2 EMAIL; masked.',
  'hello world',
  'Hello, -- world',
  'hello',
  'hello_world',
  'ÉCOLE',
  'école',
  'straße',
  'STRASSE',
  'ΣΊΣΥΦΟΣ',
  'ana@corp.example',
  '10',
  '10.0',
  'true',
  '',
  ' ',
  '*',
  'a*b?c',
  '[a]',
  'x]y[^-z',
  'back\\slash',
  '"q" o\'k',
  '日本語',
  '😀 ok',
  '\uffee',
  '10.1.2.3',
  '10.1.2.300',
  '10.01.2.3',
  '549755813887.140737488355327.1.1',
  'a  <> b',
  'a · b…\tc — d',
  'A B C D',
  'aegis.preflight',
  'org:org_1',
];
export const KEYS = ['a', 'b', 'x-y', 'ключ', 'two words', "o'k", '$', '0', 'type', 'value', '__proto__'];
export const NUMBERS = [
  '0',
  '1',
  '-1',
  '10',
  '10.0',
  '3.5',
  '1e3',
  '9007199254740993',
  '-9223372036854775808',
];

const anyText = fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.replaceAll('\0', ''));
const text = fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(...NUMBERS), anyText);

/** `wild`: any name there can be, in place of those that events have. */
function fieldArbitrary(wild: boolean): fc.Arbitrary<Field> {
  const anyName = anyText
    .map((name) => name.replaceAll(/["\\\p{Cc}.]/gu, '_'))
    .filter((name) => name !== '' && name !== '@timestamp' && name !== 'timestamp');
  const key = wild ? anyName : fc.constantFrom(...KEYS);
  const known = fc.constantFrom(
    'aegis.decision',
    'aegis.actor_id',
    'usr.id',
    'usr',
    'event.dataset',
    'event.id',
    'event.sequence',
    'event',
    'aegis.a',
    'event.a.b',
    '@timestamp',
    'message',
  );
  const path = fc.oneof(
    fc.array(key, { minLength: 1, maxLength: 3 }),
    known.map((name) => name.split('.')),
  );
  const tag = fc.constantFrom('env', 'org', 'dataset', 'team');
  return fc.oneof(
    { weight: 4, arbitrary: path.map((names) => ({ type: 'attribute' as const, path: names })) },
    fc.constantFrom(...RESERVED_NAMES).map((name) => ({ type: 'reserved' as const, name })),
    (wild
      ? anyName.filter(
          (name) =>
            !name.startsWith('@') &&
            name !== '_exists_' &&
            !RESERVED_NAMES.some((reserved) => reserved === name),
        )
      : tag
    ).map((key) => ({ type: 'tag' as const, key })),
  );
}

/** Parts as the parser makes them: no two texts and no two `*` in a row, and not `*` alone. */
const pattern: fc.Arbitrary<Value> = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constant<PatternPart>({ type: 'many' }) },
      fc.constant<PatternPart>({ type: 'one' }),
      {
        weight: 3,
        arbitrary: fc
          .tuple(text, fc.nat(6), fc.nat(6))
          .map(([whole, start, length]) =>
            Array.from(whole)
              .slice(start % 3, (start % 3) + 1 + length)
              .join(''),
          )
          .filter((part) => part !== '')
          .map((part): PatternPart => ({ type: 'text', text: part })),
      },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.filter((part, index) => part.type === 'one' || parts[index - 1]?.type !== part.type))
  .filter(
    (parts) =>
      parts.some(({ type }) => type !== 'text') && !(parts.length === 1 && parts[0]?.type === 'many'),
  )
  .map((parts) => ({ type: 'pattern', parts }));

const value: fc.Arbitrary<Value> = fc.oneof(
  text.map((exact) => ({ type: 'exact' as const, text: exact })),
  pattern,
);

const bound: fc.Arbitrary<Bound> = fc.oneof(
  fc.constantFrom(...NUMBERS).map((number) => ({ type: 'number' as const, text: number })),
  text.map((exact) => ({ type: 'text' as const, text: exact })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map(String)
    .filter((number) => NUMBER.test(number))
    .map((number) => ({ type: 'number' as const, text: number })),
);

/** Whether the parser could have made it: free text and the message want a word. */
function isReadable(expression: Expression): boolean {
  if (expression.type === 'text' || expression.type === 'everywhere') return hasWord(expression.value);
  if (expression.type !== 'is' || expression.field.type !== 'reserved') return true;
  return (
    expression.field.name !== 'message' || expression.value.type === 'pattern' || hasWord(expression.value)
  );
}

export function queryArbitrary(options: { readonly wild: boolean }): fc.Arbitrary<LogQuery> {
  const field = fieldArbitrary(options.wild);
  const attribute = field.filter(({ type }) => type === 'attribute');
  const operator = fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const);
  const term: fc.Arbitrary<Expression> = fc
    .oneof(
      fc.constant<Expression>({ type: 'all' }),
      fc.record({ type: fc.constantFrom('text' as const, 'everywhere' as const), value }),
      fc.record({ type: fc.constant('exists' as const), field }),
      { weight: 4, arbitrary: fc.record({ type: fc.constant('is' as const), field, value }) },
      fc.record({ type: fc.constant('compare' as const), field, operator, bound }),
      fc.record({
        type: fc.constant('range' as const),
        field,
        from: fc.option(bound),
        to: fc.option(bound),
        fromIncluded: fc.boolean(),
        toIncluded: fc.boolean(),
      }),
      fc.record({
        type: fc.constant('cidr' as const),
        field: attribute,
        blocks: fc.array(fc.constantFrom('10.0.0.0/8', '10.1.2.3/32', '0.0.0.0/0', '192.168.0.0/17'), {
          minLength: 1,
          maxLength: 2,
        }),
      }),
    )
    .filter(isReadable);
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 3, arbitrary: term },
      fc.record({
        type: fc.constantFrom('and' as const, 'or' as const),
        operands: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ type: fc.constant('not' as const), operand: tie('expression') }),
    ),
  }));
  const stats = fc.option(fc.record({ groupBy: fc.array(field, { maxLength: 3 }) }));
  return fc.record({ filter: expression, stats });
}
