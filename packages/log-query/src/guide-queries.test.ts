import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ATTRIBUTES } from './attributes.ts';
import { auditLogEvent } from './audit-log-event.ts';
import { matches } from './create-matcher.ts';
import { parseLogQuery } from './parse-log-query.ts';

const GUIDE = readFileSync(join(import.meta.dirname, '../../../docs/guide/datadog.md'), 'utf8');

/** The rows of the tables below a heading, as cells; without heads. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, rest = ''] = GUIDE.split(`\n## ${heading}\n`);
  const lines = rest.split('\n## ', 1)[0]?.split('\n') ?? [];
  return lines
    .filter(
      (line, index) =>
        line.startsWith('| ') && !line.startsWith('| ---') && !lines[index + 1]?.startsWith('| ---'),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function codesOf(cell = ''): readonly string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ({ 1: code = '' }) => code);
}

const inTables = [...rowsBelow('Queries'), ...rowsBelow('Monitors')].flatMap(([, cell]) =>
  codesOf(cell).slice(0, 1),
);
const inMonitors = Array.from(GUIDE.matchAll(/logs\("([^"]+)"\)/g), ({ 1: query = '' }) => query);
const alsoPromised = [
  '@aegis.decision:BLOCKED | stats count by @aegis.actor_id',
  '@aegis.decision:BLOCKED | stats count by @aegis.actor_id, @aegis.destination',
  '-@aegis.late:true',
];

describe('the queries of docs/guide/datadog.md', () => {
  test.each([...new Set([...inTables, ...inMonitors, ...alsoPromised])])(
    '%s is understood as it stands',
    (query) => {
      expect(() => parseLogQuery(query)).not.toThrow();
    },
  );

  test('are all seen by this test', () => {
    expect(inTables.length).toBeGreaterThan(15);
    expect(inMonitors.length).toBeGreaterThan(2);
  });

  const blocked = auditLogEvent(
    {
      body: {
        message: 'Detected 12 SSN; blocked.',
        event: { id: 'pflt_1', dataset: 'aegis.preflight', type: ['denied'] },
        aegis: {
          decision: 'BLOCKED',
          destination: 'VENDOR',
          input_size_bytes: 200_000,
          finding_counts_by_type: { SSN: 12 },
          actor_id: 'ana@corp.example',
        },
      },
      occurredAt: 0,
      dataset: 'aegis.preflight',
      decision: 'BLOCKED',
      actorId: 'ana@corp.example',
    },
    { organizationId: 'org_1', environment: 'production' },
  );

  test.each([
    ['@event.dataset:aegis.preflight', true],
    ['@aegis.decision:BLOCKED', true],
    ['@aegis.finding_counts_by_type.SSN:>10', true],
    ['@aegis.finding_counts_by_type.SSN:>12', false],
    ['@aegis.finding_counts_by_type.API_SECRET:>0', false],
    ['@aegis.destination:VENDOR @aegis.decision:ALLOWED_WITH_MASKING', false],
    ['@aegis.actor_id:"ana@corp.example"', true],
    ['@aegis.actor_id:* @event.dataset:aegis.preflight', true],
    ['@usr.id:ana@corp.example', true],
    ['service:aegis status:error env:production', true],
    ['@event.type:denied', true],
    ['blocked ssn', true],
    ['@aegis.late:true', false],
  ])('%s on a blocked decision: %s', (query, found) => {
    expect(matches(parseLogQuery(query), blocked)).toBe(found);
  });
});

test('the facets and measures of the guide are those of the attribute map', () => {
  const rows = rowsBelow('Facets and measures').flatMap(([cell]) => codesOf(cell));
  const mapped = ATTRIBUTES.filter(({ use }) => use !== 'search').map(({ name }) => name);
  expect(mapped).toEqual(rows);
});
