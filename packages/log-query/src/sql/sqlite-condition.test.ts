import { DatabaseSync } from 'node:sqlite';

import { describe, expect, test } from 'vitest';

import { parseLogQuery } from '../parse-log-query.ts';
import { toSqliteCondition } from './sqlite-condition.ts';

const CONTEXT = { organizationId: 'org_1', environment: 'production' };

function conditionOf(text: string) {
  return toSqliteCondition(parseLogQuery(text), CONTEXT);
}

describe('the SQL condition', () => {
  test.each([
    ['@aegis.decision:BLOCKED', 'decision IS ?', ['BLOCKED']],
    ['status:error', 'decision IS ?', ['BLOCKED']],
    ['status:ERROR', 'decision IS ?', ['BLOCKED']],
    ['status:critical', '0', []],
    ['service:aegis', '1', []],
    ['env:production', '1', []],
    ['env:staging', '0', []],
    ['org:org_1', '1', []],
    ['dataset:aegis.admin', '(dataset = ?)', ['aegis.admin']],
    ['@event.sequence:>10', '(sequence > ?)', [10]],
    ['@usr.id:ana', 'actor_id IS ?', ['ana']],
    ['host:*', '0', []],
  ])('of %s asks a column, or nothing', (text, sql, parameters) => {
    expect(conditionOf(text)).toMatchObject({ sql, parameters });
  });

  test('never has a value of the query in its text', () => {
    const text = `@'evil'.x:"'; DROP" OR env:"x'y" OR "it''s" OR *:'a* OR @a:["'x" TO "'y"] OR message:'*`;
    expect(conditionOf(text).sql).not.toContain('evil');
    expect(conditionOf(text).sql.replaceAll(/'(?:[^']|'')*'/g, '')).not.toContain("'");
    expect(conditionOf(text).parameters.join(' ')).toContain("'; DROP");
  });

  test.each([
    ['@aegis.decision:BLOCKED', ['decision']],
    ['status:warn @aegis.actor_id:ana', ['decision', 'actor_id']],
    ['@event.sequence:[5 TO 9] @a:x', ['sequence']],
    ['@aegis.decision:(BLOCKED OR ALLOWED)', ['decision']],
    ['@aegis.decision:BLOCKED OR @a:x', []],
    ['-@aegis.decision:BLOCKED', []],
    ['@aegis.actor_id:a*', []],
    ['status:info', []],
  ])('of %s says which columns narrow it: %j', (text, indexed) => {
    expect(conditionOf(text).indexed).toEqual(indexed);
  });

  test.each([
    '@aegis.decision:BLOCKED',
    'status:error @a:x',
    '@aegis.decision:(BLOCKED OR ALLOWED)',
    '@aegis.actor_id:"ana@corp.example"',
    '@event.sequence:>10',
  ])('of %s lets SQLite use an index', (text) => {
    using database = new DatabaseSync(':memory:');
    database.exec(`CREATE TABLE events (sequence INTEGER, decision TEXT, actor_id TEXT, body TEXT) STRICT;
      CREATE INDEX by_sequence ON events (sequence); CREATE INDEX by_decision ON events (decision);
      CREATE INDEX by_actor ON events (actor_id)`);
    const { sql, parameters } = conditionOf(text);
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN SELECT body FROM events WHERE ${sql}`)
      .all(...parameters);
    expect(plan.map(({ detail }) => detail).join()).toMatch(/SEARCH events USING INDEX by_/);
  });
});
