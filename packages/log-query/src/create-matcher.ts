import { isLeaf, nodesAt, someLeaf } from './leaves.ts';
import type { Leaf, LogEvent } from './log-event.ts';
import type { Expression, Field, LogQuery } from './query.ts';
import type { ValueTest } from './value-test.ts';
import { leafPasses, valueTestOf } from './value-test.ts';

export type Matcher = (event: LogEvent) => boolean;

/** A predicate for many events; the query is worked out once. `| stats` does not matter to it. */
export function createMatcher(query: LogQuery): Matcher {
  return matcherOf(query.filter);
}

/** Whether one event is among what the query finds. For many events use {@link createMatcher}. */
export function matches(query: LogQuery, event: LogEvent): boolean {
  return createMatcher(query)(event);
}

function matcherOf(expression: Expression): Matcher {
  switch (expression.type) {
    case 'all':
      return () => true;
    case 'and': {
      const operands = expression.operands.map(matcherOf);
      return (event) => operands.every((operand) => operand(event));
    }
    case 'or': {
      const operands = expression.operands.map(matcherOf);
      return (event) => operands.some((operand) => operand(event));
    }
    case 'not': {
      const operand = matcherOf(expression.operand);
      return (event) => !operand(event);
    }
    case 'everywhere': {
      const test = valueTestOf(expression);
      return ({ attributes }) => someLeaf(attributes, (leaf) => leafPasses(test, leaf));
    }
    case 'text':
      return attributeMatcher(['message'], valueTestOf(expression));
    case 'exists':
    case 'is':
    case 'compare':
    case 'range':
    case 'cidr':
      return fieldMatcher(expression.field, valueTestOf(expression));
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
