import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseLogQuery } from '@aegis/log-query';
import { describe, expect, test } from 'vitest';

import { ATTRIBUTES_TO_ADD } from '../packages/server/src/datadog/definitions/attributes.ts';
import { definitions } from '../packages/server/src/datadog/definitions/definitions.ts';
import { UNFAMILIAR_ACTOR_MONITOR } from '../packages/server/src/datadog/definitions/monitors.ts';
import { SEARCHES } from '../packages/server/src/datadog/definitions/queries.ts';
import { textAt } from '../packages/server/src/datadog/json.ts';

const guide = readFileSync(join(import.meta.dirname, '../docs/guide/datadog.md'), 'utf8');

function section(heading: string): string {
  const [, text = ''] = guide.split(`\n## ${heading}\n`);
  return text.split(/^## /m, 1)[0] ?? '';
}

describe('docs/guide/datadog.md and aegis datadog setup', () => {
  const defined = definitions({ unfamiliarActorBy: 'rule', notify: [] });
  const queries = [...defined, UNFAMILIAR_ACTOR_MONITOR]
    .filter(({ kind }) => kind === 'monitor')
    .map(({ key, body }) => [key, textAt(body, 'query')] as const);

  test.each(queries)('the guide shows the query of the monitor %s', (_key, query) => {
    expect(section('Monitors')).toContain(`\n${query}\n`);
  });

  test.each(defined.map(({ name }) => [name]))('the guide shows %s in the plan', (name) => {
    expect(section('Set up the account')).toContain(`  ${name}\n`);
  });

  test.each(Object.entries(SEARCHES))('the search of %s is one of the query language', (_name, search) => {
    expect(() => parseLogQuery(search)).not.toThrow();
  });

  test('the guide lists facets and measures that setup lists, with their types', () => {
    const [facets = '', measures = ''] = section('Facets and measures').split('Measures, type *Integer*');
    const pathsIn = (text: string): readonly string[] =>
      Array.from(text.matchAll(/^\| (`@[^|]+) \|/gm)).flatMap(([, cell = '']) =>
        Array.from(cell.matchAll(/`(@[^`]+)`/g), ([, path = '']) => path),
      );
    const of = (role: string): readonly string[] =>
      ATTRIBUTES_TO_ADD.filter((one) => one.role === role).map(({ path }) => path);
    expect(pathsIn(facets)).toEqual(of('facet'));
    expect(of('measure')).toEqual(expect.arrayContaining([...pathsIn(measures)]));
    expect(pathsIn(measures).length).toBeGreaterThan(5);
  });
});
