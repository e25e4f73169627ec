import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { auditLogEvent } from '../audit-log-event.ts';
import { matches } from '../create-matcher.ts';
import type { JsonObject } from '../log-event.ts';
import { parseLogQuery } from '../parse-log-query.ts';
import { toSqliteCondition } from './sqlite-condition.ts';

const CONTEXT = { organizationId: 'org_1', environment: 'production' };

/** Values at which memory and database have every reason to differ. */
const VALUES = [
  ...[
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '9223372036854775807',
    '-9223372036854775808',
  ],
  ...['1e21', '1e3', '1000.0', '-0', '0', '0.1', '1.5', '5e-324', '1e308', '10'],
  ...['true', 'false', 'null', '"true"', '"null"', '"1000"', '"1e3"', '""', '" "', '"😀 ok"', '"\\uffee"'],
  ...[
    '"ΣΑΣ"',
    '"σας"',
    '"İ"',
    '"ß"',
    '"K"',
    '"a\\tb"',
    '"a–b"',
    '"A...B"',
    '"a_b"',
    '"[x]"',
    '"*"',
    '"\\\\"',
    '"\'"',
  ],
  ...['"10.0.0.1"', '"10.0.0.01"', '"10.0.0"', '"10.0.0.1.1"', '"10.0.0.256"', '" 10.0.0.1"'],
  ...['"549755813887.140737488355327.1.1"', '"1\\".\\"2.3.4"'],
  ...[
    '[]',
    '[null]',
    '[[]]',
    '[["a b"]]',
    '[1,"a b"]',
    '{}',
    '{"b":null}',
    '{"b":[{"c":1}]}',
    '[{"b":1},{"b":"a"}]',
  ],
];
const QUERIES = [
  ...[
    '@a:*',
    '@a.b:*',
    '@a.b.c:*',
    '@a.b:1',
    '@a:?*',
    '@a:*',
    '@a:1*',
    '@a:?',
    '@a:?\\ ok',
    '@a:1000',
    '@a:1e3',
    '@a:0',
    '@a:true',
  ],
  ...[
    '@a:null',
    '@a:\\[x\\]',
    '@a:\\[?\\]',
    '@a:\\*',
    '@a:"\\\\"',
    "@a:*'*",
    '@a:9007199254740992',
    '@a:9223372036854775807',
  ],
  ...[
    '@a:>0',
    '@a:>=9007199254740992',
    '@a:<9007199254740993',
    '@a:[-1e999 TO 1e999]',
    '@a:{0 TO 1e3}',
    '@a:>"\uffed"',
    '@a:<"\u{1f600}"',
  ],
  ...[
    '@a:>""',
    '@a:["a" TO "b"]',
    'CIDR(@a, 10.0.0.0/8)',
    'CIDR(@a, 0.0.0.0/0)',
    'CIDR(@a, 127.0.0.0/8, 10.0.0.1/32)',
  ],
  ...[
    '*:"a b"',
    '*:a',
    '*:σας',
    '*:i',
    '*:SS',
    '*:k',
    '*:1000',
    '*:true',
    '*:"10 0 0 1"',
    '*:*b',
    '*:a?b',
    '*:9007199254740992',
  ],
];

test.each(QUERIES)('%s, in memory and in SQLite, finds the same values', (text) => {
  const query = parseLogQuery(text);
  const condition = toSqliteCondition(query, CONTEXT);
  using database = new DatabaseSync(':memory:');
  const statement = database.prepare(`SELECT ${condition.sql} AS found FROM (SELECT ? AS body)`);

  const foundBy = (isFound: (body: string) => boolean): readonly string[] =>
    VALUES.filter((value) => isFound(`{"a":${value}}`));
  const inSqlite = foundBy((body) => statement.get(...condition.parameters, body)?.['found'] === 1);
  const inMemory = foundBy((text) => {
    const body = JSON.parse(text) as JsonObject;
    const record = { body, occurredAt: 0, dataset: 'aegis.preflight', decision: null, actorId: null };
    return matches(query, auditLogEvent(record, CONTEXT));
  });
  expect(inSqlite).toEqual(inMemory);
  expect(inMemory.length).toBeLessThan(VALUES.length);
});
