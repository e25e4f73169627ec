import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { describe, expect, test } from 'vitest';

import { CLIENT_SETTINGS } from '../packages/server/src/config/client-settings.ts';
import { SERVE_SETTINGS } from '../packages/server/src/config/serve-settings.ts';
import { DATADOG_SITES, intakeUrl } from '../packages/server/src/destinations/datadog/sites.ts';
import { watchedMetrics } from '../test/support/watched-metrics.ts';
import { parseMarkdown } from './markdown-page.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGES = globSync('**/*.md', { cwd: ROOT, exclude: ['node_modules', '**/node_modules'] }).toSorted();

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The cells of the table rows below a heading, up to the next heading. */
function tableBelow(page: string, heading: string): readonly (readonly string[])[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const lines = section.split(/^## /m, 1)[0]?.split('\n') ?? [];
  return lines
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  test('has no link that leads nowhere', () => {
    const broken = parseMarkdown(text).links.filter((link) => !leadsSomewhere(page, link));
    expect(broken).toEqual([]);
  });

  test('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = Array.from(text.matchAll(/npm run ([\w:-]+)/g), ({ 1: name = '' }) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names only settings that exist', () => {
    const settings = [...Object.values(SERVE_SETTINGS), ...Object.values(CLIENT_SETTINGS)].map(
      ({ env }) => env,
    );
    const named = new Set(text.match(/\bAEGIS_[A-Z][A-Z_]*[A-Z]\b/g));
    expect([...named].filter((name) => !settings.some((env) => env === name))).toEqual([]);
  });
});

function leadsSomewhere(page: string, link: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
  if (relative(ROOT, target).startsWith('..') || !existsSync(target)) return false;
  return (
    anchor === undefined ||
    (target.endsWith('.md') && parseMarkdown(readFileSync(target, 'utf8')).anchors.has(anchor))
  );
}

describe('the checks of the pages themselves', () => {
  test('see the pages and their links', () => {
    expect(PAGES).toContain('README.md');
    expect(PAGES).toContain(join('docs', 'guide', 'datadog.md'));
    expect(parseMarkdown(read('README.md')).links).toContain('docs/architecture.md');
  });

  test.each([
    ['a page that does not exist', 'docs/nowhere.md'],
    ['a heading that does not exist', 'docs/architecture.md#nowhere'],
    ['something outside the repository', '../elsewhere.md'],
  ])('notice a link to %s', (_what, link) => {
    expect(leadsSomewhere('README.md', link)).toBe(false);
  });

  test('find headings as GitHub does, and no links in code', () => {
    const { anchors, links } = parseMarkdown(
      '# `a` b, c\n## A\n## A\n`[no](x.md)`\n```sh\n# no\n```\n[yes](y.md "title")\n',
    );
    expect([...anchors]).toEqual(['a-b-c', 'a', 'a-1']);
    expect(links).toEqual(['y.md']);
  });
});

interface InwardRule {
  readonly name: string;
  readonly from: { readonly path: string };
  readonly to: { readonly pathNot: string };
}

async function inwardRules(): Promise<readonly InwardRule[]> {
  const file = join(ROOT, '.dependency-cruiser.js');
  const { default: config } = (await import(file)) as { default: { forbidden: readonly InwardRule[] } };
  return config.forbidden.filter(({ name }) => name.endsWith('-imports-inward'));
}

describe('docs/architecture.md', () => {
  const page = read('docs/architecture.md');

  test('draws the import rules that are checked', async () => {
    const [, drawing = ''] = page.split('<!-- import rules');
    const [block = ''] = drawing.split('\n```\n');
    const drawn = Array.from(block.matchAll(/^ {2}(\w+) --> (\w+)$/gm), ([, from, to]) => `${from} → ${to}`);
    const rules = (await inwardRules()).flatMap(({ from, to }) => {
      const [, folder] = /\/(\w+)\/$/.exec(from.path) ?? [];
      const [, allowed = ''] = /\(([\w|]+)\)\/$/.exec(to.pathNot) ?? [];
      return allowed.split('|').flatMap((other) => (other === folder ? [] : [`${folder} → ${other}`]));
    });
    expect(drawn.filter((arrow) => !arrow.startsWith('main')).toSorted()).toEqual(rules.toSorted());
  });

  test('names constants of the limits that exist where it says', () => {
    const rows = tableBelow(page, 'Limits').slice(2);
    const places = rows.flatMap(([, , where = '']) =>
      where
        .split('](')
        .slice(1)
        .map((rest, index) => {
          const names = [...(where.split('](')[index] ?? '').matchAll(/`([A-Z_]+)`/g)].map(
            ({ 1: name = '' }) => name,
          );
          return { names, path: join('docs', rest.slice(0, rest.indexOf(')'))) };
        }),
    );
    expect(places.length).toBeGreaterThan(20);
    for (const { names, path } of places) for (const name of names) expect(read(path)).toContain(name);
  });
});

describe('docs/guide/operating.md', () => {
  const page = read('docs/guide/operating.md');

  test('lists every metric of ours, and no other', async () => {
    const { body } = await watchedMetrics().render();
    const served = Array.from(body.matchAll(/^# HELP (aegis_\w+)/gm), ({ 1: name = '' }) => name);
    const listed = tableBelow(page, 'Metrics')
      .map(([first = '']) => /^`(aegis_\w+)`$/.exec(first)?.[1])
      .filter((name) => name !== undefined);
    expect(listed.toSorted()).toEqual(served.toSorted());
  });

  test('lists every field of the attempt line, and no other', () => {
    const source = read('packages/server/src/forwarding/record-attempt.ts');
    const [, object = ''] = /const fields = \{\n(.*?)\n {2}\};/s.exec(source) ?? [];
    const said = Array.from(object.matchAll(/^ {4}(\w+)[:,]/gm), ({ 1: name = '' }) => name);
    const [, section = ''] = page.split('The attempt line tells all');
    const listed = (section.split('\n## ', 1)[0] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) =>
        Array.from((line.split('|')[1] ?? '').matchAll(/`(\w+)`/g), ({ 1: name = '' }) => name),
      );
    expect(said.length).toBeGreaterThan(10);
    expect(listed.toSorted()).toEqual(said.toSorted());
  });

  test('lists every message that the server logs, and no other', () => {
    const listed = tableBelow(page, 'Logs')
      .filter(([, level = '']) => /info|warn|error|debug/.test(level))
      .flatMap(([first = '']) => Array.from(first.matchAll(/`([^`]+)`/g), ({ 1: message = '' }) => message));
    const said = globSync('packages/server/src/**/*.ts', { cwd: ROOT, exclude: ['**/*.test.ts'] })
      .map(read)
      .flatMap((source) => Array.from(source.matchAll(LOG_CALL), ({ 1: message = '' }) => message));
    expect(new Set(said).size).toBeGreaterThan(20);
    expect([...new Set(listed)].toSorted()).toEqual([...new Set(said)].toSorted());
  });
});

/** From `logger.warn(` to the message, the last text of the call; its fields hold no `;` and no text of their own. */
const LOG_CALL = /\blogger\.(?:debug|info|warn|error)\([^;']*'([^']+)',?\s*\)/g;

describe('docs/guide/datadog.md', () => {
  test('has the intake of every site', () => {
    const rows = tableBelow(read('docs/guide/datadog.md'), 'The site and its URLs').slice(2);
    expect(rows).toEqual(
      DATADOG_SITES.map((site) => [
        site.name,
        `\`${site.webAppHost}\``,
        `\`${intakeUrl(site)}\``,
        `\`${site.domain}\``,
      ]),
    );
  });
});
