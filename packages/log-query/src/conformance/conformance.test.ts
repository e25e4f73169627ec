import { DatabaseSync } from 'node:sqlite';

import { describe, expect, test } from 'vitest';

import { matches } from '../create-matcher.ts';
import type { JsonObject } from '../log-event.ts';
import { parseLogQuery } from '../parse-log-query.ts';
import { printLogQuery } from '../print-log-query.ts';
import type { Expression } from '../query.ts';
import { toSqliteCondition } from '../sql/sqlite-condition.ts';
import { wireLogEvent } from '../wire-log-event.ts';
import { ATTRIBUTE_SEARCH } from './attributes.ts';
import { OPERATORS } from './operators.ts';
import { WORDS } from './words.ts';

const GROUPS = [...WORDS, ...ATTRIBUTE_SEARCH, ...OPERATORS];

describe.each(GROUPS)('$source', ({ cases }) => {
  test.each(cases)('%s of %j: %s', (text, log, found) => {
    const query = parseLogQuery(text);
    expect(matches(query, wireLogEvent(log))).toBe(found);
    expect(parseLogQuery(printLogQuery(query))).toEqual(query);
    if (isAboutJson(query.filter)) expect(isFoundBySqlite(text, log)).toBe(found);
  });
});

test('the table has at least 150 cases, each with its place in the documentation', () => {
  expect(GROUPS.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(150);
  expect(GROUPS.filter(({ source }) => !/^https:\/\/docs\.datadoghq\.com\/.+#/.test(source))).toEqual([]);
});

/** Service, status and tags of our own events are not in their JSON, so a condition knows them beforehand. */
function isAboutJson(expression: Expression): boolean {
  switch (expression.type) {
    case 'all':
    case 'text':
    case 'everywhere':
      return true;
    case 'and':
    case 'or':
      return expression.operands.every(isAboutJson);
    case 'not':
      return isAboutJson(expression.operand);
    case 'exists':
    case 'is':
    case 'compare':
    case 'range':
    case 'cidr': {
      const { field } = expression;
      return field.type === 'attribute' || (field.type === 'reserved' && field.name === 'message');
    }
  }
}

function isFoundBySqlite(text: string, log: JsonObject): boolean {
  const body = JSON.stringify(wireLogEvent(log).attributes);
  const { sql, parameters } = toSqliteCondition(parseLogQuery(text), {
    organizationId: 'org_1',
    environment: 'test',
  });
  using database = new DatabaseSync(':memory:');
  const row = database.prepare(`SELECT ${sql} AS found FROM (SELECT ? AS body)`).get(...parameters, body);
  return row?.['found'] === 1;
}
