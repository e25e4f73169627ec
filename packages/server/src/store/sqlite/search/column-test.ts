import type { AuditContext, Condition, JsonObject, JsonValue, LogEvent, ValueTest } from '@aegis/log-query';
import { auditLogEvent, createMatcher, leafPasses, valueTestOf } from '@aegis/log-query';

import type { LoggedDecision } from '../../../domain/audit-event.ts';
import type { BlockColumn } from './block-columns.ts';
import { hashCodeOf } from './block-columns.ts';
import type { Truth } from './selection.ts';
import { NO, PERHAPS, YES } from './selection.ts';

type Path = readonly string[];

/** One condition of a query as a question about the columns of a block: it holds if one of them says so. */
export interface ColumnTest {
  /** Whether it is about this column. */
  readonly concerns: (column: Path) => boolean;
  /** Whether an event that has this value in the column passes. */
  readonly passes: (column: Path, value: JsonValue) => boolean;
  /** Whether an event that has none passes. */
  readonly passesAbsent: boolean;
  /** Found in the JSON of every value that passes; `null`: nothing is certain. */
  readonly needle: RegExp | null;
  /** Whether an event passes of whose value in the column only the hash is known. */
  readonly passesHashed: (column: BlockColumn, hash: number) => Truth;
  /** Whether an event passes of whose number, or time, in the column nothing is known. */
  readonly passesUnread: (column: BlockColumn) => Truth;
}

const DECISION = ['aegis', 'decision'];
const DATASET = ['event', 'dataset'];
const ACTOR = ['aegis', 'actor_id'];

/** A boolean: the same for all events. `null`: columns cannot tell. */
export function columnTestOf(condition: Condition, context: AuditContext): ColumnTest | boolean | null {
  if (condition.type === 'everywhere') return { ...attributeTest(condition, []), concerns: () => true };
  if (condition.type === 'text') return attributeTest(condition, ['message']);
  const { field } = condition;
  switch (field.type) {
    case 'attribute':
      return field.path[0] === 'usr'
        ? actorTest(condition, field.path)
        : attributeTest(condition, field.path);
    case 'tag':
      return field.key === 'dataset' ? datasetTest(condition, context) : constantOf(condition, context);
    case 'reserved':
      switch (field.name) {
        case 'message':
          return attributeTest(condition, ['message']);
        case 'tags':
          return datasetTest(condition, context);
        case 'status':
          return derivedTest(condition, DECISION, (value) =>
            eventOf(context, '', value as LoggedDecision | null),
          );
        case 'host':
        case 'service':
        case 'source':
          return constantOf(condition, context);
        case 'timestamp':
          return null;
      }
  }
}

function attributeTest(condition: Condition, path: Path): ColumnTest {
  const test = valueTestOf(condition);
  const fits = createMatcher({ filter: condition, stats: null });
  const needle = needleOf(test);
  const isPresence = test.type === 'exists';
  const isAnywhere = condition.type === 'everywhere';
  const word =
    isAnywhere && condition.value.type === 'exact' && ASCII_WORD.test(condition.value.text)
      ? condition.value.text
      : null;
  const hashOfWord = word === null ? null : hashCodeOf(word);
  const hashes = test.type === 'equals' ? textsOf(test).map(hashCodeOf) : null;
  return {
    // An array on the way may hold what is below; an attribute is there if anything below it is.
    concerns: (column) => startsWith(path, column) || (isPresence && startsWith(column, path)),
    passes: (column, value) => {
      if (typeof value === 'object') return fits(eventWith(attributesWith(column, value)));
      if (column.length < path.length) return false;
      // Most values of a message do not have the word: that is seen sooner than how they fit a pattern.
      if (test.type === 'glob' && typeof value === 'string' && needle?.test(value) === false) return false;
      return (column.length === path.length || isPresence || isAnywhere) && leafPasses(test, value);
    },
    passesAbsent: false,
    needle,
    passesHashed: (column, hash) => {
      // What has a hash is no array.
      if (column.path.length < path.length) return NO;
      if (isPresence) return YES;
      if (hashOfWord !== null && column.kind === 'hashed_words') return hashOfWord === hash ? PERHAPS : NO;
      return hashes === null || hashes.includes(hash) ? PERHAPS : NO;
    },
    passesUnread: (column) => {
      if (column.path.length < path.length) return NO;
      return word !== null && !IN_NUMBERS_AND_TIMES.test(word) ? NO : PERHAPS;
    },
  };
}

