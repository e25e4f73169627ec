import type { AuditContext } from '../audit-log-event.ts';
import { AUDIT_SERVICE, STATUS_OF_DECISION, commonTags } from '../audit-log-event.ts';
import { statusTest, tagValues } from '../create-matcher.ts';
import type { Expression, Field, LogQuery, ReservedName } from '../query.ts';
import type { ValueTest } from '../value-test.ts';
import { leafPasses, valueTestOf } from '../value-test.ts';
import type { ColumnOfEvents, EventColumn } from './event-columns.ts';
import { COLUMN_OF_ATTRIBUTE, COLUMN_OF_TAG, DECISION, OCCURRED_AT } from './event-columns.ts';
import type { SqlFragment, SqlValue } from './sql-fragment.ts';
import { joinConditions } from './sql-fragment.ts';

/** A condition for `WHERE`, over the columns of the table `events` by their bare names. Never NULL, so `NOT` is safe. */
export interface SqlCondition {
  readonly sql: string;
  /** One for each `?`, in order. */
  readonly parameters: readonly SqlValue[];
  /** Columns that the condition restricts by equality or a range whatever else holds: an index on one of them helps. */
  readonly indexed: readonly EventColumn[];
}

/**
 * What differs between databases. Each answer is a condition that is true or false and never NULL, and that agrees with
 * `leafPasses` on every value; nothing else has to be written for another database.
 */
export interface SqlDialect {
  readonly truth: (value: boolean) => SqlFragment;
  readonly not: (condition: SqlFragment) => SqlFragment;
  /** Whether the column holds a value that passes. */
  readonly column: (column: ColumnOfEvents, test: ValueTest) => SqlFragment;
  /** Whether a constant followed by the column's text passes; the column is never NULL. */
  readonly prefixed: (prefix: string, column: ColumnOfEvents, test: ValueTest) => SqlFragment;
  /** Whether any value at the path in the JSON passes, arrays spread as `nodesAt` does. */
  readonly attribute: (path: readonly string[], test: ValueTest) => SqlFragment;
  /** Whether any value anywhere in the JSON passes. */
  readonly anywhere: (test: ValueTest) => SqlFragment;
}

interface Translation {
  readonly fragment: SqlFragment;
  readonly indexed: ReadonlySet<EventColumn>;
}

const NONE: ReadonlySet<EventColumn> = new Set();

function unindexed(fragment: SqlFragment): Translation {
  return { fragment, indexed: NONE };
}

/** An OR narrows by a column only if each of its sides does. */
function oneOf(translations: readonly Translation[]): Translation {
  const fragments = translations.map(({ fragment }) => fragment);
  const indexed = translations.map((translation) => translation.indexed);
  return {
    fragment: joinConditions('OR', fragments),
    indexed: indexed.reduce((all, next) => all.intersection(next)),
  };
}

export function toSqlCondition(query: LogQuery, context: AuditContext, dialect: SqlDialect): SqlCondition {
  const { fragment, indexed } = createTranslation(context, dialect)(query.filter);
  return { sql: fragment.text, parameters: fragment.parameters, indexed: [...indexed] };
}

function createTranslation(
  context: AuditContext,
  dialect: SqlDialect,
): (expression: Expression) => Translation {
  const tags = commonTags(context);
  const constant = (value: boolean): Translation => unindexed(dialect.truth(value));
  const onColumn = (column: ColumnOfEvents, test: ValueTest): Translation => ({
    fragment: dialect.column(column, test),
    indexed: narrows(test) ? new Set([column.name]) : NONE,
  });

  function translate(expression: Expression): Translation {
    switch (expression.type) {
      case 'all':
        return constant(true);
      case 'or':
        return oneOf(expression.operands.map(translate));
      case 'and': {
        const operands = expression.operands.map(translate);
        const fragments = operands.map(({ fragment }) => fragment);
        const indexed = operands.reduce((all, next) => all.union(next.indexed), NONE);
        return { fragment: joinConditions('AND', fragments), indexed };
      }
      case 'not':
        return unindexed(dialect.not(translate(expression.operand).fragment));
      case 'everywhere':
        return unindexed(dialect.anywhere(valueTestOf(expression)));
      case 'text':
        return unindexed(dialect.attribute(['message'], valueTestOf(expression)));
      case 'exists':
      case 'is':
      case 'compare':
      case 'range':
      case 'cidr':
        return onField(expression.field, valueTestOf(expression));
    }
  }

  function onField(field: Field, test: ValueTest): Translation {
    switch (field.type) {
      case 'reserved':
        return onReserved(field.name, test);
      case 'tag': {
        const column = COLUMN_OF_TAG.get(field.key);
        return column === undefined
          ? constant(tagValues(tags, field.key).some((value) => leafPasses(test, value)))
          : onColumn(column, test);
      }
      case 'attribute': {
        const [first] = field.path;
        const column = COLUMN_OF_ATTRIBUTE.get(field.path.join('.'));
        if (column !== undefined) return onColumn(column, test);
        if (first !== 'usr') return unindexed(dialect.attribute(field.path, test));
        // `usr` holds the id alone.
        const isWhole = field.path.length === 1 && test.type === 'exists';
        const actor = COLUMN_OF_ATTRIBUTE.get('usr.id');
        return isWhole && actor !== undefined ? onColumn(actor, test) : constant(false);
      }
    }
  }

  function onReserved(name: ReservedName, test: ValueTest): Translation {
    switch (name) {
      case 'message':
        return unindexed(dialect.attribute(['message'], test));
      case 'service':
      case 'source':
        return constant(leafPasses(test, AUDIT_SERVICE));
      case 'host':
        return constant(false);
      case 'timestamp':
        return onColumn(OCCURRED_AT, test);
      case 'tags':
        return tags.some((tag) => leafPasses(test, tag))
          ? constant(true)
          : oneOf(
              Array.from(COLUMN_OF_TAG, ([key, column]) =>
                unindexed(dialect.prefixed(`${key}:`, column, test)),
              ),
            );
      case 'status':
        return onStatus(statusTest(test));
    }
  }

  /** Every status follows from a decision, so the question is which decisions are meant. */
  function onStatus(test: ValueTest): Translation {
    const meant = [...STATUS_OF_DECISION].filter(([, status]) => leafPasses(test, status));
    if (meant.length === STATUS_OF_DECISION.size) return constant(true);
    if (meant.length === 0) return constant(false);
    return oneOf(
      meant.map(([decision]) =>
        decision === null
          ? unindexed(dialect.not(dialect.column(DECISION, { type: 'exists' })))
          : onColumn(DECISION, { type: 'equals', text: decision, number: null }),
      ),
    );
  }

  return translate;
}

function narrows(test: ValueTest): boolean {
  return test.type === 'equals' || test.type === 'numbers' || test.type === 'texts';
}
