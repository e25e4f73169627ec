import { DatabaseSync } from 'node:sqlite';

import { describe, expect, test } from 'vitest';

import { auditLogEvent } from './audit-log-event.ts';
import { createMatcher } from './create-matcher.ts';
import { parseLogQuery } from './parse-log-query.ts';
import { toSqliteCondition } from './sql/sqlite-condition.ts';

const CONTEXT = { organizationId: 'org_1', environment: 'test' };
const BODY = {
  message: 'a'.repeat(1_000),
  event: { id: 'e', sequence: 1, dataset: 'aegis.preflight' },
  a: Array.from({ length: 200 }, () => ({ b: Array.from({ length: 20 }, () => 'a'.repeat(10)) })),
};
/** Of processor time: far more than any of these takes, far less than what backtracking would. */
const LIMIT_MS = 5_000;

describe('a hostile query', () => {
  test.each([
    ['thousands of wildcards', `${'*a'.repeat(2_000)}b`],
    ['wildcards of an attribute', `@a.b:${'*a'.repeat(2_000)}b`],
    ['a long phrase', `"${'a '.repeat(2_000)}b"`],
    ['as many conditions as there may be', Array.from({ length: 200 }, () => '*a*b').join(' OR ')],
    ['as many phrases', Array.from({ length: 200 }, () => '"a b"').join(' OR ')],
    ['as many attributes', Array.from({ length: 200 }, () => '@a.b:x').join(' OR ')],
    ['as many levels as there may be', `${'-('.repeat(16)}b${')'.repeat(16)}`],
    ['the longest path', `@${Array.from({ length: 20 }, () => 'a').join('.')}:x`],
    ['many blocks of addresses', `CIDR(@a.b${', 10.0.0.0/8'.repeat(198)})`],
  ])('costs little: %s', (_what, text) => {
    const startedAt = process.threadCpuUsage();
    const query = parseLogQuery(text);
    const event = auditLogEvent(
      { body: BODY, occurredAt: 0, dataset: 'aegis.preflight', decision: null, actorId: null },
      CONTEXT,
    );
    const found = createMatcher(query)(event);

    const { sql, parameters } = toSqliteCondition(query, CONTEXT);
    using database = new DatabaseSync(':memory:');
    const row = database
      .prepare(`SELECT ${sql} AS found FROM (SELECT ? AS body)`)
      .get(...parameters, JSON.stringify(BODY));

    expect(row?.['found']).toBe(found ? 1 : 0);
    expect(found).toBe(false);
    const { user, system } = process.threadCpuUsage(startedAt);
    expect((user + system) / 1_000).toBeLessThan(LIMIT_MS);
  });
});
