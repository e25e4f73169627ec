import { isLeaf, nodesAt, someLeaf } from './leaves.ts';
import type { Leaf, LogEvent } from './log-event.ts';
import type { Expression, Field, LogQuery } from './query.ts';
import type { Condition, ValueTest } from './value-test.ts';
import { leafPasses, valueTestOf } from './value-test.ts';

export type Matcher = (event: LogEvent) => boolean;

/** A predicate for many events; the query is worked out once. `| stats` does not matter to it. */
export function createMatcher(query: LogQuery): Matcher {
  return predicateOf(query.filter, conditionMatcher);
}

/** Whether one event is among what the query finds. For many events use {@link createMatcher}. */
export function matches(query: LogQuery, event: LogEvent): boolean {
  return createMatcher(query)(event);
}

/** @param conditionOf the predicate of one condition */
export function predicateOf<Event>(
  expression: Expression,
  conditionOf: (condition: Condition) => (event: Event) => boolean,
): (event: Event) => boolean {
  switch (expression.type) {
    case 'all':
      return () => true;
    case 'and': {
      const operands = expression.operands.map((operand) => predicateOf(operand, conditionOf));
      return (event) => operands.every((operand) => operand(event));
    }
    case 'or': {
      const operands = expression.operands.map((operand) => predicateOf(operand, conditionOf));
      return (event) => operands.some((operand) => operand(event));
    }
    case 'not': {
      const operand = predicateOf(expression.operand, conditionOf);
      return (event) => !operand(event);
    }
    case 'everywhere':
    case 'text':
    case 'exists':
    case 'is':
    case 'compare':
    case 'range':
    case 'cidr':
      return conditionOf(expression);
  }
}

export function conditionMatcher(condition: Condition): Matcher {
  const test = valueTestOf(condition);
  switch (condition.type) {
    case 'everywhere':
      return ({ attributes }) => someLeaf(attributes, (value) => leafPasses(test, value));
    case 'text':
      return attributeMatcher(['message'], test);
    case 'exists':
    case 'is':
    case 'compare':
    case 'range':
    case 'cidr':
      return fieldMatcher(condition.field, test);
  }
}

function fieldMatcher(field: Field, test: ValueTest): Matcher {
  switch (field.type) {
    case 'attribute':
      return attributeMatcher(field.path, test);
    case 'tag':
      return ({ tags }) => tagValues(tags, field.key).some((value) => leafPasses(test, value));
    case 'reserved': {
      const { name } = field;
      switch (name) {
        case 'message':
          return attributeMatcher([name], test);
        case 'tags':
          return ({ tags }) => tags.some((tag) => leafPasses(test, tag));
        case 'status':
          return ({ status }) => passes(statusTest(test), status);
        case 'host':
        case 'service':
        case 'source':
        case 'timestamp':
          return (event) => passes(test, event[name]);
      }
    }
  }
}

/** Datadog keeps a status in small letters, and finds `INFO` by `status:info`. */
export function statusTest(test: ValueTest): ValueTest {
  return test.type === 'equals' ? { ...test, text: test.text.toLowerCase() } : test;
}

export function tagValues(tags: readonly string[], key: string): readonly string[] {
  return tags.filter((tag) => tag.startsWith(`${key}:`)).map((tag) => tag.slice(key.length + 1));
}

function passes(test: ValueTest, value: Leaf | null): boolean {
  return value !== null && leafPasses(test, value);
}

function attributeMatcher(path: readonly string[], test: ValueTest): Matcher {
  if (test.type === 'exists') {
    return ({ attributes }) => nodesAt(attributes, path).some((node) => someLeaf(node, () => true));
  }
  return ({ attributes }) => nodesAt(attributes, path).some((node) => isLeaf(node) && leafPasses(test, node));
}