const ASCII_WORD = /^\w+$/;

/** A word that may stand in a number, or in a time such as 2026-05-15T10:33:21.456Z. */
const IN_NUMBERS_AND_TIMES = /^[\dtz]+$/i;

function textsOf({ text, number }: Extract<ValueTest, { readonly type: 'equals' }>): readonly string[] {
  return [text, String(number ?? text)];
}

/** What is at least there in the JSON of a value that passes. */
function needleOf(test: ValueTest): RegExp | null {
  switch (test.type) {
    case 'equals':
      return new RegExp(
        textsOf(test)
          .map((text) => RegExp.escape(JSON.stringify(text).slice(1, -1)))
          .join('|'),
      );
    case 'glob': {
      const runs: string[][] = [[]];
      for (const token of test.roughly ?? test.tokens) {
        // What JSON writes otherwise is no help.
        const isPlain =
          token.type === 'in' &&
          token.characters.every((one) => JSON.stringify(one).length === one.length + 2);
        if (isPlain) runs.at(-1)?.push(`[${token.characters.map((one) => RegExp.escape(one)).join('')}]`);
        else runs.push([]);
      }
      const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), []);
      return longest.length === 0 ? null : new RegExp(longest.join(''), 'u');
    }
    case 'exists':
    case 'numbers':
    case 'texts':
    case 'cidr':
      return null;
  }
}

/** `usr` stands only in what Datadog gets, and holds the id of the actor alone. */
function actorTest(condition: Condition, [, key, ...rest]: Path): ColumnTest | boolean {
  const isWhole = key === undefined && condition.type === 'exists';
  return isWhole || (key === 'id' && rest.length === 0) ? attributeTest(condition, ACTOR) : false;
}

/** An event has one always, and it is a text. */
function datasetTest(condition: Condition, context: AuditContext): ColumnTest {
  return derivedTest(condition, DATASET, (value) => eventOf(context, value as string, null));
}

/** About what follows from one attribute. */
function derivedTest(
  condition: Condition,
  path: Path,
  eventOfValue: (value: JsonValue) => LogEvent,
): ColumnTest {
  const fits = createMatcher({ filter: condition, stats: null });
  return {
    concerns: (column) => column.length === path.length && startsWith(column, path),
    passes: (_column, value) => fits(eventOfValue(value)),
    passesAbsent: fits(eventOfValue(null)),
    needle: null,
    passesHashed: () => PERHAPS,
    passesUnread: () => PERHAPS,
  };
}

function constantOf(condition: Condition, context: AuditContext): boolean {
  return createMatcher({ filter: condition, stats: null })(eventOf(context, '', null));
}

function eventOf(context: AuditContext, dataset: string, decision: LoggedDecision | null): LogEvent {
  return auditLogEvent({ body: {}, occurredAt: 0, dataset, decision, actorId: null }, context);
}

const NOTHING_ELSE = { service: null, source: null, status: null, host: null, timestamp: null, tags: [] };

function eventWith(attributes: JsonObject): LogEvent {
  return { ...NOTHING_ELSE, attributes };
}

function attributesWith(path: Path, value: JsonValue): JsonObject {
  const [first = '', ...rest] = path;
  return { [first]: rest.length === 0 ? value : attributesWith(rest, value) };
}

function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((key, index) => key === path[index]);
}
