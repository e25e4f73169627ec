import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { auditLogEvent } from '../audit-log-event.ts';
import type { AuditRecord } from '../audit-log-event.ts';
import { createAuditMatcher } from '../create-audit-matcher.ts';
import { createMatcher } from '../create-matcher.ts';
import type { JsonObject, JsonValue } from '../log-event.ts';
import { printLogQuery } from '../print-log-query.ts';
import { KEYS, NUMBERS, TEXTS, queryArbitrary } from '../query-arbitraries.ts';
import { toSqliteCondition } from './sqlite-condition.ts';

const CONTEXT = { organizationId: 'org_1', environment: 'production' };

const MIGRATIONS = join(import.meta.dirname, '../../../server/src/store/sqlite/migrations');

/** The table of the embedded store itself. */
function openEvents(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const name of readdirSync(MIGRATIONS).toSorted()) {
    database.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  }
  return database;
}

/** JSON as text, so that numbers come in every notation. */
const json: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 4, arbitrary: fc.constantFrom(...TEXTS).map((text) => JSON.stringify(text)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...NUMBERS, '1.0', '1e21', '-0', '0.001', 'true', 'false', 'null'),
    },
    { weight: 1, arbitrary: fc.constantFrom(...TEXTS).map((text) => JSON.stringify(`${text} tail`)) },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join()}]`) },
    {
      weight: 4,
      arbitrary: fc
        .dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4, noNullPrototype: true })
        .map(
          (entries) =>
            `{${Object.entries(entries)
              .map(([key, item]) => `${JSON.stringify(key)}:${item}`)
              .join()}}`,
        ),
    },
  ),
})).value;

/** An event of any shape, but for the contract of the log: the columns say what the JSON says. */
const record: fc.Arbitrary<AuditRecord & { readonly text: string }> = fc
  .record({
    message: json,
    timestamp: json,
    other: fc.dictionary(fc.constantFrom(...KEYS), json, { maxKeys: 4, noNullPrototype: true }),
    more: json,
    decision: fc.constantFrom(null, 'ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED'),
    actorId: fc.option(fc.constantFrom(...TEXTS)),
    id: fc.constantFrom('a', '10', 'true', '10.1.2.3', 'pflt_1'),
    dataset: fc.constantFrom('aegis.preflight', 'aegis.admin'),
    sequence: fc.nat(12).map((number) => number + 1),
    occurredAt: fc.constantFrom(10, 1_000, 1_795_399_514_371),
  })
  .map(({ message, timestamp, other, more, decision, actorId, id, dataset, sequence, occurredAt }) => {
    const strings = { decision, actor_id: actorId };
    const aegis = Object.entries(strings).filter(([, value]) => value !== null);
    const text = `{${[
      `"message":${message},"@timestamp":${timestamp}`,
      `"event":{"id":${JSON.stringify(id)},"sequence":${sequence},"dataset":"${dataset}","a":${more}}`,
      `"aegis":{${[...aegis.map(([key, value]) => `"${key}":${JSON.stringify(value)}`), `"a":${more}`].join()}}`,
      ...Object.entries(other).map(([key, value]) => `${JSON.stringify(key)}:${value}`),
    ].join()}}`;
    return { text, body: JSON.parse(text) as JsonObject, decision, actorId, dataset, occurredAt };
  });

test('the SQL condition finds the events that the predicates find, over the whole JSON or as little of it as will do', () => {
  using database = openEvents();
  const insert = database.prepare(
    `INSERT INTO events (position, event_id, occurred_at, accepted_at, dataset, decision, actor_id, body)
     VALUES (? << 43 | ?, ?, ?, 0, ?, ?, ?, ?)`,
  );
  const found = { both: 0, neither: 0 };

  fc.assert(
    fc.property(
      queryArbitrary({ wild: false }),
      fc.uniqueArray(record, { minLength: 1, maxLength: 8, selector: sequenceOf }),
      (query, records) => {
        database.exec('DELETE FROM events');
        for (const event of records) {
          const { id } = event.body['event'] as { readonly id: string };
          // An organisation each, because random ids may be the same.
          insert.run(
            sequenceOf(event),
            sequenceOf(event),
            id,
            event.occurredAt,
            event.dataset,
            event.decision,
            event.actorId,
            event.text,
          );
        }
        const condition = toSqliteCondition(query, CONTEXT);
        const rows = database
          .prepare(`SELECT sequence FROM events WHERE ${condition.sql} ORDER BY sequence`)
          .all(...condition.parameters);
        const matcher = createMatcher(query);
        const expected = records
          .filter((event) => matcher(auditLogEvent(event, CONTEXT)))
          .map(sequenceOf)
          .toSorted((a, b) => a - b);

        const frugal = createAuditMatcher(query, CONTEXT);
        const chosen = records.filter((event) => frugal({ ...event, sequence: sequenceOf(event) }));
        expect(
          chosen.map(sequenceOf).toSorted((a, b) => a - b),
          printLogQuery(query),
        ).toEqual(expected);

        expect(
          rows.map(({ sequence }) => sequence),
          printLogQuery(query),
        ).toEqual(expected);
        found.both += expected.length;
        found.neither += records.length - expected.length;
      },
    ),
    { numRuns: 2_000 },
  );
  // Agreement on nothing would prove nothing.
  expect(found.both).toBeGreaterThan(1_000);
  expect(found.neither).toBeGreaterThan(1_000);
});

function sequenceOf({ body }: { readonly body: JsonObject }): number {
  const { sequence } = body['event'] as { readonly sequence: JsonValue };
  return Number(sequence);
}
